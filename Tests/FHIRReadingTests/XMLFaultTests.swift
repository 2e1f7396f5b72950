import FHIRCore
import FHIRReading
import FHIRValidation
import Messages
import Testing

/// What is wrong with XML is said in the reader's language, libxml2's own words only for what is rare.
@Suite struct XMLFaultTests {
    @Test(arguments: [
        ("<a><b></a>", "the tag <b>, opened on line 1, is closed by </a>"),
        ("<a>\n<b>\n<c/>", "the file ends before all tags are closed"),
        ("<a/>x", "there is text after the last tag"), ("<a>&eacute;</a>", "the entity &eacute; does not exist in XML"),
        ("<a>b & c</a>", "an & or < stands alone"), ("<a b='1' b='2'/>", "the attribute b is given twice"),
        ("<a b=1/>", "not in quotes"), ("<a b='<'/>", "a < stands in the value of an attribute"),
        ("<Task xmlns='http://hl7.org/fhir'><x:a/></Task>", "the prefix x: is not declared"),
    ])
    func isNamed(text: String, words: String) throws {
        let tree = Payload.read(Array(text.utf8), definitions: Definitions())
        let catalogue = MessageCatalogue(merging: [.validation])
        let findings = tree.findings.filter { $0.rule.id == "xml-syntax" }
        let said = findings.map { catalogue.text($0.message, $0.arguments, in: .en) }
        #expect(said.contains { $0.contains(words) }, "\(said)")
        let french = findings.map { catalogue.text($0.message, $0.arguments, in: .fr) }
        #expect(!french.contains { $0.contains("tag") || $0.contains(" line ") || $0.contains("@") }, "\(french)")
    }
}
