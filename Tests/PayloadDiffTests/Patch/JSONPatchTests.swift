import FHIRCore
import PayloadDiff
import Testing
import ValueFormats

@Suite struct JSONPatchTests {
    private func value(_ text: String) -> JSONValue { JSONValue(JSONDocument(SourceText(Array(text.utf8)))) ?? .null }

    private func apply(_ patch: String, to document: String) throws(PatchError) -> JSONValue {
        try JSONPatch(JSONDocument(SourceText(Array(patch.utf8)))).apply(to: value(document))
    }

    /// Every operation, as RFC 6902 describes it.
    @Test(arguments: [
        (#"{"a":1}"#, #"[{"op":"add","path":"/b","value":2}]"#, #"{"a":1,"b":2}"#),
        (#"{"a":[1,3]}"#, #"[{"op":"add","path":"/a/1","value":2}]"#, #"{"a":[1,2,3]}"#),
        (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/-","value":2}]"#, #"{"a":[1,2]}"#),
        (#"{"a":1}"#, #"[{"op":"add","path":"/a","value":null}]"#, #"{"a":null}"#),
        (#"{"a":1}"#, #"[{"op":"add","path":"","value":[0]}]"#, #"[0]"#),
        (#"{"a":1,"b":2}"#, #"[{"op":"remove","path":"/b"}]"#, #"{"a":1}"#),
        (#"[0,1,2]"#, #"[{"op":"remove","path":"/1"}]"#, #"[0,2]"#),
        (#"{"a":1}"#, #"[{"op":"replace","path":"/a","value":{"b":[]}}]"#, #"{"a":{"b":[]}}"#),
        (#"{"a":{"b":1},"c":{}}"#, #"[{"op":"move","from":"/a/b","path":"/c/d"}]"#, #"{"a":{},"c":{"d":1}}"#),
        (#"[0,1,2,3]"#, #"[{"op":"move","from":"/1","path":"/3"}]"#, #"[0,2,3,1]"#),
        (#"{"a":[1]}"#, #"[{"op":"copy","from":"/a","path":"/b"}]"#, #"{"a":[1],"b":[1]}"#),
        (#"{"a":1.0}"#, #"[{"op":"test","path":"/a","value":1}]"#, #"{"a":1.0}"#),
        (
            #"{"a/b":1,"m~n":2,"":3}"#,
            #"[{"op":"test","path":"/a~1b","value":1},{"op":"remove","path":"/m~0n"},{"op":"test","path":"/","value":3}]"#,
            #"{"a/b":1,"":3}"#
        ),
        (#"{"é":{"01":1}}"#, #"[{"op":"remove","path":"/é/01"}]"#, #"{"é":{}}"#),
    ])
    func operations(document: String, patch: String, wanted: String) throws {
        #expect(try apply(patch, to: document) == value(wanted))
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"{"op":"add"}"#, PatchError(.notAPatch)),
        (#"{"a":1}"#, #"[{"path":"/a"}]"#, PatchError(.missingMember, operation: 0)),
        (#"{"a":1}"#, #"[{"op":"add","path":"/b"}]"#, PatchError(.missingMember, operation: 0)),
        (#"{"a":1}"#, #"[{"op":"grow","path":"/a"}]"#, PatchError(.unknownOperation, operation: 0)),
        (#"{"a":1}"#, #"[{"op":"remove","path":"a"}]"#, PatchError(.badPointer, operation: 0)),
        (#"{"a":1}"#, #"[{"op":"remove","path":"/a~2"}]"#, PatchError(.badPointer, operation: 0)),
        (
            #"{"a":1}"#, #"[{"op":"test","path":"/a","value":1},{"op":"remove","path":"/b"}]"#,
            PatchError(.notFound, operation: 1)
        ),
        (#"{"a":1}"#, #"[{"op":"add","path":"/b/c","value":1}]"#, PatchError(.notFound, operation: 0)),
        (#"[0]"#, #"[{"op":"add","path":"/2","value":1}]"#, PatchError(.notFound, operation: 0)),
        (#"[0]"#, #"[{"op":"remove","path":"/00"}]"#, PatchError(.badIndex, operation: 0)),
        (#"[0]"#, #"[{"op":"remove","path":"/-"}]"#, PatchError(.badIndex, operation: 0)),
        (#"{"a":"1"}"#, #"[{"op":"test","path":"/a","value":1}]"#, PatchError(.testFailed, operation: 0)),
        (#"{"a":{"b":1}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, PatchError(.moveIntoItself, operation: 0)),
    ])
    func refusals(document: String, patch: String, wanted: PatchError) {
        #expect(throws: wanted) { try apply(patch, to: document) }
    }
}
