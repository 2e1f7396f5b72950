/// Makes the payloads that pages show: small enough to read, whole enough for the rule to judge.
enum RuleExample {
    /// A Task with these entries of input; the type of a value follows from its slice.
    static func task(_ inputs: KeyValuePairs<String, String>) -> String {
        "{\n  \"resourceType\": \"Task\",\n" + body(inputs, indent: "  ") + "\n}"
    }

    /// A Task whose statutESMS has a label.
    static func labelledTask(_ status: String, display: String) -> String {
        """
        {
          "resourceType": "Task",
          "input": [
            { "type": { "coding": [{ "code": "statutESMS" }] }, "valueCodeableConcept": { "coding": [{
              "system": "https://mos.esante.gouv.fr/NOS/TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge",
              "code": "\(status)", "display": "\(display)" }] } },
            { "type": { "coding": [{ "code": "dateStatutESMS" }] }, "valueDate": "2026-03-02" }
          ]
        }
        """
    }

    /// A Bundle of such Tasks, all of one decision and one structure.
    static func bundle(_ tasks: [KeyValuePairs<String, String>]) -> String {
        let entries = tasks.map { inputs in
            "    { \"resource\": {\n      \"resourceType\": \"Task\",\n" + body(inputs, indent: "      ") + "\n    } }"
        }
        return "{\n  \"resourceType\": \"Bundle\",\n  \"entry\": [\n" + entries.joined(separator: ",\n") + "\n  ]\n}"
    }

    private static func body(_ inputs: KeyValuePairs<String, String>, indent: String) -> String {
        let lines = inputs.map { name, value in
            "\(indent)  { \"type\": { \"coding\": [{ \"code\": \"\(name)\" }] }, \(member(name, value)) }"
        }
        return "\(indent)\"input\": [\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    }

    private static func member(_ name: String, _ value: String) -> String {
        switch name {
        case "idNat_Struct", "idUnite", "idDecision", "idNat_Decision":
            "\"valueIdentifier\": { \"value\": \"\(value)\" }"
        case "nomESMS", "nomUnite": "\"valueString\": \"\(value)\""
        case "dateStatutESMS", "dateStatutUnite": "\"valueDate\": \"\(value)\""
        case "accueilSequentiel": "\"valueBoolean\": \(value)"
        default: "\"valueCodeableConcept\": { \"coding\": [{ \"code\": \"\(value)\" }] }"
        }
    }

    /// A Consent with these members.
    static func consent(_ members: String) -> String { "{\n  \"resourceType\": \"Consent\",\n  \(members)\n}" }

    /// A DocumentReference of a type, with the members of its attachment.
    static func document(_ type: String, attachment: String) -> String {
        """
        {
          "resourceType": "DocumentReference",
          "type": { "coding": [{ "system": "http://loinc.org", "code": "\(type)" }] },
          "content": [{ "attachment": { \(attachment) } }]
        }
        """
    }

    /// A DocumentReference with these identifiers (usual: idDecision, official: idNat_Decision).
    static func document(usual: String, official: String) -> String {
        """
        {
          "resourceType": "DocumentReference",
          "identifier": [
            { "use": "usual", "value": "\(usual)" },
            { "use": "official", "value": "\(official)" }
          ]
        }
        """
    }
}
