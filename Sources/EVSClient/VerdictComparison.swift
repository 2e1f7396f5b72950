/// EVSClient's findings held against ours, errors and warnings only.
public struct VerdictComparison: Sendable {
    /// One of our findings, as far as the comparison needs it.
    public struct Own: Sendable, Equatable {
        public var severity: EVSReport.Finding.Severity
        public var messageID: String
        public var rule: String
        public var expression: String
        public var line: Int
        public var text: String

        public init(
            severity: EVSReport.Finding.Severity, messageID: String, rule: String, expression: String, line: Int,
            text: String
        ) {
            self.severity = severity
            self.messageID = messageID
            self.rule = rule
            self.expression = expression
            self.line = line
            self.text = text
        }
    }

    /// Findings that both have.
    public let common: Int
    public let onlyTheirs: [EVSReport.Finding]
    public let onlyOurs: [Own]

    /// Pairs findings of one severity: by message id and place, then by place, then by message id; each once.
    public init(theirs: [EVSReport.Finding], ours: [Own]) {
        var left: [EVSReport.Finding?] = theirs
        var right: [Own?] = ours
        let places = (theirs.map { Self.place($0.location) }, ours.map { Self.place($0.expression) })
        var pairs = 0
        func sameMessage(_ a: EVSReport.Finding, _ b: Own) -> Bool {
            a.identifiers.contains(b.rule) || !b.messageID.isEmpty && a.identifiers.contains(b.messageID)
        }
        func isSame(_ round: Int, _ a: EVSReport.Finding, _ i: Int, _ b: Own, _ j: Int) -> Bool {
            guard a.severity == b.severity else { return false }
            let samePlace = places.0[i] == places.1[j]
            return switch round {
            case 0: samePlace && sameMessage(a, b)
            case 1: samePlace && !places.0[i].isEmpty
            default: sameMessage(a, b)
            }
        }
        for round in 0..<3 {
            for i in left.indices {
                guard let a = left[i] else { continue }
                for j in right.indices {
                    guard let b = right[j], isSame(round, a, i, b, j) else { continue }
                    left[i] = nil
                    right[j] = nil
                    pairs += 1
                    break
                }
            }
        }
        common = pairs
        onlyTheirs = left.compactMap(\.self)
        onlyOurs = right.compactMap(\.self)
    }

    /// A place without what one validator writes and another leaves out: `.ofType(…)`, `/*Task/1*/`, the position.
    static func place(_ text: String) -> String {
        var result: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.first {
            if bytes.starts(with: Array(".ofType(".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: ")")) {
                bytes = bytes[(end + 1)...]
            } else if bytes.starts(with: Array("/*".utf8)) {
                bytes = bytes.dropFirst(2)
                while !bytes.isEmpty, !bytes.starts(with: Array("*/".utf8)) { bytes = bytes.dropFirst() }
                bytes = bytes.dropFirst(2)
            } else if bytes.starts(with: Array(" (".utf8)) {
                break
            } else {
                result.append(byte)
                bytes = bytes.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
