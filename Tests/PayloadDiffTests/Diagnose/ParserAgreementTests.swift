import CommandSupport
import FHIRCore
import PayloadDiff
import TestSupport
import Testing
import ValueFormats

/// What `diagnose` calls readable, other parsers read: xmllint (libxml2) and Python's json are asked.
@Suite struct ParserAgreementTests {
    private static let xmllint = "/usr/bin/xmllint"
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first { InputFiles.exists($0) }
    private let definitions = Definitions()

    private struct Broken {
        let name: String
        let bytes: [UInt8]
    }

    // MARK: - Ways to damage a text

    private static let patient = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Patient xmlns="http://hl7.org/fhir">
          <!-- un commentaire -->
          <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>Ana <b>Exemplaire</b> &amp; fils</p></div></text>
          <active value="true"/>
          <name><family value="Exemplaire"/><given value="Ana"/></name>
        </Patient>
        """

    private static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <!-- un commentaire -->
          <title>D&amp;cision</title>
          <active value="true"/>
          <name><family value="Exemplaire"/><given value="Ana"/></name>
          <value xsi:type="CD" code="1"/>
          <text><![CDATA[a < b]]></text>
        </ClinicalDocument>
        """

    /// What stands in a text, and what it is replaced by.
    private static let xmlDamage: [(String, String)] = [
        ("<?xml", "\n<?xml"), ("<?xml", " <?xml"), ("?>\n", "?>\n<?xml version=\"1.0\"?>\n"), ("<!-- un", "<!-- -- un"),
        ("commentaire -->", "commentaire --->"), (" -->", " "), ("<active", "<x:active"),
        ("<active", "<active y:z=\"1\""),
        ("Exemplaire\"", "]]>\""), ("<name>", "<name>]]>"), ("<active value", "<active 1value"),
        ("<active", "<1active"),
        ("<name>", "<name><?xml a?>"), ("<name>", "<name><?XML a?>"), ("<active", "<active a=\"1\" a=\"2\""),
        ("<active", "<active xmlns:p=\"u\" xmlns:q=\"u\" p:a=\"1\" q:a=\"2\""), (" version=\"1.0\"", ""),
        ("version=\"1.0\" encoding=\"UTF-8\"", "encoding=\"UTF-8\" version=\"1.0\""), ("UTF-8", "UTF-9000"),
        ("\"true\"", "\"\u{FFFE}\""), ("\"true\"", "\"\u{FFFF}\""), ("\"true\"", "\"&#0;\""),
        ("\"true\"", "\"&#x1F;\""),
        ("\"true\"", "\"&#xD800;\""), ("\"true\"", "\"&eacute;\""), ("\"true\"", "\"&\""), ("\"true\"", "\"&amp\""),
        ("\"true\"", "\"<\""), ("\"true\"", "true"), ("\"true\"", "\"true"), ("\"true\"", "true\""),
        ("\"true\"", "”true”"), ("value=\"true\"", "value"), ("value=\"true\"", "=\"true\""), ("</name>", ""),
        ("</name>", "</nam>"), ("</name>", "</name></x>"), ("<name>", ""), ("<name>", "<name"), ("</name>", "</name"),
        ("<name>", "< name>"), ("</name>", "</ name>"), ("\"true\"/>", "\"true\"/"), ("\"true\"/>", "\"true\">"),
        ("<active", "<<active"), ("<active", "<active/>a<b<"), ("\"Ana\"", "\"A\u{0}na\""), ("\"Ana\"", "\"A\u{1}na\""),
        ("xmlns=", "xmlns:x=\"\" xmlns="), ("<active", "<:active"), ("<active", "<a:b:active"),
        ("<name>", "<![CDATA[<name>"),
        ("<name>", "<!ELEMENT a><name>"), ("value=\"true\"", "value=\"true\"value2=\"1\""), ("standalone", "x"),
        ("encoding=\"UTF-8\"", "encoding=\"UTF-8\" standalone=\"peut-être\""), ("<active", "<act×ive"),
        ("<name>", "<name><? ?>"),
    ]

