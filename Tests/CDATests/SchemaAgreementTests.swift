import CommandSupport
import FHIRCore
import Foundation
import TestSupport
import Testing
import XMLReading

/// The project's schema against the published one, where that is at hand.
@Suite struct SchemaAgreementTests {
    private static let folder = Repository.reference.map { $0 + "/cda/" }

    private static func projectSchema() throws -> XMLSchema {
        let files = EmbeddedResource.all.filter { $0.path.hasPrefix("Profiles/cda/") }
        return try XMLSchema(
            "hl7.xsd", files: Dictionary(uniqueKeysWithValues: files.map { (String($0.path.dropFirst(13)), $0.bytes) }))
    }

    private static func publishedSchema(_ folder: String) throws -> XMLSchema {
        var files: [String: [UInt8]] = [:]
        let root = folder + "xsd/"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        for name in names where name.hasSuffix(".xsd") { files[name] = try FileAccess.read(root + name) }
        // CDA_extended.xsd imports, and uses nowhere, a schema of XSLT that is not published with it.
        let empty =
            #"<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/XSL/Transform"/>"#
        files["schema/schema-for-xslt20.xsd"] = Array(empty.utf8)
        return try XMLSchema("CDA_extended.xsd", files: files)
    }

    /// What a schema says, by place and libxml2's number; nil when the text is no XML.
    private static func faults(_ schema: XMLSchema, _ bytes: [UInt8]) -> [String]? {
        schema.faults(in: SourceText(bytes)).map { faults in
            faults.map { "\($0.element) \($0.code) \($0.attribute)" }
        }
    }

    @Test(.enabled(if: folder != nil, "the published schema is not at hand"))
    func sameVerdictOnExamplesAndMutants() throws {
        let folder = try #require(Self.folder)
        let own = try Self.projectSchema()
        let published = try Self.publishedSchema(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "examples").sorted()
        #expect(names.count == 14)
        var generator = SeededGenerator(seed: 20_261_121)
        var small: [XMLMutation] = []
        var all: [XMLMutation] = []
        for name in names {
            let original = XMLMutation(try FileAccess.read(folder + "examples/" + name))
            let plain = original.removing(prefix: "cnsaSDO:")
            #expect(Self.faults(published, plain) == [], "\(name)")
            #expect(Self.faults(own, plain) == [], "\(name)")
            #expect(Self.faults(own, original.bytes) == [], "\(name), with the extension")
            let example = XMLMutation(plain)
            all.append(example)
            if plain.count < 100_000 { small.append(example) }
        }
        var refused = 0
        for number in 0..<1_000 {
            // The two large examples cost as much as all others together.
            let examples = number % 50 == 0 ? all : small
            let example = try #require(examples.randomElement(using: &generator))
            let mutant = example.mutant(using: &generator)
            let expected = try #require(Self.faults(published, mutant), "mutant \(number) is no XML")
            let found = Self.faults(own, mutant)
            #expect(found == expected, "mutant \(number)")
            if !expected.isEmpty { refused += 1 }
        }
        print("CDA schema: same verdict on 14 examples and 1000 mutants, \(refused) of them refused")
        // Mutants that are all accepted or all refused would show nothing.
        #expect((200...800).contains(refused))
    }
}
