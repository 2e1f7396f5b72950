import CommandSupport
import FHIRCore
import Messages
import Reporting
import TestSupport
import Testing

/// What stands in a payload or in the name of a file does not act on whoever reads a report.
@Suite struct OutputTextTests {
    @Test(arguments: [
        ("\u{1B}[31mred", "\\u{1B}[31mred"), ("a\u{7}b", "a\\u{7}b"), ("a\u{9B}b", "a\\u{9B}b"),
        ("a\u{202E}b", "U+202E"), ("ma\u{200B}le", "maU+200Ble"),
    ])
    func terminalsAreShownNoSequences(text: String, shown: String) {
        let context = MessageContext(
            catalogue: MessageCatalogue(["m": MessageTemplate(fr: "« {0} »", en: "'{0}'")]), language: .en)
        let printed = Terminal.sanitized(context.text("m", [text]))
        #expect(printed.unicodeScalars.allSatisfy { $0.value >= 0x20 && !VisibleText.isInvisible($0) }, "\(printed)")
        #expect(printed.lowercased().contains(shown.lowercased()), "\(printed)")
    }

    /// No report is a table for spreadsheets: a cell that begins with = or + is a formula there.
    @Test func noFormatIsATableOfValues() {
        for format in ["csv", "tsv", "xlsx"] {
            let result = try? Executable.run("esms-validate", ["--format", format, "x.json"])
            #expect(result?.code == 64, "\(format)")
        }
    }
}
