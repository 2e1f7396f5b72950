import FHIRCore
import PayloadDiff
import Testing

/// Any change of what a reader sees is told; what he does not see is not.
@Suite struct XMLPropertyTests {
    private let definitions = Definitions()

    private func isSame(_ a: String, _ b: String, ignoring: Ignoring = .nothing) throws -> Bool {
        try Comparison(Array(a.utf8), Array(b.utf8), definitions: definitions, ignoring: ignoring).isSame
    }

    private func cda(_ text: String) -> String {
        "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\(text)</ClinicalDocument>"
    }

    @Test(arguments: [
        (
            "<tr><td>Matin</td><td>Soir</td></tr><tr><td>1</td><td>2</td></tr>",
            "<tr><td>Matin</td><td>Soir</td></tr><tr><td>2</td><td>1</td></tr>"
        ),
        (
            "Allergie : <content>oui</content> Fumeur : <content>non</content>",
            "Allergie : <content>non</content> Fumeur : <content>oui</content>"
        ),
        ("<given>Ana</given><given>Lou</given>", "<given>Lou</given><given>Ana</given>"),
        (
            "<paragraph>Il faut</paragraph><paragraph>Ne pas</paragraph>",
            "<paragraph>Ne pas</paragraph><paragraph>Il faut</paragraph>"
        ),
        ("a <b>x</b> c", "a c <b>x</b>"), ("<a>x y</a>", "<a>x\u{A0}y</a>"), ("<a>x</a><b/>", "<b/><a>x</a>"),
        ("<a v=\"1\"/>", "<a v=\"1 \"/>"), ("<a v=\"1\"/>", "<a/>"), ("<a xsi:type=\"CD\"/>", "<a xsi:type=\"CE\"/>"),
        ("<a>x<b/>y</a>", "<a>x<b/>z</a>"), ("<a><b>1</b></a>", "<a>1</a>"), ("<a>un deux</a>", "<a>undeux</a>"),
    ])
    func whatAReaderSees(a: String, b: String) throws {
        #expect(try !isSame(cda(a), cda(b)))
        #expect(try !isSame(cda(a), cda(b), ignoring: Ignoring([], notation: true)))
    }

    @Test(arguments: [
        ("<a v=\"1\" w=\"2\"/>", "<a w='2' v='1'></a>"), ("<a>x y</a>", "<a>\n  x\n  y\n</a>"),
        ("<a><b/><c/></a>", "<a>\n <b/>\n <c/>\n</a>"), ("<a>x &#38; y</a>", "<a>x &amp; y</a>"),
        ("<a xsi:type=\"CD\"/>", "<a xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:type=\"CD\"/>"),
        ("<a xsi:type=\"CD\"/>", "<h:a xmlns:h=\"urn:hl7-org:v3\" xsi:type=\"h:CD\"/>"),
        ("<a><!-- note -->x</a>", "<a>x</a>"), ("<a><![CDATA[x < y]]></a>", "<a>x &lt; y</a>"),
    ])
    func whatAReaderDoesNotSee(a: String, b: String) throws { #expect(try isSame(cda(a), cda(b))) }

    @Test func prefixesOfTheWholeDocument() throws {
        #expect(
            try isSame(
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>a</title></ClinicalDocument>",
                "<v3:ClinicalDocument xmlns:v3=\"urn:hl7-org:v3\"><v3:title>a</v3:title></v3:ClinicalDocument>"))
        #expect(
            try !isSame(
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", "<ClinicalDocument xmlns=\"urn:hl7-org:v2\"/>"))
    }

    /// One change at a random place of a document.
    @Test func anySingleChangeIsTold() throws {
        let bytes = try Samples.bytes(Samples.fixtures + "/payloads/cda-decision.xml")
        let xml = XMLText(SourceText(bytes))
        var generator = SplitMix(seed: 20_261_201)
        var count = 0
        for _ in 0..<400 {
            let index = Int(generator.next() % UInt64(xml.nodes.count))
            let node = xml.nodes[index]
            var edits: [(Range<Int>, [UInt8])] = []
            switch (node.kind, generator.next() % 3) {
            case (.text, _) where !xml.isBlank(node.range):
                let place = node.range.lowerBound + Int(generator.next() % UInt64(node.range.count))
                guard bytes[place] > 0x20, bytes[place] < 0x80, bytes[place] != UInt8(ascii: "&") else { continue }
                edits = [
                    (place..<place + 1, [bytes[place] == UInt8(ascii: "q") ? UInt8(ascii: "z") : UInt8(ascii: "q")])
                ]
            case (.element, 0):
                guard let attribute = node.attributes.first,
                    !xml.string(xml.attributes[attribute].name).hasPrefix("xmlns")
                else { continue }
                edits = [(xml.attributes[attribute].value, Array("autre".utf8))]
            case (.element, 1):
                guard node.parent >= 0 else { continue }
                edits = [(node.range, [])]
            case (.element, _):
                guard node.parent >= 0, let other = xml.elements(of: node.parent).last, other > index,
                    !bytes[node.range].elementsEqual(bytes[xml.nodes[other].range])
                else { continue }
                edits = [
                    (node.range, Array(bytes[xml.nodes[other].range])),
                    (xml.nodes[other].range, Array(bytes[node.range])),
                ]
            default: continue
            }
            var changed: [UInt8] = []
            var position = 0
            for (range, replacement) in edits.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
                changed += bytes[position..<range.lowerBound] + replacement
                position = range.upperBound
            }
            changed += bytes[position...]
            let comparison = try Comparison(bytes, changed, definitions: definitions)
            #expect(!comparison.isSame, "node \(index), \(xml.string(node.range).prefix(80))")
            count += 1
        }
        #expect(count > 100)
    }

    @Test func pathsAsPrintedLeaveOutWhatTheyName() throws {
        let (a, b) = (
            cda("<code code=\"1\" displayName=\"x\"/><id root=\"1\"/>"),
            cda("<code code=\"1\" displayName=\"y\"/><id root=\"1\"/>")
        )
        for path in [
            "ClinicalDocument/code/@displayName", "ClinicalDocument/code", "**.@displayName", "**/@displayName",
            "**.code",
        ] {
            #expect(try isSame(a, b, ignoring: Ignoring([path])), "\(path)")
        }
        let nothing = try Comparison(
            Array(a.utf8), Array(b.utf8), definitions: definitions, ignoring: Ignoring(["ClinicalDocument/titel"]))
        #expect(nothing.unmatched == ["ClinicalDocument/titel"] && !nothing.isSame)
    }
}

/// A generator of which a seed always gives the same numbers.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
