internal import ValueFormats

/// The resources that the sandbox makes: documents with their CDA, and what MDPH and other structures notify.
struct SandboxDocuments: Sendable {
    let settings: SandboxSettings

    private static let profiles = "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/"
    private static let inputs = "https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem"
    private static let statuses =
        "https://mos.esante.gouv.fr/NOS/TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge"
    private static let motives =
        "https://mos.esante.gouv.fr/NOS/TRE_R358-MotifStatutPersonnePriseCharge/FHIR/TRE-R358-MotifStatutPersonnePriseCharge"

    enum Kind: String, Sendable {
        case decision = "57830-2"
        case evaluation = "51848-0"

        var title: String { self == .decision ? "Document Individu et décision" : "Document évaluation" }
    }

    // MARK: - DocumentReference

    /// - Parameters:
    ///   - id: the resource's.
    ///   - hasContent: with the CDA document; else what a search for new dossiers shows.
    func reference(
        _ kind: Kind, id: String, decision: Scenario.Decision, version: Int, updated: Instant, hasContent: Bool
    ) -> JSONValue {
        var attachment: [(String, JSONValue)] = [("contentType", .string("application/xml"))]
        if hasContent {
            let document = cda(kind, decision, version: version, time: updated)
            attachment.append(("data", .string(Base64.encode(Array(document.utf8)))))
        }
        attachment.append(("title", .string(kind.title)))
        return .members([
            ("resourceType", .string("DocumentReference")), ("id", .string(id)),
            (
                "meta",
                .members([
                    "versionId": .string(String(version)), "lastUpdated": .string(updated.text),
                    "profile": .strings([Self.profiles + "esms-document-reference"]),
                ])
            ),
            (
                "identifier",
                .array([
                    .members(["use": .string("usual"), "value": .string(decision.local)]),
                    .members(["use": .string("official"), "value": .string(decision.national)]),
                ])
            ),
            ("status", .string("current")),
            (
                "type",
                .members([
                    "coding": .array([
                        .members(["system": .string("http://loinc.org"), "code": .string(kind.rawValue)])
                    ])
                ])
            ),
            ("content", .array([.members([("attachment", .members(attachment))])])),
        ])
    }

