import CommandSupport
import FHIRCore
import FHIRReading
import PayloadDiff
import TestSupport
import Testing

/// Payloads that do not parse: marks at many places, damage at random ones. No mark may be found again, and the copy has
/// the fault of the original.
@Suite struct RawRedactionTests {
    private static let key = Array("0123456789abcdef".utf8)
    private let definitions = Definitions()

    private static let files = [
        "bundle.json", "consent.json", "document.json", "observation.json", "patient.json", "task.json",
        "cda-decision.xml",
    ]

    /// Letters that no syllable of a fiction and no vocabulary has together.
    private static func mark(_ number: Int) -> String {
        let letters = Array("bcdfghjklmnpqrst")
        return "Zyw" + String((0..<4).map { letters[number >> (4 * $0) & 15] }) + "wyz"
    }

    /// The values between quotation marks, each with a mark in it; names of properties and declarations as they are.
    private func planted(_ bytes: [UInt8], isXML: Bool) -> (bytes: [UInt8], count: Int) {
        var result: [UInt8] = []
        var place = 0
        var number = 0
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "\"")) {
            result += bytes[place...open]
            guard let close = bytes[(open + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { break }
            let before = String(decoding: bytes[..<open].suffix(30), as: UTF8.self)
            let isName = !isXML && bytes[(close + 1)...].first { $0 > 0x20 } == UInt8(ascii: ":")
            let isDeclaration =
                before.hasSuffix("\"resourceType\": ") || before.hasSuffix("xmlns=") || before.hasSuffix("version=")
                || before.hasSuffix("encoding=")
            result += bytes[(open + 1)..<close]
            if !isName, !isDeclaration, close - open < 200 {
                number += 1
                result += Array((number % 2 == 0 ? " " : "").utf8) + Array(Self.mark(number).utf8)
            }
            result.append(UInt8(ascii: "\""))
            place = close + 1
        }
        return (result + bytes[place...], number)
    }

    private func damaged(_ bytes: [UInt8], isXML: Bool, _ generator: inout SeededGenerator) -> [UInt8]? {
        let signs = Array((isXML ? "<>\"/=" : "{}[],:\"").utf8)
        var copy = bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let places = copy.indices.filter { signs.contains(copy[$0]) }
            guard let place = places.randomElement(using: &generator) else { return nil }
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: copy.removeSubrange(place...)
            case 1: copy.insert(signs.randomElement(using: &generator) ?? 0x22, at: place)
            case 2: copy.insert(contentsOf: [0x0A, 0x22], at: place)
            default: copy.remove(at: place)
            }
        }
        // Signs of what it was meant to be.
        return copy.count > bytes.count / 4 ? copy : nil
    }

    private func problems(_ bytes: [UInt8], isXML: Bool) -> [String] {
        isXML
            ? XMLText(SourceText(bytes)).problems.map(\.id)
            : JSONDocument(SourceText(bytes)).problems.map(\.id)
    }

    @Test(arguments: files)
    func noMarkSurvives(file: String) throws {
        let isXML = file.hasSuffix(".xml")
        var generator = SeededGenerator(seed: UInt64(file.utf8.count) + 41)
        let (whole, count) = planted(try Samples.bytes(Samples.fixtures + "/payloads/" + file), isXML: isXML)
        try #require(count > 8)
        var checked = 0
        for _ in 0..<60 {
            guard let broken = damaged(whole, isXML: isXML, &generator) else { continue }
            guard !problems(broken, isXML: isXML).isEmpty,
                let redaction = try? Redaction(broken, definitions: definitions, key: Self.key, isRaw: true)
            else { continue }
            checked += 1
            let text = String(decoding: redaction.bytes, as: UTF8.self).lowercased()
            for number in 1...count {
                #expect(!text.contains(Self.mark(number).lowercased()), "\(file): \(Self.mark(number))")
            }
        }
        #expect(checked > 20)
    }

    /// One character less: the copy says what the original said, and nothing else is missing.
    @Test(arguments: files)
    func theFaultIsThatOfTheOriginal(file: String) throws {
        let isXML = file.hasSuffix(".xml")
        var generator = SeededGenerator(seed: 7)
        let whole = try Samples.bytes(Samples.fixtures + "/payloads/" + file)
        let signs = Array((isXML ? "<>\"/" : "{}[],:").utf8)
        let places = whole.indices.filter { signs.contains(whole[$0]) }
        var same = 0
        var checked = 0
        for _ in 0..<30 {
            var broken = whole
            broken.remove(at: try #require(places.randomElement(using: &generator)))
            let before = problems(broken, isXML: isXML)
            guard !before.isEmpty else { continue }
            let redaction = try Redaction(broken, definitions: definitions, key: Self.key, isRaw: true)
            checked += 1
            if problems(redaction.bytes, isXML: isXML) == before { same += 1 }
        }
        #expect(checked > 5)
        #expect(same == checked, "\(same) of \(checked)")
    }

    @Test func whatNothingSaysToBeFHIRIsRefused() {
        for text in ["{\"a\": \"Odile\"", "Odile Vasseur, née le 14/02/1985", "<a><b>Odile</a>"] {
            #expect(throws: SyntaxFailure.self) {
                try Redaction(Array(text.utf8), definitions: definitions, key: Self.key, isRaw: true)
            }
        }
    }
}
