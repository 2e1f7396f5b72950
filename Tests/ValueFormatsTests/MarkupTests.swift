import Testing
import ValueFormats

@Suite struct MarkupTests {
    @Test func markupIsEscaped() {
        #expect(Markup.text("a < b & \"c\" > d\r\n") == "a &lt; b &amp; \"c\" &gt; d&#13;\n")
        #expect(Markup.attribute("\"<é>\"\n\t") == "&quot;&lt;é&gt;&quot;&#10;&#9;")
        #expect(Markup.quoted("'\"&\n") == "&#39;&quot;&amp;\n")
    }

    /// Characters that XML cannot carry, even as references.
    @Test(arguments: ["\u{0}", "\u{1B}", "\u{FFFE}", "\u{FFFF}"])
    func foreignCharacters(_ character: String) { #expect(Markup.text("a" + character) == "a\u{FFFD}") }
}