    /// A Bundle searchset.
    static func searchset(id: String, base: String, link: String, time: Instant, entries: [JSONValue]) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("resourceType", .string("Bundle")), ("id", .string(id)),
            ("meta", .members(["lastUpdated": .string(time.text)])), ("type", .string("searchset")),
            ("total", .integer(entries.count)),
            ("link", .array([.members(["relation": .string("self"), "url": .string(link)])])),
        ]
        // FHIR has no empty arrays.
        if !entries.isEmpty {
            members.append(
                (
                    "entry",
                    .array(
                        entries.map { resource in
                            let type = resource["resourceType"]?.stringValue ?? ""
                            let id = resource["id"]?.stringValue ?? ""
                            return .members([
                                "fullUrl": .string(base + "/" + type + "/" + id), "resource": resource,
                                "search": .members(["mode": .string("match")]),
                            ])
                        })
                ))
        }
        return .members(members)
    }

    // MARK: - Task

    struct Notice: Sendable {
        var id: String
        var structure: String
        var structureName: String
        var status: String
        var motive: String?
        var comment: String?
    }

    /// What MDPH or another structure tells of a notification (flux 5).
    func task(_ notice: Notice, decision: Scenario.Decision, time: Instant) -> JSONValue {
        func input(_ name: String, _ value: String, _ content: JSONValue) -> JSONValue {
            .members([
                (
                    "type",
                    .members([
                        "coding": .array([.members(["system": .string(Self.inputs), "code": .string(name)])])
                    ])
                ), (value, content),
            ])
        }
        func identifier(_ name: String, _ value: String) -> JSONValue {
            input(name, "valueIdentifier", .members(["value": .string(value)]))
        }
        func concept(_ name: String, _ system: String, _ code: String) -> JSONValue {
            input(
                name, "valueCodeableConcept",
                .members(["coding": .array([.members(["system": .string(system), "code": .string(code)])])]))
        }
        var inputs = [
            identifier("idNat_Struct", notice.structure),
            input("nomESMS", "valueString", .string(notice.structureName)),
            concept("statutESMS", Self.statuses, notice.status),
        ]
        if let motive = notice.motive { inputs.append(concept("motifESMS", Self.motives, motive)) }
        inputs += [
            input("dateStatutESMS", "valueDate", .string(time.day)), identifier("idDecision", decision.local),
            identifier("idNat_Decision", decision.national),
        ]
        var members: [(String, JSONValue)] = [
            ("resourceType", .string("Task")), ("id", .string(notice.id)),
            (
                "meta",
                .members([
                    "versionId": .string("1"), "lastUpdated": .string(time.text),
                    "profile": .strings([Self.profiles + "esms-task"]),
                ])
            ),
            ("status", .string("completed")), ("intent", .string("plan")),
        ]
        if let comment = notice.comment, !comment.isEmpty { members.append(("description", .string(comment))) }
        members.append(("input", .array(inputs)))
        return .members(members)
    }

    // MARK: - CDA

    private func observation(_ template: String, _ name: String, _ code: String, _ system: String) -> String {
        """
        <entry><observation classCode="OBS" moodCode="EVN"><templateId root="1.2.250.1.213.1.1.3.\(template)"/>\
        <templateId root="2.16.840.1.113883.10.12.303"/><code nullFlavor="NA"><originalText>\(name)</originalText></code>\
        <value xsi:type="CE" code="\(code)" codeSystem="1.2.250.1.213.3.3.\(system)"/></observation></entry>
        """
    }

    private func section(_ template: String, _ content: String) -> String {
        """
        <component><section><templateId root="1.2.250.1.213.1.1.2.\(template)"/>\
        <templateId root="2.16.840.1.113883.10.12.201"/>\(content)</section></component>
        """
    }

    /// The two documents of a decision: facts of the guide, values of nobody.
    func cda(_ kind: Kind, _ decision: Scenario.Decision, version: Int, time: Instant) -> String {
        let isDecision = kind == .decision
        let digits = time.text.filter { $0.isASCII && $0.isNumber }
        let day = String(digits.prefix(8))
        let serial = decision.national.filter { $0.isASCII && $0.isNumber }.suffix(6).drop { $0 == "0" }
        let set = "1.2.250.1.213.8.1." + (serial.isEmpty ? "1" : String(serial)) + (isDecision ? ".1" : ".2")
        let person = decision.person
        func escaped(_ text: String) -> String { Markup.attribute(text) }
        let previous =
            version > 1
            ? "<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"\(set).\(version - 1)\"/></parentDocument></relatedDocument>"
            : ""
        let header = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:cnsaSDO="urn:cnsaSDO" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><realmCode code="FR"/>\
            <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>\
            <templateId root="1.2.250.1.213.1.1.1.4.\(isDecision ? "8" : "9")"/>\
            <templateId root="2.16.840.1.113883.10.12.2"/><id root="\(set).\(version)"/>\
            <code code="18825-0" codeSystem="2.16.840.1.113883.4.642.3.240" displayName="Medical social services attachment"/>\
            <title>\(isDecision ? "Décision" : "Évaluation") (bac à sable local, non officiel)</title>\
            <effectiveTime value="\(digits.prefix(14))+0000"/>\
            <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><languageCode code="fr-FR"/>\
            <setId root="\(set)" extension="\(escaped(decision.national))"/><versionNumber value="\(version)"/>\
            <recordTarget><patientRole><id extension="\(escaped(person.ins))" root="1.2.250.1.213.1.4.10"/>\
            <id extension="\(escaped(decision.local))-P" root="\(escaped(settings.mdphOID))"/>\
            <cnsaSDO:idMDPHResponsable root="\(escaped(settings.mdphOID))" extension="\(escaped(settings.mdph))"/>\
            <patient><name><prefix>\(person.gender == "F" ? "MME" : "M")</prefix>\
            <family qualifier="BR">\(escaped(person.family))</family><given>\(escaped(person.given))</given>\
            <given qualifier="BR">\(escaped(person.given))</given></name>\
            <administrativeGenderCode code="\(escaped(person.gender))" codeSystem="2.16.840.1.113883.5.1"/>\
            <birthTime value="\(escaped(person.birth))"/>\
            <birthplace><place><addr><county>\(escaped(person.birthplace))</county></addr></place></birthplace>\
            </patient></patientRole></recordTarget>\
            <author typeCode="AUT" contextControlCode="OP"><time value="\(day)"/><assignedAuthor classCode="ASSIGNED">\
            <id root="1.2.250.1.213.8.1" extension="ViaTrajectoire"/></assignedAuthor></author>\
            <custodian><assignedCustodian><representedCustodianOrganization>\
            <id root="1.2.250.1.213.8.1" extension="ViaTrajectoire"/></representedCustodianOrganization>\
            </assignedCustodian></custodian>\(previous)<component><structuredBody>
            """
        let footer = "</structuredBody></component></ClinicalDocument>\n"
        return header + (isDecision ? rights(decision, day: day) : evaluation(day: day)) + footer
    }

    private func rights(_ decision: Scenario.Decision, day: String) -> String {
        let year = Int(day.prefix(4)) ?? 2026
        return """
            <component><section><templateId root="1.2.250.1.213.1.1.2.235"/><cnsaSDO:decision>\
            <cnsaSDO:identifiantDecision root="\(Markup.attribute(settings.mdphOID))" \
            extension="\(Markup.attribute(decision.local))"/>\
            <cnsaSDO:typeDeDecision code="1" codeSystem="1.2.250.1.213.3.3.202"/>\
            <cnsaSDO:dateDeDecision value="\(day)"/>\
            <cnsaSDO:idNat root="1.2.250.1.71.4.2.2" extension="\(Markup.attribute(decision.structure))"/>\
            <cnsaSDO:motivation code="9999" codeSystem="1.2.250.1.213.3.3.148"/>\
            <cnsaSDO:motivationLocale>Motif fictif</cnsaSDO:motivationLocale><cnsaSDO:droitPrestation>\
            <cnsaSDO:typeDroitOuPrestation code="7.7" codeSystem="1.2.250.1.213.3.3.204"/>\
            <cnsaSDO:natureDroit code="1" codeSystem="1.2.250.1.213.3.3.151"/>\
            <cnsaSDO:dateOuvertureDuDroit value="\(day)"/>\
            <cnsaSDO:dateEcheanceDuDroit value="\(year + 4)1231"/>\
            <cnsaSDO:qualification code="1" codeSystem="1.2.250.1.213.3.3.171"/>\
            <cnsaSDO:amendementCreton value="false"/><cnsaSDO:existencePAG value="false"/>\
            <cnsaSDO:detailTypeDroitPrestation><cnsaSDO:temporaliteAccueil code="02" codeSystem="1.2.250.1.213.3.3.31"/>\
            <cnsaSDO:accueilSequentiel value="false"/>\
            <cnsaSDO:categorieOrganisation code="09" codeSystem="1.2.250.1.213.3.3.39"/>\
            <cnsaSDO:modeEntreeDITEP code="2" codeSystem="1.2.250.1.213.3.3.138"/><cnsaSDO:priseEnCharge>\
            <cnsaSDO:modePriseEnCharge code="46" codeSystem="1.2.250.1.213.3.3.13"/></cnsaSDO:priseEnCharge>\
            </cnsaSDO:detailTypeDroitPrestation></cnsaSDO:droitPrestation></cnsaSDO:decision></section></component>
            """
    }

    private func evaluation(day: String) -> String {
        section(
            "229",
            "<text>\(day)</text>"
                + section("230", observation("177", "CompositionFoyer", "A.1", "106"))
                + section("231", observation("182", "PathologiePrincipale", "C17", "162"))
                + section("232", observation("190", "SituationScolarite", "E.1", "178"))
                + section("233", observation("199", "BesoinCompensation", "G.1", "94")))
    }
}
