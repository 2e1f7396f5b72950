public import FHIRCore
internal import Messages
public import Schematron
internal import XMLReading

/// Judges CDA documents: those that DocumentReferences carry, and files.
///
/// Belongs to one thread at a time: nomenclatures are loaded when first needed and kept.
public final class CDAJudge {
    /// The outcome for a file.
    public struct FileResult {
        public let source: SourceText
        /// In source order, with positions.
        public let findings: [Finding]
        /// OIDs of the document's templates; empty when it could not be read.
        public let profiles: [String]
    }

    private let codes: CDACodes
    private let schema = CDASchema()

    private let schematrons: [SchematronRunner]
    /// What links the documents of the payload that was judged last to others, for ``CDALinks``.
    public private(set) var links: [CDALink] = []
    /// Documents that the Schematrons have been run on.
    private var documentCount = 0

    /// - Parameter schematrons: run on every document, after the rules.
    public init(repository: DefinitionRepository, schematrons: [Schematron] = []) {
        codes = CDACodes(repository: repository)
        self.schematrons = schematrons.map { SchematronRunner($0) }
    }

    // MARK: - Files

    /// Judges a file with its findings' own severities; nil when its root is no ClinicalDocument.
    public func judgeFile(_ bytes: [UInt8], limits: ReadingLimits = .standard) -> FileResult? {
        links = []
        guard EmbeddedContent.rootName(bytes) == "ClinicalDocument" else { return nil }
        let (document, reports) = judge(bytes, limits: limits, envelope: nil)
        var findings = reports.map { report in
            Finding(
                report.rule, report.arguments, at: report.expression, offset: report.offset, severity: report.severity,
                message: report.message)
        }
        let positions = document.source.positions(at: findings.map(\.offset))
        for (index, position) in zip(findings.indices, positions) { findings[index].position = position }
        if let link = link(document, nil, nil, offset: nil) { links = [link] }
        let isRead = document.problems.isEmpty && document.root != nil
        // The general templates first, as base types are elsewhere.
        let general = [CDAFacts.cdaTemplate, CDAFacts.hl7FranceTemplate, CDAFacts.ciSisTemplate]
        let claimed = document.templates
        let templates = claimed.filter { general.contains($0) } + claimed.filter { !general.contains($0) }
        return FileResult(
            source: document.source, findings: Self.sorted(findings),
            profiles: !isRead ? [] : templates.isEmpty ? [CDADocument.hl7Namespace] : templates)
    }

    // MARK: - Attachments

    /// The findings with those about the documents inside the payload among them, in source order.
    ///
    /// Judges of FHIR resources do not look inside: what is found here is a warning at most, and its message says how bad
    /// it is for the document.
    public func adding(to findings: [Finding], documentsIn tree: ElementTree) -> [Finding] {
        var embedded: [Finding] = []
        let before = documentCount
        links = []
        for index in tree.nodes.indices {
            let node = ElementTree.NodeID(index)
            guard tree.isNamed(node, .data), tree.hasValue(node), let attachment = tree.parent(node),
                tree.typeName(attachment) == "Attachment"
            else { continue }
            judge(attachment, data: node, in: tree, into: &embedded)
        }
        if documentCount == before, !tree.nodes.isEmpty {
            for schematron in schematrons {
                let rule = CDARule.schematronUnused.rule
                embedded.append(
                    Finding(rule, [CDASchematron.name(schematron.schematron.file)], at: tree.expression(0), offset: 0))
            }
        }
        let positions = tree.source.positions(at: embedded.map(\.offset) + links.map(\.offset))
        for (index, position) in zip(embedded.indices, positions) { embedded[index].position = position }
        for (index, position) in zip(links.indices, positions.dropFirst(embedded.count)) {
            links[index].carrier?.position = position
        }
        var earlier = CDALinks()
        for link in links { embedded += earlier.add([link], file: "") }
        return embedded.isEmpty ? findings : Self.sorted(findings + embedded)
    }

    private func judge(
        _ attachment: ElementTree.NodeID, data: ElementTree.NodeID, in tree: ElementTree, into findings: inout [Finding]
    ) {
        let envelope = CDAEnvelope(of: attachment, in: tree)
        let path = tree.expression(data)
        let offset = Int(tree[data].sourceStart)
        func add(_ rule: CDARule, _ arguments: [String] = [], wording: String? = nil, severity: Severity? = nil) {
            findings.append(
                Finding(
                    rule.rule, arguments, at: path, offset: offset,
                    severity: min(severity ?? rule.rule.severity, .warning),
                    message: rule.rule.id + (wording.map { "-" + $0 } ?? "")))
        }
        guard let bytes = PrimitiveFormat.decodeBase64(tree.valueBytes(data)) else {
            if envelope.isExpected { add(.base64) }
            return
        }
        let content = EmbeddedContent(of: bytes)
        guard content == .cda else {
            if envelope.isExpected {
                add(
                    .notADocument, ["@cda-content-" + content.rawValue],
                    severity: content == .text ? .information : .warning)
            }
            return
        }
        let (document, reports) = judge(bytes, limits: .standard, envelope: envelope)
        if let link = link(document, envelope, path, offset: offset) { links.append(link) }
        let positions = document.source.positions(at: reports.map(\.offset))
        for (report, position) in zip(reports, positions) {
            findings.append(
                CDAMessages.embedded(
                    report.rule, message: report.message, severity: report.severity, report.arguments, at: position,
                    expression: path + " → " + report.expression, offset: offset, in: document.source,
                    documentOffset: report.offset))
        }
    }

