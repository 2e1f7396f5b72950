import CommandSupport
import FHIRCore
import TestSupport
import Testing

@testable import FHIRReading

@Suite struct SVSValueSetTests {
    /// The published files of JDV in SVS give the value sets that are built in.
    @Test func publishedFiles() throws {
        guard let reference = Repository.reference else { return }
        let names = InputFiles.names(in: reference + "/jdv").filter { $0.hasSuffix(".xml") }
        #expect(names.count > 10)
        for name in names {
            var repository = DefinitionRepository(terminologyVersion: "20240628")
            let built = repository
            let bytes = try FileAccess.read(reference + "/jdv/" + name)
            #expect(DefinitionLoader.load(bytes, into: &repository) == 1, "\(name)")
            let url = try #require(repository.loadedURLs.first)
            let own = try #require(repository.valueSet(url).flatMap { ValueSet($0) })
            guard let known = built.valueSet(url).flatMap({ ValueSet($0) }), known.version == own.version else {
                continue
            }
            #expect(own.oid == known.oid, "\(name)")
            #expect(own.include.map(\.system) == known.include.map(\.system), "\(name)")
            #expect(own.include.map(\.codes) == known.include.map(\.codes), "\(name)")
        }
    }

    @Test(arguments: [
        "<RetrieveValueSetResponse xmlns=\"urn:ihe:iti:svs:2008\"/>",
        "<RetrieveValueSetResponse xmlns=\"urn:ihe:iti:svs:2008\"><ValueSet displayName=\"X\"/></RetrieveValueSetResponse>",
        "<RetrieveValueSetResponse xmlns=\"urn:ihe:iti:svs:2008\"><ValueSet displayName=\"X\"><Concept code=\"1\" codeSystem=\"1.2\"/>",
        "<ValueSet><Concept code=\"1\"/></ValueSet>", "",
    ])
    func notAWholeValueSet(_ text: String) {
        var repository = DefinitionRepository()
        #expect(DefinitionLoader.load(Array(text.utf8), into: &repository) == 0)
    }
}
