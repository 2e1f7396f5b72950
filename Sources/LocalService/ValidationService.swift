internal import FHIRCore
import FoundationEssentials
internal import Messages
internal import PayloadDiff
internal import ValueFormats

/// Gazelle's validation-service interface, which EVSClient speaks to validators: metadata, profiles, validate.
struct ValidationService: Sendable {
    struct Profile: Sendable {
        let canonical: String
        let version: String
        let name: String
        let type: String
    }

    let port: Int
    let version: String
    let language: Language
    let profiles: [Profile]

    static let itemLimit = 16

    /// Asks `esms-validate` which profiles it knows.
    init(port: Int, language: Language, tools: ToolRunner) {
        self.port = port
        self.language = language
        let text = tools.run("esms-validate", ["--version"]).text
        version = text.split(separator: "\n").first.map(String.init) ?? ""
        profiles = DefinitionRepository.GuideVersion.allCases.flatMap { guide in
            tools.run("esms-validate", ["list", "profiles", "--ig-version", guide.rawValue]).text.split(separator: "\n")
                .compactMap { line in
                    let fields = line.split(separator: "\t").map(String.init)
                    guard fields.count == 3 else { return nil }
                    return Profile(
                        canonical: DefinitionRepository.split(fields[2]).url, version: guide.rawValue, name: fields[0],
                        type: fields[1])
                }
        }
    }

    private var profileList: JSONValue {
        var seen = Set<String>()
        var list: [JSONValue] = []
        func add(_ id: String, _ profile: Profile) {
            list.append(
                .members([
                    "profileID": .string(id), "profileName": .string(profile.name), "domain": .string("SDO"),
                    "coveredItems": .array([.string(profile.type)]),
                ]))
        }
        for profile in profiles where seen.insert(profile.canonical).inserted { add(profile.canonical, profile) }
        for profile in profiles { add(profile.canonical + "|" + profile.version, profile) }
        return .array(list)
    }

    var profilesJSON: [UInt8] { profileList.bytes }

    var metadata: [UInt8] {
        JSONValue.members([
            "name": .string("esms-validate"), "version": .string(version), "instanceId": .string("127.0.0.1:\(port)"),
            "replicaId": .string("1"),
            "providedInterfaces": .array([
                .members([
                    "type": .string("validationInterface"), "interfaceName": .string("ValidationInterface"),
                    "interfaceVersion": .string("1.0.0"), "required": .boolean(true), "validationProfiles": profileList,
                    "bindings": .array([
                        .members([
                            "type": .string("restBinding"), "serviceUrl": .string("http://127.0.0.1:\(port)"),
                        ])
                    ]),
                ])
            ]),
        ]).bytes
    }

    // MARK: - Validation

    struct Request: Sendable {
        struct Item: Sendable {
            let id: String
            let role: String
            let location: String
            let content: [UInt8]
        }

        let profile: String
        let items: [Item]

        /// Nil when the body is no such request; an item whose content is no base64 is none.
        init?(_ body: [UInt8]) {
            let document = JSONDocument(SourceText(body))
            guard document.problems.isEmpty, let root = document.root,
                let profile = document.string("validationProfileId", of: root)
            else { return nil }
            self.profile = profile
            var items: [Item] = []
            for node in document.elements("validationItems", of: root) {
                guard let text = document.string("content", of: node) else { return nil }
                let decoded = Base64.decode(text)
                guard decoded.faults.isDisjoint(with: [.foreign, .truncated]) else { return nil }
                items.append(
                    Item(
                        id: document.string("itemId", of: node) ?? "", role: document.string("role", of: node) ?? "",
                        location: document.string("location", of: node) ?? "", content: decoded.bytes))
            }
            guard (1...ValidationService.itemLimit).contains(items.count) else { return nil }
            self.items = items
        }
    }

    func validate(_ request: Request, _ tools: ToolRunner) -> [UInt8] {
        let (canonical, version) = DefinitionRepository.split(request.profile)
        guard profiles.contains(where: { $0.canonical == canonical && (version == nil || $0.version == version) })
        else {
            return undefined(request, "unknown-profile", request.profile)
        }
        var arguments = ["--format", "gazelle", "--lang", language.rawValue, "--profile", canonical]
        if let version { arguments += ["--ig-version", version] }
        arguments += request.items.indices.map { ToolRunner.path($0) }
        let result = tools.run("esms-validate", arguments, inputs: request.items.map(\.content))
        guard let report = JSONValue(JSONDocument(SourceText(result.output))), case .object(var members) = report else {
            return undefined(request, "no-answer", "esms-validate")
        }
        for index in members.indices {
            switch members[index].key {
            case "validationItems": members[index].value = items(request)
            case "validationMethod":
                members[index].value = members[index].value.replacing("validationProfileID", .string(request.profile))
            case "reports":
                guard case .array(let reports) = members[index].value else { continue }
                members[index].value = .array(
                    zip(reports, request.items).map { report, item in
                        report.replacing("name", .string(item.location.isEmpty ? item.id : item.location))
                    })
            default: break
            }
        }
        return JSONValue.object(members).bytes
    }

    private func items(_ request: Request) -> JSONValue {
        .array(
            request.items.map { item in
                .members([
                    "itemId": .string(item.id), "role": .string(item.role), "location": .string(item.location),
                ])
            })
    }

    /// A report that says why there is no verdict: what the interface wants in place of an HTTP failure.
    private func undefined(_ request: Request, _ name: String, _ message: String) -> [UInt8] {
        func counters(_ unexpected: Int) -> JSONValue {
            .members([
                "numberOfAssertions": .integer(0), "numberOfFailedWithInfos": .integer(0),
                "numberOfFailedWithWarnings": .integer(0), "numberOfFailedWithErrors": .integer(0),
                "numberOfUnexpectedErrors": .integer(unexpected),
            ])
        }
        let report = JSONValue.members([
            "name": .string(request.profile), "standards": .array([]), "subReportResult": .string("UNDEFINED"),
            "subReports": .array([]), "assertionReports": .array([]), "subCounters": counters(1),
            "unexpectedErrors": .array([.members(["name": .string(name), "message": .string(message)])]),
        ])
        return JSONValue.members([
            "modelVersion": .string("0.1"), "uuid": .string(UUID().uuidString.lowercased()),
            "dateTime": .string(Date.now.formatted(.iso8601)),
            "disclaimer": .string(ServiceMessages.catalogue.text("serve.disclaimer", [], in: language)),
            "validationMethod": .members([
                "validationServiceName": .string("esms-validate"), "validationServiceVersion": .string(version),
                "validationProfileID": .string(request.profile), "validationProfileVersion": .string(""),
            ]),
            "overallResult": .string("UNDEFINED"), "additionalMetadata": .array([]), "validationItems": items(request),
            "reports": .array([report]), "counters": counters(1),
        ]).bytes
    }
}

extension JSONValue {
    fileprivate func replacing(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.key == key ? Member(key, value) : $0 })
    }
}
