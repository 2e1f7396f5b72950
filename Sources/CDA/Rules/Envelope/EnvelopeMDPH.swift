internal import FHIRCore

extension CDARule {
    static let envelopeMDPH = CDARule(
        "cda-envelope-mdph", .warning, .businessRule, on: .envelope,
        source: "SDO, annexe : OID des MDPH ; patientRole/id, idMDPHResponsable, idMDPHAccueil, identifiantDecision",
        fr:
            "DocumentReference.{0} nomme la MDPH {1} ({2}), qui n'est aucune de celles du document : {3}. Vérifiez qu'il s'agit du même dossier.",
        en:
            "DocumentReference.{0} names the MDPH {1} ({2}), which is none of those in the document: {3}. Check that both are of the same file."
    ) { run in
        guard run.kind.isSDO, let envelope = run.envelope else { return }
        var named: [CDAElement] = []
        for role in run.patientRoles {
            named += role.children("id") + role.children("idMDPHResponsable", in: .extensionSDO)
            named += role.children("idMDPHAccueil", in: .extensionSDO)
        }
        named += run.decisions.flatMap { DecisionShape.identifiers(of: $0) }
        let roots = Set(named.compactMap { $0.attribute("root") }.filter { MDPHNames.name(ofRoot: $0) != nil })
        guard !roots.isEmpty else { return }
        for authority in envelope.authorities where !roots.contains(authority.root) {
            guard let name = MDPHNames.name(ofRoot: authority.root) else { continue }
            run.report(
                at: run.patientRoles.first ?? run.root, authority.place, name, authority.root,
                roots.sorted().map { (MDPHNames.name(ofRoot: $0) ?? "") + " (\($0))" }.joined(separator: ", "))
        }
    }
}