    private static let json = """
        {
          "resourceType": "Patient",
          "active": true,
          "name": [ { "family": "Exemplaire", "given": ["Ana", "Lou"] } ],
          "multipleBirthInteger": 2,
          "birthDate": "1980-01-01"
        }
        """

    private static let jsonDamage: [(String, String)] = [
        ("{", ""), ("}", ""), ("[", ""), ("]", ""), (":", ""), (",", ""), ("\"", ""), ("{", "{{"), ("}", "}}"),
        ("]", "]]"),
        (",", ",,"), (":", "::"), ("true", "True"), ("true", "tru"), ("true", "'true'"), ("true", "NULL"), ("2", "02"),
        ("2", "2."), ("2", ".2"), ("2", "+2"), ("2", "2,5"), ("2", "0x2"), ("2", "2e"), ("2", "--2"), ("2", "1 250,75"),
        ("\"Lou\"", "\"Lou\","), ("\"1980-01-01\"", "\"1980-01-01\","), ("\"Ana\"", "'Ana'"), ("\"Ana\"", "“Ana”"),
        ("\"Ana\"", "\"A\"n\"a\""), ("\"Ana\"", "\"A\\na"), ("\"Ana\"", "\"A\na\""), ("\"Ana\"", "\"A\ta\""),
        ("\"Ana\"", "\"A\\'a\""), ("\"Ana\"", "\"C:\\Users\""), ("\"Ana\"", "\"\\u12\""), ("\"active\"", "active"),
        ("\"active\":", "\"active\"="), ("\"active\": true", "\"active\":"), ("\"active\": true", "\"active\""),
        ("  \"active\"", "  // note\n  \"active\""), ("  \"active\"", "  /* note */ \"active\""),
        ("  \"active\"", "  # note\n  \"active\""),
        ("  \"active\"", "\u{A0} \"active\""), ("  \"active\"", "\u{200B}\"active\""),
        ("  \"active\"", "\u{0}\"active\""),
        ("] }", "} ]"), ("] } ]", "} ] ]"), ("{\n", "[\n"), ("\n}", "\n]"),
    ]

    private static func damaged(_ text: String, _ damage: [(String, String)], _ name: String) -> [Broken] {
        damage.enumerated().flatMap { index, change -> [Broken] in
            guard let place = text.utf8.firstRange(of: Array(change.0.utf8)) else { return [] }
            let changed = text[..<place.lowerBound] + change.1 + text[place.upperBound...]
            return [Broken(name: "\(name)-\(index)", bytes: Array(changed.utf8))]
        }
            + [1, 3, 5].map { part in
                Broken(name: "\(name)-cut-\(part)", bytes: Array(text.utf8.prefix(text.utf8.count * part / 6)))
            }
            + [
                Broken(name: name + "-latin1", bytes: latin1(text)),
                Broken(name: name + "-twice", bytes: Array((text + text).utf8)),
                Broken(name: name + "-tail", bytes: Array((text + "\nsuite").utf8)),
                Broken(name: name + "-head", bytes: Array(("voici " + text).utf8)),
            ]
    }

