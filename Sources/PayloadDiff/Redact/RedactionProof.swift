internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Searches what was written for what was replaced. It knows nothing of payloads: the bytes are decoded in every way that
/// hides a value (escapes of JSON, entities, escapes of addresses, base64), letters are compared without case and accents,
/// digits without what separates them, and no place is left out.
public enum RedactionCheck {
    public struct Survivor: Sendable, Hashable {
        public let kind: PersonalValues.Kind
        /// Where: line of the document, or `base64` and the line in it.
        public let place: String
        /// What was found, folded: for another round, never for people.
        let words: [String]
    }

    /// - Parameter personal: what was replaced.
    public static func survivors(of personal: PersonalValues, in bytes: [UInt8]) -> [Survivor] {
        let wanted = Wanted(personal)
        guard !wanted.isEmpty else { return [] }
        var found = Found()
        search(bytes, wanted, prefix: "", depth: 0, &found)
        return found.list
    }

    /// What was found, each once.
    private struct Found {
        private(set) var list: [Survivor] = []
        private var seen: Set<Survivor> = []

        mutating func note(_ survivor: Survivor) { if seen.insert(survivor).inserted { list.append(survivor) } }
    }

    /// What is looked for, folded.
    private struct Wanted {
        /// Phrases by their words.
        var phrases: [[String]: PersonalValues.Kind] = [:]
        var lengths: Set<Int> = []
        /// Runs of digits, and of letters and digits, of identifiers.
        var runs: [String: PersonalValues.Kind] = [:]
        var runLengths: Set<Int> = []

        var isEmpty: Bool { phrases.isEmpty && runs.isEmpty }

        init(_ personal: PersonalValues) {
            for (value, kind) in personal.found {
                switch kind {
                case .document: continue
                case .number, .date:
                    // A number of few digits is nobody's; a date counts whole.
                    let digits = RedactionCheck.digits(value)
                    if digits.count >= 6 { addRun(digits, kind) }
                case .identifier, .contact, .address:
                    let digits = RedactionCheck.digits(value)
                    if digits.count >= 6 { addRun(digits, kind) }
                    addPhrase(value, kind)
                case .name: addPhrase(value, kind)
                case .text: addPhrase(value, kind)
                // The name of a town is also that of its structures.
                case .place: if RedactionCheck.words(value).count > 1 { addPhrase(value, kind) }
                }
            }
        }

        private mutating func addRun(_ digits: String, _ kind: PersonalValues.Kind) {
            runs[digits] = kind
            runLengths.insert(digits.utf8.count)
        }

