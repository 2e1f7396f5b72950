import CommandSupport
import FHIRCore
import FHIRPackages
import FHIRReading
import Glibc
import TestSupport
import Testing

@Suite struct PackageArchiveTests {
    @Test func whatIsNoArchiveIsRefused() {
        for path in [Repository.root + "/README.md", Repository.root + "/nowhere.tgz", Repository.root] {
            var repository = DefinitionRepository()
            #expect(throws: PackageError.self) { try PackageArchive.load(path, into: &repository) }
            #expect(repository.loadedURLs.isEmpty)
        }
    }

    @Test func theOfficialPackageIsRead() throws {
        guard let reference = Repository.reference else { return }
        let path = reference + "/r4/hl7.fhir.r4.core.tgz"
        var repository = DefinitionRepository()
        #expect(try PackageArchive.load(path, into: &repository) > 3_000)
        // What is loaded comes before what is built in, snapshots and prose included.
        let definitions = Definitions(repository: repository)
        #expect(definitions.resourceNames().count == 146)
        #expect(definitions.type("Task") != nil)
        let cut = "/tmp/esms-package-\(UInt64.random(in: 0...UInt64.max)).tgz"
        try FileAccess.write(Array(try FileAccess.read(path).prefix(100_000)), to: cut)
        var other = DefinitionRepository()
        #expect(throws: PackageError.self) { try PackageArchive.load(cut, into: &other) }
        unlink(cut)
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
