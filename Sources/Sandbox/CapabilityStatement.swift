internal import ValueFormats

/// What `GET /fhir/metadata` answers.
enum CapabilityStatement {
    static func make(_ settings: SandboxSettings, base: String) -> JSONValue {
        func interactions(_ codes: [String]) -> JSONValue { .array(codes.map { .members(["code": .string($0)]) }) }
        func parameter(_ name: String, _ type: String) -> JSONValue {
            .members(["name": .string(name), "type": .string(type)])
        }
        let name = "Bac à sable local, non officiel : ce n'est pas ViaTrajectoire"
        return .members([
            ("resourceType", .string("CapabilityStatement")), ("id", .string("bac-a-sable-local")),
            ("name", .string("BacASableLocalNonOfficiel")), ("title", .string(name)), ("status", .string("active")),
            ("experimental", .boolean(true)), ("date", .string("2026-12-01")), ("description", .string(name)),
            ("kind", .string("instance")),
            (
                "instantiates",
                .strings(["https://interop.esante.gouv.fr/ig/fhir/sdo/CapabilityStatement/gestionnaire-sdo"])
            ),
            ("implementation", .members(["description": .string(name), "url": .string(base)])),
            ("fhirVersion", .string("4.0.1")),
            ("format", .strings(["application/fhir+json", "application/fhir+xml"])),
            (
                "rest",
                .array([
                    .members([
                        "mode": .string("server"),
                        "resource": .array([
                            .members(["type": .string("Consent"), "interaction": interactions(["create"])]),
                            .members([
                                "type": .string("DocumentReference"),
                                "interaction": interactions(["read", "search-type"]),
                                "searchParam": .array([
                                    parameter("type", "token"), parameter("identifier", "token"),
                                    parameter("_lastUpdated", "date"),
                                ]),
                            ]),
                            .members([
                                "type": .string("Task"), "interaction": interactions(["create", "search-type"]),
                                "searchParam": .array([parameter("_lastUpdated", "date")]),
                            ]),
                        ]),
                    ])
                ])
            ),
        ])
    }
}
