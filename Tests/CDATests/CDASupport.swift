import CDA
import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Schematron
import TestSupport
import ValueFormats

/// What the tests of CDA share.
enum CDASupport {
    static func fixture(_ name: String) throws -> String {
        String(decoding: try FileAccess.read(Repository.root + "/Tests/CDATests/Fixtures/" + name), as: UTF8.self)
    }

    static func judge(_ text: String) -> CDAJudge.FileResult? {
        CDAJudge(repository: DefinitionRepository()).judgeFile(Array(text.utf8))
    }

    /// Findings that say that something is wrong.
    static func faults(_ text: String) -> [Finding] {
        (judge(text)?.findings ?? []).filter { $0.severity > .information }
    }

    static func describe(_ findings: [Finding]) -> String {
        findings.map { "\($0.severity) \($0.rule.id) \($0.expression) \($0.arguments)" }.joined(separator: "\n")
    }

    /// The text with the first occurrence of another replaced; nil when it does not occur.
    static func replace(_ old: String, _ new: String, in text: String) -> String? {
        let bytes = Array(text.utf8)
        guard let range = bytes.firstRange(of: Array(old.utf8)) else { return nil }
        return String(
            decoding: bytes[..<range.lowerBound] + Array(new.utf8) + bytes[range.upperBound...], as: UTF8.self)
    }

    /// A DocumentReference that carries bytes.
    static func reference(
        _ bytes: [UInt8], type: String = "57830-2", title: String = "Document Individu et décision",
        usual: String = "DEC-0001", official: String = "NAT-0001"
    ) -> String {
        """
        {"resourceType":"DocumentReference","id":"d-1","identifier":[{"use":"usual","value":"\(usual)"},
         {"use":"official","value":"\(official)"}],"status":"current",
         "type":{"coding":[{"system":"http://loinc.org","code":"\(type)"}]},
         "content":[{"attachment":{"title":"\(title)",
           "data":"\(Base64.encode(bytes))"}}]}
        """
    }

    /// Findings of origin `cda` on a payload, and those of the FHIR validator alone.
    static func embedded(
        _ payload: String, schematrons: [Schematron] = []
    ) -> (all: [Finding], fhir: [Finding], cda: [Finding]) {
        let validator = Validator(definitions: Definitions())
        let tree = Payload.read(Array(payload.utf8), definitions: validator.definitions)
        let fhir = validator.validate(tree).findings
        let all = CDAJudge(repository: validator.definitions.repository, schematrons: schematrons)
            .adding(to: fhir, documentsIn: tree)
        return (all, fhir, all.filter { $0.origin == .cda })
    }
}
