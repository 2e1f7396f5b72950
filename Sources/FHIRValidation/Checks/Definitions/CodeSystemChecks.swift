internal import FHIRCore

/// What a CodeSystem must hold to (FHIR R4 §4.8).
extension ValidationRun {
    /// Properties that the specification gives a URI: code and type (FHIR R4 §4.8.13, and HL7's extension pack).
    private static let wellKnownProperties: [String: (code: String, type: String)] = [
        "inactive": ("inactive", "boolean"), "deprecated": ("deprecated", "dateTime"),
        "deprecationDate": ("deprecationDate", "dateTime"), "retirementDate": ("retirementDate", "dateTime"),
        "effectiveDate": ("effectiveDate", "dateTime"), "notSelectable": ("notSelectable", "boolean"),
        "parent": ("parent", "code"), "child": ("child", "code"), "partOf": ("partOf", "code"),
        "status": ("status", "code"), "synonym": ("synonym", "code"), "comment": ("comment", "string"),
        "itemWeight": ("itemWeight", "decimal"),
    ]

    func checkCodeSystem(_ resource: NodeID) {
        let content = tree.string(resource, .content) ?? ""
        let concepts = tree.children(resource, "concept")
        if content == "not-present", let first = concepts.first {
            report(DefinitionRule.absentContent, [String(concepts.count)], at: first)
        }
        if let base = tree.string(resource, "supplements") {
            if content != "supplement", let node = tree.child(resource, .content) {
                report(DefinitionRule.supplementContent, [content], at: node)
            }
            checkSupplement(concepts, of: base)
        }
        let types = checkProperties(tree.children(resource, "property"))
        checkConcepts(concepts, types)
    }

    private func checkSupplement(_ concepts: [NodeID], of base: String) {
        for concept in concepts {
            if let code = tree.string(concept, .code), terminology.status(of: code, in: base) == .unknown {
                report(DefinitionRule.supplementCode, [code, base], at: concept)
            }
            checkSupplement(tree.children(concept, "concept"), of: base)
        }
    }

    /// - Returns: the declared type of each property code.
    private func checkProperties(_ properties: [NodeID]) -> [String: String] {
        var types: [String: String] = [:]
        var addresses: Set<String> = []
        for property in properties {
            let type = tree.string(property, .type) ?? ""
            let code = tree.string(property, .code) ?? ""
            if !code.isEmpty, types[code] != nil {
                report(DefinitionRule.propertyRepeated, [code], at: property)
            } else {
                types[code] = type
            }
            guard let uri = tree.string(property, "uri"), !uri.isEmpty else { continue }
            if !addresses.insert(uri).inserted {
                report(
                    DefinitionRule.propertyRepeated, [uri], at: property,
                    messageID: "CODESYSTEM_PROPERTY_DUPLICATE_URI")
            }
            let parts = uri.split(separator: "#")
            guard parts.count == 2, parts[0] == "http://hl7.org/fhir/concept-properties",
                let known = Self.wellKnownProperties[String(parts[1])]
            else { continue }
            if known.type != type { report(DefinitionRule.propertyType, [uri, known.type, type], at: property) }
            if known.code != code, Self.wellKnownProperties[code] != nil {
                report(DefinitionRule.propertyCode, [uri, known.code, code], at: property)
            }
        }
        return types
    }

    private func checkConcepts(_ concepts: [NodeID], _ types: [String: String]) {
        for concept in concepts {
            for property in tree.children(concept, "property") {
                guard let code = tree.string(property, .code), let declared = types[code],
                    let value = tree.child(property, .value)
                else { continue }
                let type = tree.typeName(value)
                if type != declared {
                    report(DefinitionRule.conceptPropertyType, [code, declared, type], at: property)
                }
            }
            checkConcepts(tree.children(concept, "concept"), types)
        }
    }
}
