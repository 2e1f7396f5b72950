public import FHIRCore
internal import Messages

/// A label that says another code than the one it stands beside: readers go by the label, programs by the code.
public enum DisplayOfAnotherCode: BusinessRule {
    static let another = RulePage(
        "display-of-another-code", .error, source: "TRE_R357, TRE_R358",
        text: MessageTemplate(
            fr:
                "Le libellé « {0} » est celui de {1}, alors que le code envoyé est {2}. Le code fait foi : corrigez celui des deux "
                + "qui est faux.",
            en:
                "The label '{0}' is that of {1}, while the code that is sent is {2}. The code counts: correct whichever of the "
                + "two is wrong."),
        variants: [
            "near": MessageTemplate(
                fr:
                    "Le libellé « {0} » parle de {1}, alors que le code envoyé est {2}. Le code fait foi : corrigez celui des "
                    + "deux qui est faux.",
                en:
                    "The label '{0}' speaks of {1}, while the code that is sent is {2}. The code counts: correct whichever of "
                    + "the two is wrong.")
        ],
        explanation: MessageTemplate(
            fr:
                "EVSClient ne fait qu'avertir d'un libellé qui n'est pas celui du code. Quand c'est le libellé d'un autre code du "
                + "même jeu, le message dit le contraire de ce qui s'est passé : ViaTrajectoire retient le code, la personne qui "
                + "relit voit le libellé.",
            en:
                "EVSClient only warns of a label that is not the code's. When it is that of another code of the same set, the "
                + "message says the contrary of what happened: ViaTrajectoire keeps the code, whoever reads it sees the label."
        ),
        good: RuleExample.labelledTask("45", display: "Admission impossible signalée"),
        bad: RuleExample.labelledTask("45", display: "Usager entré"))

    public static let pages = [another]

    private static let slices: [TaskSlice] = [
        .statutESMS, .motifESMS, .statutUnite, .motifUnite, .categorieOrganisation, .temporaliteAccueil,
        .modePriseCharge,
    ]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .task else { return [] }
        return slices.flatMap { slice -> [Finding] in
            guard let value = resource.inputs.value(slice) else { return [] }
            return tree.children(value, .coding).compactMap { check($0, in: tree, context: context) }
        }
    }

    private static func check(
        _ coding: ElementTree.NodeID, in tree: ElementTree, context: BusinessContext
    ) -> Finding? {
        guard let node = tree.child(coding, .display), let display = tree.value(node), !display.isEmpty,
            let system = tree.string(coding, .system), let code = tree.string(coding, .code),
            let labels = context.labels(of: system), let own = labels.concept(code), !own.says(display)
        else { return nil }
        if let other = labels.concept(saying: display) {
            return another.finding([display, other.text, own.text], at: node, in: tree)
        }
        if let other = labels.concept(hintedAtBy: display, insteadOf: own) {
            return another.finding([display, other.text, own.text], at: node, in: tree, variant: "near")
        }
        return nil
    }
}