    private static func latin1(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0 == "A" ? 0xE9 : $0.value) }
    }

    // MARK: - XML

    @Test(.enabled(if: InputFiles.exists(xmllint))) func malformedXML() throws {
        let files =
            Self.damaged(Self.patient, Self.xmlDamage, "fhir") + Self.damaged(Self.document, Self.xmlDamage, "cda")
        #expect(files.count >= 110)
        let refused = try refusedByXMLLint(files)
        #expect(refused.count >= 100)
        for file in files {
            let report = Diagnoser(definitions: definitions).diagnose(file.bytes)
            if refused.contains(file.name) {
                #expect(!report.readable && !report.problems.isEmpty, "\(file.name): xmllint refuses it")
                #expect(throws: SyntaxFailure.self, "\(file.name)") {
                    _ = try Formatting(definitions: definitions).format(file.bytes)
                }
            } else {
                #expect(report.readable || !report.problems.isEmpty, "\(file.name): xmllint takes it")
            }
        }
    }

    /// A document that the payload carries is held to the same measure, however it is wrapped.
    @Test(.enabled(if: InputFiles.exists(xmllint))) func malformedEmbeddedXML() throws {
        let files = Self.damaged(Self.document, Self.xmlDamage, "cda")
        let refused = try refusedByXMLLint(files)
        for file in files where refused.contains(file.name) && file.bytes.first == UInt8(ascii: "<") {
            for data in [
                Base64.encode(file.bytes), Base64.encode(Array(Base64.encode(file.bytes).utf8)),
                "data:text/xml;base64," + Base64.encode(file.bytes),
            ] {
                let payload =
                    #"{"resourceType":"DocumentReference","status":"current","content":[{"attachment":{"contentType":"text/xml","data":"\#(data)"}}]}"#
                let report = Diagnoser(definitions: definitions).diagnose(Array(payload.utf8))
                #expect(!report.readable && !report.problems.isEmpty, "\(file.name)")
            }
        }
    }

    private func refusedByXMLLint(_ files: [Broken]) throws -> Set<String> {
        let folder = try ScratchFolder()
        defer { withExtendedLifetime(folder) {} }
        for file in files { try FileAccess.write(file.bytes, to: folder.path + "/" + file.name) }
        var refused = Set<String>()
        // One by one: after some faults xmllint reads nothing more.
        for file in files {
            let outcome = try Executable.run(
                path: Self.xmllint, ["--noout", "--nonet", folder.path + "/" + file.name])
            let said = String(decoding: outcome.diagnostics, as: UTF8.self)
            if outcome.code != 0 || said.contains(" error : ") { refused.insert(file.name) }
        }
        return refused
    }

    // MARK: - JSON

    @Test(.enabled(if: python != nil)) func malformedJSON() throws {
        let files = Self.damaged(Self.json, Self.jsonDamage, "json")
        #expect(files.count >= 55)
        let refused = try refusedByPython(files)
        #expect(refused.count >= 45)
        for file in files {
            let report = Diagnoser(definitions: definitions).diagnose(file.bytes)
            if refused.contains(file.name) {
                #expect(!report.readable && !report.problems.isEmpty, "\(file.name): Python refuses it")
            }
        }
    }

    private func refusedByPython(_ files: [Broken]) throws -> Set<String> {
        let folder = try ScratchFolder()
        defer { withExtendedLifetime(folder) {} }
        for file in files { try FileAccess.write(file.bytes, to: folder.path + "/" + file.name) }
        let script = """
            import json, os, sys
            for name in sorted(os.listdir(sys.argv[1])):
                try: json.loads(open(os.path.join(sys.argv[1], name), 'rb').read().decode('utf-8'))
                except Exception: print(name)
            """
        let outcome = try Executable.run(path: Self.python ?? "", ["-c", script, folder.path])
        #expect(outcome.code == 0)
        return Set(outcome.text.split(separator: "\n").map(String.init)).subtracting(["in", "out", "err"])
    }

    // MARK: - Healthy files

    @Test(.enabled(if: Samples.hasReference)) func publishedResourcesAreReadable() throws {
        let files = Samples.files(Samples.reference + "/parity/r4-examples/cases", ".json")
        #expect(files.count >= 300)
        let formatting = Formatting(definitions: definitions)
        for file in files {
            let bytes = try Samples.bytes(file)
            #expect(Diagnoser(definitions: definitions).diagnose(bytes).readable, "\(file)")
            let xml = try formatting.format(bytes, to: .xml)
            #expect(Diagnoser(definitions: definitions).diagnose(xml).readable, "\(file) as XML")
        }
    }

    @Test(.enabled(if: Samples.hasReference)) func publishedDocumentsAreReadable() throws {
        let files = Samples.files(Samples.reference + "/cda/examples", ".xml")
        #expect(!files.isEmpty)
        for file in files {
            let report = Diagnoser(definitions: definitions).diagnose(try Samples.bytes(file))
            #expect(report.readable, "\(file): \(report.problems.map(\.id))")
        }
    }
}
