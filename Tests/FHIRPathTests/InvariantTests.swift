import FHIRCore
import FHIRPath
import Messages
import Testing

/// Every invariant of the definitions can be read, and makes sense for its type.
@Suite struct InvariantTests {
    private static let repository = DefinitionRepository()

    private static var constraints: [(path: String, constraint: ElementDefinition.Constraint)] {
        let definitions = Definitions()
        let names =
            repository.resourceNames() + [
                "Element", "Resource", "DomainResource", "HumanName", "Quantity", "Range", "Ratio", "Period", "Timing",
                "Attachment", "Reference", "Narrative", "Extension", "ContactPoint", "ElementDefinition",
                "DataRequirement",
                "TriggerDefinition", "SampledData", "Expression", "Dosage", "Age", "Count", "Distance", "Duration",
            ]
        var found: [(String, ElementDefinition.Constraint)] = []
        for name in names {
            guard let structure = definitions.structureDefinition("http://hl7.org/fhir/StructureDefinition/" + name)
            else {
                continue
            }
            for element in structure.snapshot {
                for constraint in element.constraints { found.append((element.path, constraint)) }
            }
        }
        for url in repository.guideProfiles {
            guard let structure = definitions.structureDefinition(url) else { continue }
            for element in structure.snapshot + structure.differential {
                for constraint in element.constraints { found.append((element.path, constraint)) }
            }
        }
        return found
    }

    @Test func allAreUnderstood() throws {
        let definitions = Definitions()
        var seen: Set<String> = []
        // cid-0 of R4 speaks of a name that ChargeItemDefinition does not have.
        for (path, constraint) in Self.constraints
        where constraint.key != "cid-0" && seen.insert(path + constraint.expression).inserted {
            let plain = path.hasSuffix("[x]") ? String(path.dropLast(3)) : path
            do {
                try FHIRPathExpression(constraint.expression).check(against: plain, definitions: definitions)
            } catch {
                let text = MessageCatalogue.fhirPath.text(error.message, error.arguments, in: .en)
                Issue.record("\(path) \(constraint.key): \(text) at \(error.offset) of \(constraint.expression)")
            }
        }
        #expect(seen.count > 200)
    }
}