        private mutating func addPhrase(_ value: String, _ kind: PersonalValues.Kind) {
            let words = RedactionCheck.words(value)
            guard !words.isEmpty, words.count <= 60 else { return }
            // A number of few digits is nobody's.
            if words.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }), words.joined().utf8.count < 6 { return }
            // Words that the form itself is made of prove nothing by themselves.
            if words.allSatisfy({ $0.count < 3 || Vocabulary.words.contains($0) }) { return }
            phrases[words] = kind
            lengths.insert(words.count)
        }
    }

    private static func search(
        _ bytes: [UInt8], _ wanted: Wanted, prefix: String, depth: Int, _ found: inout Found
    ) {
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { line += 1 }
            guard found.list.count < 100, !part.isEmpty else { continue }
            let place = prefix + String(line)
            var readings: Set<[UInt8]> = [Array(part)]
            for _ in 0..<2 {
                for reading in readings {
                    readings.insert(unescaped(reading))
                    readings.insert(percentDecoded(reading))
                }
            }
            for reading in readings { match(String(decoding: reading, as: UTF8.self), wanted, place, &found) }
            for run in base64Runs(part) { decode(run, wanted, place, depth, &found) }
        }
        for (run, line) in wrappedRuns(bytes) { decode(run[...], wanted, prefix + String(line), depth, &found) }
    }

    /// What base64 holds, in the alphabet of MIME or that of addresses; texts of two bytes a letter, too.
    private static func decode(
        _ run: ArraySlice<UInt8>, _ wanted: Wanted, _ place: String, _ depth: Int, _ found: inout Found
    ) {
        guard depth < 6 else { return }
        let decoded = Base64.decode(run).bytes
        guard decoded.count >= 4 else { return }
        search(decoded, wanted, prefix: place + " base64 ", depth: depth + 1, &found)
        // Every second byte is zero where Latin letters are written in two.
        if decoded.count(where: { $0 == 0 }) * 3 > decoded.count {
            search(decoded.filter { $0 != 0 }, wanted, prefix: place + " base64 ", depth: depth + 1, &found)
        }
    }

    /// Base64 in lines of one length, as MIME wraps it: the runs without what separates them, and the line of the first.
    private static func wrappedRuns(_ bytes: [UInt8]) -> [(run: [UInt8], line: Int)] {
        var runs: [(run: [UInt8], line: Int)] = []
        var current: [UInt8] = []
        var first = 0
        var width = 0
        var line = 0
        for part in split(bytes) {
            line += part.isNewLine ? 1 : 0
            let text = part.bytes.drop { $0 <= 0x20 }
            if text.isEmpty { continue }
            let leading = text.prefix(while: isBase64)
            if !current.isEmpty {
                current += leading
                let isWhole = text[leading.endIndex...].allSatisfy { $0 <= 0x20 }
                if isWhole, leading.count == width { continue }
                runs.append((current, first))
                current = []
                if isWhole { continue }
            }
            // A first line may have something before it: a mark, a tag, the kind of a data: address.
            let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? text.startIndex
            let trailing = text[(text[..<end].lastIndex { !isBase64($0) }.map { $0 + 1 } ?? text.startIndex)..<end]
            guard trailing.count >= 40 else { continue }
            (current, first, width) = (Array(trailing), line, trailing.count)
        }
        if !current.isEmpty { runs.append((current, first)) }
        return runs
    }

    private static func split(_ bytes: [UInt8]) -> [(bytes: ArraySlice<UInt8>, isNewLine: Bool)] {
        var parts: [(bytes: ArraySlice<UInt8>, isNewLine: Bool)] = []
        var start = bytes.startIndex
        var isNewLine = true
        var index = start
        while index < bytes.endIndex {
            let escaped =
                bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.endIndex
                && (bytes[index + 1] == UInt8(ascii: "n") || bytes[index + 1] == UInt8(ascii: "r"))
            guard bytes[index] == 0x0A || escaped else {
                index += 1
                continue
            }
            parts.append((bytes[start..<index], isNewLine))
            index += escaped ? 2 : 1
            start = index
            isNewLine = !escaped
        }
        parts.append((bytes[start...], isNewLine))
        return parts
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
            || byte == 0x2B || byte == 0x2F || byte == 0x3D || byte == 0x2D || byte == 0x5F
    }

    private static func match(_ text: String, _ wanted: Wanted, _ place: String, _ found: inout Found) {
        func note(_ kind: PersonalValues.Kind, _ words: [String]) {
            found.note(Survivor(kind: kind, place: place, words: words))
        }
        let words = words(text)
        for length in wanted.lengths where length <= words.count {
            for start in 0...(words.count - length) {
                let phrase = Array(words[start..<start + length])
                guard let kind = wanted.phrases[phrase] else { continue }
                // A word or two of running text that are also words of the form tell of nobody.
                if kind == .text, length < 3, phrase.allSatisfy({ $0.utf8.count < 4 || FormVocabulary.holds($0) }) {
                    continue
                }
                note(kind, phrase)
            }
        }
        guard !wanted.runs.isEmpty else { return }
        for run in digitRuns(text) {
            let digits = Array(run.utf8)
            for length in wanted.runLengths where length <= digits.count {
                for start in 0...(digits.count - length) {
                    let run = String(decoding: digits[start..<start + length], as: UTF8.self)
                    if let kind = wanted.runs[run] { note(kind, [run]) }
                }
            }
        }
    }

    // MARK: - Readings

    /// Letters without case and accents, split where neither letter nor digit stands.
    static func words(_ text: String) -> [String] {
        TextFolding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    static func digits(_ text: String) -> String {
        String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }

    /// Digits that only blanks, dots, dashes and slashes separate.
    private static func digitRuns(_ text: String) -> [String] {
        var runs: [String] = []
        var current: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: current.append(byte)
            case 0x20, 0x2D, 0x2E, 0x2F, 0xC2, 0xA0: break
            default:
                if current.count >= 6 { runs.append(String(decoding: current, as: UTF8.self)) }
                current = []
            }
        }
        if current.count >= 6 { runs.append(String(decoding: current, as: UTF8.self)) }
        return runs
    }

    /// Escapes of JSON and entities of XML resolved, unknown ones left.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\\")) || bytes.contains(UInt8(ascii: "&")) else { return bytes }
        let text = String(decoding: JSONString.unescape(bytes[...]), as: UTF8.self)
        return Array(XMLEntities.decoded(Array(text.utf8)[...], isAttribute: false).utf8)
    }

    private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) || bytes.contains(UInt8(ascii: "+")) else { return bytes }
        var result: [UInt8] = []
        var index = 0
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return result
    }

    /// Runs of characters of base64 that are long enough to hide a value.
    private static func base64Runs(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var runs: [ArraySlice<UInt8>] = []
        var start: Int?
        for index in bytes.indices {
            let byte = bytes[index]
            if isBase64(byte) {
                if start == nil { start = index }
            } else if let first = start {
                if index - first >= 12 { runs.append(bytes[first..<index]) }
                start = nil
            }
        }
        if let first = start, bytes.endIndex - first >= 12 { runs.append(bytes[first..<bytes.endIndex]) }
        return runs
    }

    /// Words of which the form, the guide's fixed titles and the masks are made.
    private enum Vocabulary {
        static let words: Set<String> = {
            var words: Set<String> = [
                "texte", "masque", "masquee", "document", "documents", "fictif", "fictive", "exemple", "invalid",
                "personne", "rue", "ville", "libelle", "propriete", "serveur", "code", "patient", "task", "bundle",
                "consent", "resource", "value", "http", "https", "urn", "uuid", "oid", "www", "html", "div", "true",
                "false", "null", "routine", "normal", "final", "plan", "order", "use", "usual", "official", "home",
                "work", "mobile", "phone", "email", "male", "female", "unknown", "other", "text", "xml", "json", "pdf",
                "le", "la", "les", "de", "du", "des", "un", "une", "et", "en", "au", "aux", "par", "pour", "sur",
                "dans",
            ]
            for title in RedactionPolicy.standardTitles { words.formUnion(RedactionCheck.words(title)) }
            return words
        }()
    }
}
