public import FHIRCore
internal import Messages

/// idDecision (the MDPH's) and idNat_Decision (ViaTrajectoire's) are two numbers, each in its place.
public enum DecisionIdentifiers: BusinessRule {
    private static let source = "SDO, correspondance des objets : idDecision, idNat_Decision"

    static let equal = RulePage(
        "decision-ids-equal", .error, source: source,
        text: MessageTemplate(
            fr:
                "idDecision et idNat_Decision valent tous deux « {0} » : le premier est le numéro de la MDPH, le second "
                + "celui que ViaTrajectoire donne. Reprenez les deux du document de la décision (flux 1).",
            en: "idDecision and idNat_Decision are both '{0}': the first is the MDPH's number, the second the one that "
                + "ViaTrajectoire gives. Take both from the decision's document (flux 1)."),
        explanation: MessageTemplate(
            fr:
                "Dans le DocumentReference reçu, idDecision porte use = usual et idNat_Decision use = official. Recopier "
                + "l'un dans les deux empêche ViaTrajectoire de retrouver la décision.",
            en: "In the DocumentReference that you received, idDecision has use = usual and idNat_Decision use = "
                + "official. With one copied to both, ViaTrajectoire cannot find the decision."),
        good: RuleExample.document(usual: "69-2026-000123", official: "VT-2026-000456"),
        bad: RuleExample.document(usual: "VT-2026-000456", official: "VT-2026-000456"))

    static let swapped = RulePage(
        "decision-ids-swapped", .warning, source: source,
        text: MessageTemplate(
            fr: "{0} porte use = {1}, qui désigne {2} : les deux identifiants semblent inversés.",
            en: "{0} has use = {1}, which means {2}: the two identifiers look swapped."),
        variants: [
            "elsewhere": MessageTemplate(
                fr: "« {0} » est ici {1}, et ailleurs dans le fichier {2} : les deux identifiants semblent inversés.",
                en: "'{0}' is {1} here and {2} elsewhere in the file: the two identifiers look swapped.")
        ],
        explanation: MessageTemplate(
            fr:
                "use = usual désigne partout idDecision (MDPH), use = official idNat_Decision (ViaTrajectoire). Une même "
                + "valeur ne peut pas être l'un et l'autre.",
            en: "use = usual means idDecision (MDPH) everywhere, use = official idNat_Decision (ViaTrajectoire). One "
                + "value cannot be both."),
        good: RuleExample.task(["idDecision": "69-2026-000123", "idNat_Decision": "VT-2026-000456"]),
        bad: RuleExample.bundle([
            ["idDecision": "69-2026-000123", "idNat_Decision": "VT-2026-000456"],
            ["idDecision": "VT-2026-000456", "idNat_Decision": "69-2026-000123"],
        ]))

    public static let pages = [equal, swapped]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        let (local, national) = identifiers(of: resource, in: tree)
        var findings: [Finding] = []
        if let local, let national, local.text == national.text, !local.text.isEmpty {
            findings.append(equal.finding([national.text], at: national.node, in: tree))
        }
        guard resource.kind == .task else { return findings }
        for (slice, wrong, other) in [
            (TaskSlice.idDecision, "official", TaskSlice.idNatDecision), (.idNatDecision, "usual", .idDecision),
        ] {
            guard let identifier = resource.inputs.value(slice), let use = tree.child(identifier, .use),
                tree.value(use) == wrong
            else { continue }
            findings.append(swapped.finding([slice.code, wrong, other.code], at: use, in: tree))
        }
        return findings
    }

    public static func checkTogether(
        _ resources: [CheckedResource], in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        var locals: Set<String> = []
        var findings: [Finding] = []
        let pairs = resources.map { identifiers(of: $0, in: tree) }
        for pair in pairs { if let local = pair.local, local.text != pair.national?.text { locals.insert(local.text) } }
        for pair in pairs {
            guard let national = pair.national, pair.local?.text != national.text, locals.contains(national.text),
                !ExampleValue.isExample(national.text)
            else { continue }
            findings.append(
                swapped.finding(
                    [national.text, TaskSlice.idNatDecision.code, TaskSlice.idDecision.code], at: national.node,
                    in: tree, variant: "elsewhere"))
        }
        return findings
    }

    private typealias Value = (text: String, node: ElementTree.NodeID)

    private static func identifiers(
        of resource: CheckedResource, in tree: ElementTree
    ) -> (local: Value?, national: Value?) {
        switch resource.kind {
        case .task:
            return (
                resource.inputs.identifier(.idDecision, in: tree), resource.inputs.identifier(.idNatDecision, in: tree)
            )
        case .document:
            var local: Value?
            var national: Value?
            for identifier in tree.children(resource.node) where tree.isNamed(identifier, .identifier) {
                guard let node = tree.child(identifier, .value), let text = tree.value(node) else { continue }
                switch tree.string(identifier, .use) {
                case "usual": local = local ?? (text, node)
                case "official": national = national ?? (text, node)
                default: break
                }
            }
            return (local, national)
        case .consent: return (nil, nil)
        }
    }
}
