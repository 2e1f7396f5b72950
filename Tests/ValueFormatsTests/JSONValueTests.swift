import Testing
import ValueFormats

@Suite struct JSONValueTests {
    private let value = JSONValue.members([
        "a": .array([.integer(-1), .null, .optional(nil)]), "é\n": .string("\u{9B}\u{7F}\"\\"), "z": .boolean(true),
        "e": .array([]), "o": .object([]),
    ])

    @Test func onOneLine() {
        #expect(
            value.compact
                == #"{"a":[-1,null,null],"é\n":"\u009b\u007f\"\\","z":true,"e":[],"o":{}}"#)
    }

    @Test func onLinesOfTheirOwn() {
        #expect(
            value.text == """
                {
                  "a": [
                    -1,
                    null,
                    null
                  ],
                  "é\\n": "\\u009b\\u007f\\"\\\\",
                  "z": true,
                  "e": [],
                  "o": {}
                }
                """)
    }

    @Test func orderOfMembersIsNoDifference() {
        #expect(JSONValue.members(["a": .null, "b": .null]) == .members(["b": .null, "a": .null]))
        #expect(JSONValue.number("1.0") != .number("1"))
        #expect(JSONValue.string("e\u{301}") != .string("é"))
    }
}
