import CommandSupport
import TestSupport
import Testing

/// `--tx` as it is run.
@Suite struct TerminologyCommandTests {
    /// A document whose type has a code of LOINC beside the guide's.
    private func payload(_ code: String, in folder: String) throws -> String {
        var text = String(decoding: try Repository.sample("consentement.json"), as: UTF8.self)
        text = text.replacing(
            "\"code\": \"59284-0\"\n",
            with:
                "\"code\": \"59284-0\"\n        },\n        {\n          \"system\": \"http://loinc.org\",\n          \"code\": \"\(code)\"\n"
        )
        try FileAccess.write(Array(text.utf8), to: folder + "/consent.json")
        return folder + "/consent.json"
    }

    @Test func aCodeIsUncheckedThenKnownThenRefused() throws {
        let scratch = try ScratchFolder()
        let cache = scratch.path + "/cache"
        let server = try TerminologyTestServer()
        let good = try payload("57830-2", in: scratch.path)
        let alone = try Executable.run("esms-validate", [good, "--format", "ndjson"])
        #expect(alone.code == 0)
        #expect(alone.text.contains("\"rule\":\"code-not-checked\""))

        let asked = try Executable.run(
            "esms-validate", [good, "--format", "ndjson", "--tx", server.address, "--tx-cache", cache])
        #expect(asked.code == 0)
        #expect(!asked.text.contains("code-not-checked"))
        #expect(String(decoding: asked.diagnostics, as: UTF8.self).contains("http://loinc.org (2)"))

        let bad = try payload("12345-6", in: scratch.path)
        let refused = try Executable.run(
            "esms-validate", [bad, "--format", "ndjson", "--tx", server.address, "--tx-cache", cache])
        #expect(refused.code == 1)
        #expect(refused.text.contains("Unknown_Code_in_Version"))
        // The codes that the guide fixes are known; the others are asked by system and by value set.
        #expect(server.targets.count == 4)
        #expect(!server.targets.contains { $0.contains("59284-0") })

        // From then on without a network.
        let offline = try Executable.run(
            "esms-validate", [bad, "--format", "ndjson", "--tx-cache", "only"], environment: ["ESMS_TERMINOLOGY": cache]
        )
        #expect(offline.code == 1)
        #expect(offline.text.contains("Unknown_Code_in_Version"))
    }

    @Test func aServerThatIsNotThereIsSaid() throws {
        let scratch = try ScratchFolder()
        let good = try payload("57830-2", in: scratch.path)
        let port = try LoopbackServer.freePort()
        let outcome = try Executable.run(
            "esms-validate",
            [good, "--format", "ndjson", "--tx", "http://127.0.0.1:\(port)", "--tx-cache", scratch.path + "/cache"])
        #expect(outcome.code == 0)
        #expect(outcome.text.contains("\"rule\":\"code-not-checked\""))
        #expect(String(decoding: outcome.diagnostics, as: UTF8.self).contains("not checked"))
    }
}
