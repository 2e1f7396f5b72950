internal import FHIRCore

/// What a ValueSet's compose must hold to (FHIR R4 §4.9).
extension ValidationRun {
    func checkValueSet(_ resource: NodeID) {
        guard let compose = tree.child(resource, "compose") else { return }
        for part in tree.children(compose, "include") + tree.children(compose, "exclude") {
            guard let system = tree.child(part, .system), let url = tree.value(system), !url.isEmpty else { continue }
            if !PrimitiveFormat.isAbsoluteURI(tree.valueBytes(system)) {
                report(
                    DefinitionRule.includeSystem, [url], at: part,
                    messageID: url.hasPrefix("#") ? "VALUESET_INCLUDE_SYSTEM_ABSOLUTE_FRAG" : nil)
            }
            for filter in tree.children(part, "filter") { checkFilter(filter, system: url) }
        }
    }

    private func checkFilter(_ filter: NodeID, system: String) {
        guard let property = tree.string(filter, "property"), let value = tree.string(filter, .value) else { return }
        if system == "http://snomed.info/sct", property == "constraint" || property == "expression" {
            switch ExpressionConstraint.fault(in: value) {
            case nil: break
            case .unexpected(let text, let position):
                report(DefinitionRule.expressionConstraint, [value, text, String(position + 1)], at: filter)
            case .incomplete:
                report(DefinitionRule.expressionConstraint, [value], at: filter, message: "valueset-ecl-end")
            }
        }
        guard tree.string(filter, "op") == "=", let codeSystem = terminology.codeSystem(system),
            codeSystem.propertyTypes[property] == "Coding"
        else { return }
        let parts = value.split(separator: "#", omittingEmptySubsequences: false)
        if parts.count != 2 || parts[1].isEmpty || !PrimitiveFormat.isAbsoluteURI(Array(parts[0].utf8)[...]) {
            report(DefinitionRule.filterCoding, [property, value], at: filter)
        }
    }
}
