internal import FHIRCore
internal import Messages

/// One thing that is checked in a document: what it is called, where the guide asks for it, what is said about it, and
/// how it is found.
struct CDARule: Sendable {
    /// Which documents a rule is for.
    enum Scope: Sendable {
        /// Every file or attachment that is to be a CDA document.
        case reading
        /// Every CDA document, by the schema.
        case schema
        /// Every CDA document, by a Schematron that the user gives.
        case schematron
        /// Every CDA document.
        case anyDocument
        /// Both documents of the SDO guide.
        case sdo
        case decision
        case evaluation
        /// Documents that claim CI-SIS' minimal structure.
        case ciSis
        /// The FHIR resource around the document.
        case envelope
        /// The documents of one payload or one run with each other.
        case links
    }

    /// Where the schema's rules come from.
    static let schemaSource = "CDA R2 et ses extensions françaises (CDA_extended.xsd) ; SDO, éléments urn:cnsaSDO"

    static let schematronSource = "ISO/IEC 19757-3 (Schematron), XPath 1.0 ; --schematron"

    let rule: Rule
    let scope: Scope
    /// Where the guide asks for it.
    let source: String
    let texts: [String: MessageTemplate]
    let check: @Sendable (CDARun) -> Void

    /// - Parameter fr: the message; `{0}`… are the arguments, at most six.
    /// - Parameter more: other wordings by what follows the id.
    init(
        _ id: String, _ severity: Severity, _ code: IssueType, on scope: Scope, source: String, fr: String, en: String,
        more: [String: (fr: String, en: String)] = [:], check: @escaping @Sendable (CDARun) -> Void = { _ in }
    ) {
        rule = Rule(id, "", severity, code, .cda)
        self.scope = scope
        self.source = source
        var texts = [id: MessageTemplate(fr: fr, en: en)]
        for (suffix, text) in more { texts[id + "-" + suffix] = MessageTemplate(fr: text.fr, en: text.en) }
        self.texts = texts
        self.check = check
    }
}

/// One document under judgement: rules read it here and report here.
final class CDARun {
    let document: CDADocument
    let root: CDAElement
    let kind: CDAKind
    let codes: CDACodes
    let envelope: CDAEnvelope?
    private(set) var reports: [CDAReport] = []
    private var current: CDARule

    init?(document: CDADocument, kind: CDAKind, codes: CDACodes, envelope: CDAEnvelope?, first: CDARule) {
        guard let root = document.root else { return nil }
        self.document = document
        self.root = root
        self.kind = kind
        self.codes = codes
        self.envelope = envelope
        current = first
    }

    /// Findings of one document that are kept; what follows says nothing new.
    static let reportLimit = 2_000

    func run(_ rule: CDARule) {
        current = rule
        rule.check(self)
    }

    /// Reports the rule that is running.
    func report(
        at element: CDAElement, _ arguments: String..., wording: String? = nil, severity: Severity? = nil
    ) {
        report(at: element, arguments, wording: wording, severity: severity)
    }

    private func report(at element: CDAElement, _ arguments: [String], wording: String?, severity: Severity?) {
        guard reports.count < Self.reportLimit else { return }
        reports.append(
            CDAReport(
                rule: current.rule, message: wording.map { current.rule.id + "-" + $0 } ?? current.rule.id,
                severity: severity ?? current.rule.severity, arguments: arguments, expression: element.expression,
                offset: element.offset, element: element.id))
    }

    /// Adds what the schema says, but for what a rule has said already.
    func add(_ schemaReports: [CDASchemaReport]) {
        let said = reports.compactMap { report in
            report.severity >= .error ? (report, CDAElement(document: document, id: report.element)) : nil
        }
        // The schema may say one thing twice of one element: of its type, then of its content.
        var known: Set<String> = []
        for schema in schemaReports where !said.contains(where: { schema.isSaid(by: $0.0, at: $0.1) }) {
            let words = [schema.rule.rule.id, String(schema.element.id), schema.wording ?? ""] + schema.arguments
            guard known.insert(words.joined(separator: "\u{1}")).inserted else { continue }
            current = schema.rule
            report(at: schema.element, schema.arguments, wording: schema.wording, severity: nil)
        }
    }

    /// Adds what a Schematron says.
    func add(_ schematronReports: [CDAReport]) {
        reports += schematronReports.prefix(max(0, Self.reportLimit - reports.count))
    }

    // MARK: - What many rules ask for

    /// The patientRole elements.
    var patientRoles: [CDAElement] { root.path("recordTarget", "patientRole") }

    /// The patients.
    var patients: [CDAElement] { root.path("recordTarget", "patientRole", "patient") }

    /// The sections directly in the body.
    var sections: [CDAElement] { root.path("component", "structuredBody", "component", "section") }

    /// The decisions in the sections of decisions.
    var decisions: [CDAElement] { sections.flatMap { $0.children("decision", in: .extensionSDO) } }

    /// The rights that the decisions give.
    var rights: [CDAElement] { decisions.flatMap { $0.children("droitPrestation", in: .extensionSDO) } }

    /// Code of the kind of right: `13.2`.
    func rightType(_ right: CDAElement) -> String {
        right.child("typeDroitOuPrestation", in: .extensionSDO)?.attribute("code") ?? ""
    }

    /// The observations of an evaluation, for the many rules about them.
    private(set) lazy var observations = EvaluationFacts.observations(self)

    /// Whether the patient carries a qualified national identity.
    func hasINS(_ role: CDAElement) -> Bool {
        role.children("id").contains { CDAFacts.insRoots.contains($0.attribute("root") ?? "") }
    }
}

/// Something found in a document, before it is known where the document stands.
struct CDAReport: Sendable {
    let rule: Rule
    let message: String
    let severity: Severity
    let arguments: [String]
    let expression: String
    let offset: Int
    /// Place of the element in the document; -1 for what is about the bytes.
    var element = -1

    /// Whether the message, with its arguments, has one of these words in it.
    func names(anyOf words: Set<String>) -> Bool {
        let template = CDARegistry.template(of: message)?.fr ?? ""
        return ([template] + arguments).contains { text in
            text.split { !$0.isLetter && !$0.isNumber }.contains { words.contains(String($0)) }
        }
    }
}

/// What a document is.
public enum CDAKind: Sendable {
    /// SDO: individu et décision.
    case decision
    /// SDO: évaluation.
    case evaluation
    /// A document that claims CI-SIS' minimal structure.
    case ciSis
    case other

    var isSDO: Bool { self == .decision || self == .evaluation }
}
