internal import FHIRCore

extension CDARule {
    static let envelopeDate = CDARule(
        "cda-envelope-date", .warning, .businessRule, on: .envelope,
        source: "FHIR R4, DocumentReference.date et attachment.creation ; SDO, effectiveTime et dateDeDecision",
        fr: "DocumentReference.date ({0}) est antérieure au document qu'elle annonce (effectiveTime {1}).",
        en: "DocumentReference.date ({0}) is before the document that it announces (effectiveTime {1}).",
        more: [
            "creation": (
                fr: "attachment.creation ({0}) n'est pas le jour où le document a été fait (effectiveTime {1}).",
                en: "attachment.creation ({0}) is not the day on which the document was made (effectiveTime {1})."
            ),
            "decision": (
                fr: "La décision est du {1}, après DocumentReference.date ({0}) : elle n'était pas encore prise.",
                en: "The decision is of {1}, after DocumentReference.date ({0}): it was not yet taken."
            ),
        ]
    ) { run in
        guard run.kind.isSDO, let envelope = run.envelope else { return }
        let date = envelope.date.flatMap { CDATimestamp(fhir: $0) }
        if let element = run.root.child("effectiveTime"), let value = element.attribute("value"),
            let made = CDATimestamp(hl7: value)
        {
            if let date, date.isBefore(made) { run.report(at: element, envelope.date ?? "", value) }
            if let text = envelope.creation, let creation = CDATimestamp(fhir: text),
                creation.moment == nil || made.moment == nil || creation.moment != made.moment, creation.day != made.day
            {
                run.report(at: element, text, value, wording: "creation")
            }
        }
        for decision in run.decisions {
            guard let element = decision.child("dateDeDecision", in: .extensionSDO),
                let value = element.attribute("value"), let taken = CDATimestamp(hl7: value), let date,
                date.isBefore(taken)
            else { continue }
            run.report(at: element, envelope.date ?? "", value, wording: "decision")
        }
    }
}
