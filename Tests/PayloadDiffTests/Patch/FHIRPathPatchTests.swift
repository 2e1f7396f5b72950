import FHIRCore
import PayloadDiff
import Testing
import ValueFormats

@Suite struct FHIRPathPatchTests {
    private let definitions = Definitions()

    private func value(_ text: String) -> JSONValue { JSONValue(JSONDocument(SourceText(Array(text.utf8)))) ?? .null }

    private func operation(_ type: String, _ path: String, _ rest: String = "") -> String {
        #"{"name":"operation","part":[{"name":"type","valueCode":"\#(type)"},{"name":"path","valueString":"\#(path)"}\#(rest.isEmpty ? "" : "," + rest)]}"#
    }

    private func apply(_ operations: String, to resource: String) throws -> JSONValue {
        let patch = value(#"{"resourceType":"Parameters","parameter":[\#(operations)]}"#)
        return try FHIRPathPatch(patch, definitions: definitions).apply(to: value(resource))
    }

    @Test func addsInsertsDeletesReplacesAndMoves() throws {
        let patient =
            #"{"resourceType":"Patient","birthDate":"1920-01-01","identifier":[{"value":"1"},{"value":"2"},{"value":"3"}]}"#
        func check(_ operation: String, _ wanted: String) throws {
            #expect(try apply(operation, to: patient) == value(wanted), "\(operation)")
        }
        try check(
            operation("replace", "Patient.birthDate", #"{"name":"value","valueDate":"1930-01-01"}"#),
            patient.replacingFirst("1920", "1930"))
        try check(
            operation("delete", "Patient.birthDate"),
            #"{"resourceType":"Patient","identifier":[{"value":"1"},{"value":"2"},{"value":"3"}]}"#)
        try check(
            operation(
                "insert", "Patient.identifier",
                #"{"name":"index","valueInteger":1},{"name":"value","valueIdentifier":{"value":"x"}}"#),
            #"{"resourceType":"Patient","birthDate":"1920-01-01","identifier":[{"value":"1"},{"value":"x"},{"value":"2"},{"value":"3"}]}"#
        )
        try check(
            operation(
                "move", "Patient.identifier",
                #"{"name":"source","valueInteger":2},{"name":"destination","valueInteger":0}"#),
            #"{"resourceType":"Patient","birthDate":"1920-01-01","identifier":[{"value":"3"},{"value":"1"},{"value":"2"}]}"#
        )
        try check(
            operation("delete", "Patient.identifier.where(value = '2')"),
            #"{"resourceType":"Patient","birthDate":"1920-01-01","identifier":[{"value":"1"},{"value":"3"}]}"#)
        try check(
            operation(
                "add", "Patient",
                #"{"name":"name","valueString":"contact"},{"name":"value","part":[{"name":"name","valueHumanName":{"text":"n"}},{"name":"gender","valueCode":"male"}]}"#
            ),
            #"{"resourceType":"Patient","birthDate":"1920-01-01","identifier":[{"value":"1"},{"value":"2"},{"value":"3"}],"contact":[{"name":{"text":"n"},"gender":"male"}]}"#
        )
    }

    @Test func choicesTakeTheTypeOfTheValue() throws {
        let observation = #"{"resourceType":"Observation","valueString":"a"}"#
        let changed = try apply(
            operation("replace", "Observation.value", #"{"name":"value","valueBoolean":true}"#), to: observation)
        #expect(changed == value(#"{"resourceType":"Observation","valueBoolean":true}"#))
    }

    @Test func refusesWhatIsNotOneElement() {
        let patient = #"{"resourceType":"Patient","identifier":[{"value":"1"},{"value":"2"}]}"#
        #expect(throws: PatchError(.manyElements, operation: 0)) {
            try apply(operation("delete", "Patient.identifier"), to: patient)
        }
        #expect(throws: PatchError(.notFound, operation: 0)) {
            try apply(operation("replace", "Patient.gender", #"{"name":"value","valueCode":"male"}"#), to: patient)
        }
        #expect(throws: PatchError(.badPath, operation: 0)) {
            try apply(operation("delete", "Patient.a!"), to: patient)
        }
        // Deleting what is not there is done already.
        #expect(throws: Never.self) { try apply(operation("delete", "Patient.gender"), to: patient) }
    }
}

extension String {
    func replacingFirst(_ old: String, _ new: String) -> String {
        guard let place = utf8.firstRange(of: Array(old.utf8)) else { return self }
        return String(self[..<place.lowerBound]) + new + String(self[place.upperBound...])
    }
}