    /// What links a document to others; nil for what is no document of the SDO guide.
    private func link(_ document: CDADocument, _ envelope: CDAEnvelope?, _ path: String?, offset: Int?) -> CDALink? {
        guard document.problems.isEmpty, let root = document.root, CDAKind(of: document).isSDO,
            let set = root.child("setId"), let decision = set.attribute("extension") ?? envelope?.official
        else { return nil }
        let own = root.path("component", "structuredBody", "component", "section").flatMap {
            $0.children("decision", in: .extensionSDO)
        }
        let identifiers = own.flatMap { DecisionShape.identifiers(of: $0) }.compactMap { $0.attribute("extension") }
        let person = root.path("recordTarget", "patientRole", "id").compactMap { id in
            id.attribute("root").flatMap { root in id.attribute("extension").map { (root, $0) } }
        }
        let position = document.source.position(at: set.offset)
        return CDALink(
            decision: decision, localDecision: identifiers.first ?? envelope?.usual,
            person: Dictionary(person) { first, _ in first }, expression: set.expression, position: position,
            carrier: path.map { CDALink.Carrier(expression: $0, position: position) }, offset: offset ?? set.offset)
    }

    /// Stable: findings at one place stay in the order they were made.
    private static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
    }

    // MARK: - Documents

    private func judge(
        _ bytes: [UInt8], limits: ReadingLimits, envelope: CDAEnvelope?
    ) -> (CDADocument, [CDAReport]) {
        let source = SourceText(bytes)
        func report(
            _ rule: CDARule, _ arguments: [String] = [], at expression: String = "", offset: Int = 0,
            wording: String? = nil
        ) -> CDAReport {
            CDAReport(
                rule: rule.rule, message: rule.rule.id + (wording.map { "-" + $0 } ?? ""), severity: rule.rule.severity,
                arguments: arguments, expression: expression, offset: offset)
        }
        if let encoding = EmbeddedContent.foreignEncoding(of: bytes) {
            let empty = CDADocument(
                source: source, nodes: [], attributes: [], problems: [SyntaxProblem(id: "encoding", offset: 0)],
                rootNamespace: "")
            return (empty, [report(.encoding, [encoding])])
        }
        let job = CDASchemaJob(schema, on: source, limits: CDAReader.bounded(limits))
        defer { job.abandon() }
        let document = CDAReader.read(source, limits: limits)
        guard document.problems.isEmpty, let root = document.root else {
            let reports = document.problems.map { problem in
                problem.id == "xml-syntax"
                    ? report(.xml, problem.arguments, offset: problem.offset)
                    : report(
                        .xmlRefused, ["@cda-refused-" + problem.id] + problem.arguments, offset: problem.offset)
            }
            return (document, reports.isEmpty ? [report(.xml, ["?"])] : reports)
        }
        guard root.namespace == .hl7 else {
            return (document, [report(.namespace, [document.rootNamespace], at: root.expression, offset: root.offset)])
        }
        let kind = CDAKind(of: document)
        guard
            let run = CDARun(document: document, kind: kind, codes: codes, envelope: envelope, first: .templateSDO)
        else { return (document, []) }
        for rule in CDARegistry.rules where applies(rule.scope, kind, envelope) { run.run(rule) }
        run.add(schema.reports(of: job.finish(), on: document, limits: limits))
        runSchematrons(on: document, run)
        let cause = document.misspeltExtension.map { misspelt in
            [report(.namespace, [misspelt.space], at: root.expression, offset: misspelt.offset, wording: "sdo")]
        }
        return (document, (cause ?? []) + run.reports)
    }

    private func runSchematrons(on document: CDADocument, _ run: CDARun) {
        guard !schematrons.isEmpty, let tree = XMLTree(document.source), tree.elementCount == document.nodes.count
        else {
            return
        }
        documentCount += 1
        for schematron in schematrons {
            run.add(CDASchematron.reports(of: schematron.run(on: tree), schematron.schematron.file, on: document))
        }
    }

    private func applies(_ scope: CDARule.Scope, _ kind: CDAKind, _ envelope: CDAEnvelope?) -> Bool {
        switch scope {
        case .reading, .schema, .schematron, .links: false
        case .anyDocument: true
        case .sdo: kind.isSDO
        case .decision: kind == .decision
        case .evaluation: kind == .evaluation
        case .ciSis: kind == .ciSis
        case .envelope: envelope.map { $0.isExpected || $0.isDocumentReference && kind.isSDO } ?? false
        }
    }
}

extension CDAKind {
    init(of document: CDADocument) {
        let templates = document.templates
        self =
            templates.contains(CDAFacts.decisionTemplate)
            ? .decision
            : templates.contains(CDAFacts.evaluationTemplate)
                ? .evaluation : templates.contains(CDAFacts.ciSisTemplate) ? .ciSis : .other
    }
}
