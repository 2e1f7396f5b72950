import CommandSupport
import FHIRCore
import FHIRPackages
import FHIRReading
import Glibc
import TestSupport
import Testing

@Suite struct PackageLoaderTests {
    private func load(_ argument: String, cache: PackageCache? = nil) -> PackageLoader {
        var loader = PackageLoader(DefinitionRepository(), cache: cache)
        loader.load(argument)
        return loader
    }

    @Test func whatIsNoPackageIsRefused() {
        for path in [Repository.root + "/README.md", Repository.root + "/nowhere.tgz", Repository.root + "/.ci", "a#1"]
        {
            let loader = load(path)
            #expect(loader.notes.count == 1 && loader.notes.allSatisfy(\.isFatal), "\(path)")
            #expect(loader.repository.loadedURLs.isEmpty)
        }
    }

    @Test func theOfficialPackageIsRead() throws {
        guard let reference = Repository.reference else { return }
        let path = reference + "/r4/hl7.fhir.r4.core.tgz"
        let loader = load(path)
        #expect(loader.notes.isEmpty && loader.repository.loadedURLs.count > 3_000)
        // What is loaded comes before what is built in, snapshots and prose included.
        let definitions = Definitions(repository: loader.repository)
        #expect(definitions.resourceNames().count == 146)
        #expect(definitions.type("Task") != nil)
        let folder = try ScratchFolder()
        let cut = folder.path + "/cut.tgz"
        try FileAccess.write(Array(try FileAccess.read(path).prefix(100_000)), to: cut)
        #expect(load(cut).notes.map(\.code) == [.unreadable])
    }

    private func valueSet(_ url: String, version: String) -> String {
        #"{"resourceType": "ValueSet", "url": "\#(url)", "version": "\#(version)", "name": "V", "status": "draft"}"#
    }

    /// A package in the cache, what it builds on, and what that builds on; circles end, versions are chosen.
    @Test func dependenciesComeFromTheCache() throws {
        let scratch = try ScratchFolder()
        let home = scratch.path
        let cache = home + "/.fhir/packages/"
        func package(_ name: String, _ version: String, needs: String, _ files: [String: String]) throws {
            let folder = ".fhir/packages/" + name + "#" + version + "/package/"
            try scratch.write(
                #"{"name": "\#(name)", "version": "\#(version)", "dependencies": {\#(needs)}}"#,
                as: folder + "package.json")
            for (file, text) in files { try scratch.write(text, as: folder + file) }
        }
        try package(
            "a", "1.0.0", needs: #""b": "2.1.x", "hl7.fhir.r4.core": "4.0.1", "missing": "1.0.0""#,
            [
                "ValueSet-a.json": valueSet("https://x.invalid/a", version: "1"), "ValueSet-bad.json": "{",
                "ValueSet-shared.json": valueSet("https://x.invalid/shared", version: "of a"),
            ])
        for version in ["2.1.0", "2.1.10", "2.1.9", "2.2.0", "2.1.10-ballot"] {
            try package(
                "b", version, needs: #""a": "1.0.0", "c": "latest""#,
                [
                    "ValueSet-b.json": valueSet("https://x.invalid/b", version: version),
                    "ValueSet-shared.json": valueSet("https://x.invalid/shared", version: "of b"),
                ])
        }
        try package("c", "3.0.0", needs: "", ["ValueSet-c.json": valueSet("https://x.invalid/c", version: "3")])
        for argument in ["a#1.0.0", "a@1.0.0", "a#", cache + "a#1.0.0/package"] {
            let loader = load(argument, cache: .standard(home: home))
            #expect(
                loader.repository.loadedURLs == ["a", "b", "c", "shared"].map { "https://x.invalid/" + $0 },
                "\(argument)")
            #expect(
                loader.notes.map { $0.code.rawValue + " " + $0.detail } == [
                    "broken-definition ValueSet-bad.json", "dependency-missing missing#1.0.0",
                ])
            func version(_ name: String) -> String? {
                loader.repository.valueSet("https://x.invalid/" + name).flatMap { $0.string("version", of: 0) }
            }
            #expect(version("b") == "2.1.10")
            // The package itself comes before what it builds on.
            #expect(version("shared") == "of a")
        }
        #expect(load("a#9", cache: .standard(home: home)).notes.map(\.code) == [.notCached])
    }

    @Test(arguments: ["../../etc#passwd", "a#../../b", "/a#1", ".a#1", "a b#1", "#1"])
    func namesDoNotLeadOutOfTheCache(name: String) { #expect(PackageReference(name) == nil) }

    @Test func dependenciesDoNotLeadOutOfTheCache() {
        let cache = PackageCache(folder: "/tmp")
        #expect(cache.folder(of: PackageReference(name: "../etc", version: "1")) == nil)
        #expect(PackageCache.standard(home: nil) == nil)
    }

    /// A profile given as XML, as the specification publishes it, judges like one in JSON.
    @Test func definitionsMayBeXML() throws {
        let profile = """
            <StructureDefinition xmlns="http://hl7.org/fhir"><url value="https://x.invalid/StructureDefinition/strict"/>
            <name value="Strict"/><status value="draft"/><kind value="resource"/><abstract value="false"/>
            <type value="Task"/><baseDefinition value="http://hl7.org/fhir/StructureDefinition/Task"/>
            <derivation value="constraint"/><differential><element id="Task"><path value="Task"/></element>
            <element id="Task.description"><path value="Task.description"/><min value="1"/></element></differential>
            </StructureDefinition>
            """
        var repository = DefinitionRepository()
        #expect(DefinitionLoader.load(Array(profile.utf8), into: &repository) == 1)
        let definition = try #require(
            Definitions(repository: repository).structureDefinition("https://x.invalid/StructureDefinition/strict"))
        #expect(definition.isConstraint && definition.type == "Task")
        #expect(definition.differential.last?.min == 1)
    }
}
