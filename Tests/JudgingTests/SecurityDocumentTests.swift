import CommandSupport
import TestSupport
import Testing

/// docs/security.md names, for each attack, the test that holds it: that test exists.
@Suite struct SecurityDocumentTests {
    /// Names of the test suites of the package.
    private static let suites: Set<String> = {
        var names: Set<String> = []
        for file in InputFiles.expand([Repository.root + "/Tests"], extensions: ["swift"]) {
            guard let bytes = try? FileAccess.read(file) else { continue }
            for line in bytes.split(separator: 0x0A) {
                let text = String(decoding: line, as: UTF8.self)
                guard let range = text.firstRange(of: "struct ") else { continue }
                let name = text[range.upperBound...].prefix { $0.isLetter || $0.isNumber }
                if name.hasSuffix("Tests") { names.insert(String(name)) }
            }
        }
        return names
    }()

    private static func rows() throws -> [[String]] {
        let text = String(decoding: try FileAccess.read(Repository.root + "/docs/security.md"), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|").map { String($0.drop { $0 == " " }) }
        }.filter { $0.count >= 3 && !$0[0].hasPrefix("attack") }
    }

    @Test func everyAttackIsHeldByATestThatExists() throws {
        let rows = try Self.rows()
        #expect(rows.count > 20)
        for row in rows {
            let names = row[row.count - 1].split(separator: "`", omittingEmptySubsequences: false).enumerated().filter {
                $0.offset % 2 == 1
            }.map {
                String($0.element)
            }
            #expect(!names.isEmpty, "no test holds: \(row[0])")
            for name in names {
                let isThere = Self.suites.contains(name)
                #expect(isThere, "\(name) does not exist: \(row[0])")
            }
        }
    }
}
