import FHIRCore
import Messages
import Reporting
import TestSupport
import Testing

@Suite struct HTMLReporterTests {
    private func reporter(_ language: Language = .en) -> HTMLReporter {
        HTMLReporter(context: ReportFixture.context(language), environment: ReportFixture.environment(language))
    }

    @Test(arguments: Language.allCases)
    func output(language: Language) throws {
        let output = try ReportFixture.report(reporter(language))
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.\(language.rawValue).html") == nil)
    }

    @Test func hostileValuesStayInside() {
        var reporter = reporter()
        _ = reporter.report(ReportFixture.outcome("a\u{1B}<b>.json", ReportFixture.hostile))
        let text = reporter.end()
        #expect(!text.utf8.contains { $0 < 0x20 && $0 != 0x0A })
        for tag in ["<script", "<img", "<b>.json", "\u{202E}"] {
            #expect(text.utf8.firstRange(of: Array(tag.utf8)) == nil, "\(tag)")
        }
    }

    /// No script, nothing loaded, a language, and headings that go down by one level at a time.
    @Test(arguments: Language.allCases)
    func pageIsAccessible(language: Language) throws {
        let text = try ReportFixture.report(reporter(language))
        #expect(text.utf8.firstRange(of: Array("<html lang=\"\(language.rawValue)\">".utf8)) != nil)
        for forbidden in ["<script", " src=", "@import", "url("] {
            #expect(text.utf8.firstRange(of: Array(forbidden.utf8)) == nil, "\(forbidden)")
        }
        var level = 0
        for piece in text.split(separator: "<h").dropFirst() {
            guard let next = piece.first?.wholeNumberValue else { continue }
            #expect(next <= level + 1)
            level = next
        }
        #expect(level > 0)
    }

    /// WCAG AA: text and its background differ by 4.5 to 1.
    @Test(arguments: [
        ("#1b1b1b", "#fff"), ("#0b4f8a", "#fff"), ("#4a4a4a", "#fff"), ("#4a4a4a", "#f5f5f5"), ("#14532d", "#e6f4ea"),
        ("#6b4300", "#fdf3dc"), ("#8a0f1f", "#fdecee"), ("#1b1b1b", "#fdecee"), ("#b00020", "#fff"),
        ("#7a4b00", "#fff"), ("#333", "#fff"), ("#1b1b1b", "#fff1c2"), ("#1b1b1b", "#ffd24d"), ("#8a0f1f", "#fff"),
        ("#14532d", "#fff"),
    ])
    func contrastIsEnough(foreground: String, background: String) throws {
        let style = try ReportFixture.report(reporter())
        for color in [foreground, background] {
            #expect(style.utf8.firstRange(of: Array(color.utf8)) != nil, "\(color) is not in the style any more")
        }
        let (a, b) = (luminance(foreground), luminance(background))
        #expect((max(a, b) + 0.05) / (min(a, b) + 0.05) >= 4.5)
    }

    private func luminance(_ color: String) -> Double {
        let digits = color.dropFirst().compactMap { $0.hexDigitValue }
        let values =
            digits.count == 3
            ? digits.map { $0 * 17 } : stride(from: 0, to: 6, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
        let linear = values.map { value -> Double in
            let part = Double(value) / 255
            return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// x to the power 2.4, as the fifth root of its twelfth power.
    private func power(_ x: Double) -> Double {
        let twelfth = (0..<12).reduce(1.0) { product, _ in product * x }
        var root = 1.0
        for _ in 0..<200 { root = (4 * root + twelfth / (root * root * root * root)) / 5 }
        return root
    }
}
