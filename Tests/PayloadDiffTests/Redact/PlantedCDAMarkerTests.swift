import CommandSupport
import FHIRCore
import PayloadDiff
import TestSupport
import Testing
import ValueFormats

/// Marks planted in the attributes and texts of CDA documents, by a scan that knows nothing of CDA: none may be found again.
@Suite struct PlantedCDAMarkerTests {
    enum Mark: String, CaseIterable, CustomTestStringConvertible {
        case word, capitals, shortName, registration, phone, mail

        /// Another one for each place, so that a survivor tells where it stood.
        func text(_ number: Int) -> String {
            let letters = String(
                (0..<4).map { place -> Character in
                    let digit = number / [1, 16, 256, 4096][place] % 16
                    return Array("bcdfghjklmnpqrst")[digit]
                })
            let digits = String(String(10_000_000 + number * 7_919).suffix(8))
            return switch self {
            case .word: "Zya" + letters + "o"
            case .capitals: "ZY" + letters.uppercased()
            case .shortName: "Zo" + letters.prefix(3)
            case .registration: "2850275" + digits
            case .phone: "06" + digits
            case .mail: "z" + letters + "@orange.fr"
            }
        }

        var testDescription: String { rawValue }
    }

    /// A copy with marks at every second place, and where each stands.
    private func planted(_ text: String, _ mark: Mark, appended: Bool, odd: Bool) -> (
        text: String, marks: [(String, String)]
    ) {
        var result: [UInt8] = []
        var marks: [(String, String)] = []
        let bytes = Array(text.utf8)
        var place = 0
        var number = 0
        func put(_ original: ArraySlice<UInt8>, _ where_: String) {
            number += 1
            guard number % 2 == (odd ? 1 : 0) else {
                result += original
                return
            }
            let made = mark.text(number)
            marks.append((made, where_))
            result += (appended ? Array(original) + [0x20] : []) + Array(made.utf8)
        }
        var tag = ""
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "<") {
                let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
                let inside = bytes[place...end]
                tag = String(
                    decoding: inside.dropFirst().prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }, as: UTF8.self)
                if tag.hasPrefix("?") || tag.hasPrefix("!") || tag.isEmpty {
                    result += inside
                } else {
                    var rest = inside
                    while let equals = rest.firstRange(of: Array("=\"".utf8)),
                        let close = rest[equals.upperBound...].firstIndex(of: UInt8(ascii: "\""))
                    {
                        let name = String(
                            decoding: rest[..<equals.lowerBound].reversed().prefix { $0 > 0x20 }.reversed(),
                            as: UTF8.self)
                        result += rest[..<equals.upperBound]
                        let value = rest[equals.upperBound..<close]
                        // Declarations make the document what it is.
                        if name.hasPrefix("xmlns") { result += value } else { put(value, tag + "/@" + name) }
                        rest = rest[close...]
                        result.append(rest.removeFirst())
                    }
                    result += rest
                }
                place = end + 1
            } else {
                let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                let text = bytes[place..<end]
                // Names of structures stay, as promised; those of persons have parts.
                if text.allSatisfy({ $0 <= 0x20 }) || tag == "name" { result += text } else { put(text, tag) }
                place = end
            }
        }
        return (String(decoding: result, as: UTF8.self), marks)
    }

    @Test(arguments: ["decision.xml", "evaluation.xml", "cisis.xml"], Mark.allCases)
    func noneSurvives(name: String, mark: Mark) throws {
        let text = String(
            decoding: try FileAccess.read(Repository.root + "/Tests/CDATests/Fixtures/" + name), as: UTF8.self)
        var judged = 0
        for appended in [false, true] {
            for odd in [false, true] {
                let (marked, marks) = planted(text, mark, appended: appended, odd: odd)
                #expect(marks.count > 10)
                let redaction = try Redaction(
                    Array(marked.utf8), definitions: Definitions(), key: Array("clé d’essai des marques".utf8))
                // What the proof refuses is written nowhere.
                guard redaction.survivors.isEmpty else { continue }
                judged += 1
                let output = String(decoding: redaction.bytes, as: UTF8.self).lowercased()
                for (made, place) in marks {
                    #expect(!output.contains(made.lowercased()), "\(place)\(appended ? ", appended" : "")")
                }
            }
        }
        #expect(judged > 0)
    }
}
