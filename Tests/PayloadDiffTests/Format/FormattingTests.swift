import CommandSupport
import FHIRCore
import Messages
import PayloadDiff
import Testing

@Suite struct FormattingTests {
    private let definitions = Definitions()

    private func format(
        _ name: String, layout: JSONLayout = .standard, display: DisplayOptions = DisplayOptions(),
        canonical: Bool = false, colored: Bool = false, to target: ElementTree.Format? = nil
    ) throws -> [UInt8] {
        let terminal = Terminal(colored: colored, width: 100)
        return try Formatting(
            layout: layout, display: display, isCanonical: canonical, definitions: definitions, terminal: terminal
        ).format(try Samples.bytes(Samples.fixtures + "/payloads/" + name), to: target)
    }

    @Test func golden() throws {
        expectGolden(try format("observation.json", canonical: true), "format-canonical.json")
        expectGolden(try format("observation.json", layout: JSONLayout(width: 80)), "format-width.json")
        expectGolden(try format("observation.json", colored: true), "format-colored.txt")
        expectGolden(
            try format("patient.json", display: DisplayOptions(shortens: true, language: .fr)),
            "format-shortened-fr.txt")
        expectGolden(
            try format("patient.json", display: DisplayOptions(shortens: true, language: .en)),
            "format-shortened-en.txt")
        expectGolden(
            try format("document.json", display: DisplayOptions(shortens: true, expands: true)), "format-expanded.txt")
        expectGolden(try format("patient.json", to: .xml), "format-patient.xml")
        expectGolden(try format("bundle.json", to: .xml), "format-bundle.xml")
        expectGolden(try format("cda-decision.xml"), "format-cda.xml")
        expectGolden(try format("cda-decision.xml", layout: JSONLayout(isCompact: true)), "format-cda-compact.xml")
    }

    /// Laying out twice changes nothing more, and nothing that is said.
    @Test func formattedXMLSaysTheSame() throws {
        let files =
            [Samples.fixtures + "/payloads/cda-decision.xml"]
            + Samples.files(Samples.reference + "/cda/examples", ".xml")
        for file in files {
            let bytes = try Samples.bytes(file)
            let formatting = Formatting(definitions: definitions)
            let once = try formatting.format(bytes)
            #expect(try formatting.format(once) == once, "\(file)")
            let comparison = try Comparison(bytes, once, definitions: definitions)
            #expect(comparison.isSame, "\(file)")
            let compact = try Formatting(layout: JSONLayout(isCompact: true), definitions: definitions).format(bytes)
            #expect(try Comparison(bytes, compact, definitions: definitions).isSame, "\(file)")
        }
    }

    @Test func whatIsForEyesCarriesNoControlCharacters() throws {
        let source = Array("{\"resourceType\":\"Task\",\"description\":\"a\u{9B}31mb\u{202E}c\"}".utf8)
        let shown = try Formatting(
            definitions: definitions, terminal: Terminal(colored: true, width: 80)
        ).format(source)
        #expect(!text(shown).unicodeScalars.contains("\u{9B}") && !text(shown).unicodeScalars.contains("\u{202E}"))
        let product = try Formatting(definitions: definitions).format(source)
        #expect(text(product).unicodeScalars.contains("\u{9B}"))
    }
}
