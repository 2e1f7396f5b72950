public import FHIRCore
internal import Messages

/// A refusal or a withdrawal cannot be said with an ESMSConsent.
public enum ConsentRefusal: BusinessRule {
    static let page = RulePage(
        "consent-refusal", .error, source: "SDO ESMSConsent status",
        text: MessageTemplate(
            fr: "status « {0} » : un ESMSConsent ne dit que l'accord (active). Si la personne refuse ou se rétracte, "
                + "n'envoyez pas de Consent ; le refus se dit par le statut de la notification (flux 4).",
            en:
                "status '{0}': an ESMSConsent can only say the agreement (active). Where the person refuses or withdraws, "
                + "send no Consent; a refusal is told by the status of the notification (flux 4)."),
        variants: [
            "deny": MessageTemplate(
                fr:
                    "provision.type = deny contredit l'accord que ce Consent annonce. Si la personne refuse, n'envoyez pas "
                    + "de Consent ; sinon, retirez provision.type.",
                en: "provision.type = deny contradicts the agreement that this Consent announces. Where the person "
                    + "refuses, send no Consent; else remove provision.type.")
        ],
        explanation: MessageTemplate(
            fr: "Le profil impose status = active : le flux 2 ne transmet que des accords. Un refus se traduit par "
                + "« Admission impossible signalée » (45) avec le motif 118, une fois la notification traitée.",
            en: "The profile imposes status = active: flux 2 carries agreements only. A refusal becomes status 45 "
                + "(admission impossible) with motive 118, once the notification is handled."),
        good: RuleExample.consent("\"status\": \"active\""), bad: RuleExample.consent("\"status\": \"rejected\""))

    public static let pages = [page]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .consent else { return [] }
        var findings: [Finding] = []
        if let status = tree.child(resource.node, .status), let text = tree.value(status), text != "active" {
            findings.append(page.finding([text], at: status, in: tree))
        }
        if let provision = tree.child(resource.node, "provision"), let type = tree.child(provision, .type),
            tree.value(type) == "deny"
        {
            findings.append(page.finding(at: type, in: tree, variant: "deny"))
        }
        return findings
    }
}
