internal import FHIRCore
public import Messages

/// How messages about CDA documents are made.
enum CDAMessages {
    /// Arguments that a rule may have; those of an embedded document follow.
    static let argumentCount = 6
    /// Before the id of a message about a document inside a payload.
    static let embeddedPrefix = "embedded/"

    /// The message with the place in the document and its own severity before it.
    static func embedded(_ template: MessageTemplate) -> MessageTemplate {
        MessageTemplate(
            fr: "Dans le document CDA, ligne {6}, colonne {7} ({8}) : " + template.fr,
            en: "In the CDA document, line {6}, column {7} ({8}): " + template.en)
    }

    /// A finding about a document inside a payload: a warning at most, whose message says how bad it is and where.
    static func embedded(
        _ rule: Rule, message: String, severity: Severity, _ arguments: [String], at position: SourceText.Position,
        expression: String, offset: Int, in document: SourceText? = nil, documentOffset: Int = 0
    ) -> Finding {
        let padding = [String](repeating: "", count: max(0, argumentCount - arguments.count))
        var finding = Finding(
            rule,
            arguments + padding + [
                String(position.line), String(position.column), "@cda-severity-" + severity.rawValue,
            ],
            at: expression, offset: offset, severity: min(severity, .warning), message: embeddedPrefix + message)
        // The document's own line: that of the payload is base64.
        if let document {
            let (line, column) = document.surroundings(of: documentOffset, radius: 300)
            finding.quotation = .init(line: line, number: position.line, column: column)
        }
        return finding
    }

    static let words: [String: MessageTemplate] = [
        "cda-severity-fatal": MessageTemplate(fr: "bloquant", en: "fatal"),
        "cda-severity-error": MessageTemplate(fr: "erreur", en: "error"),
        "cda-severity-warning": MessageTemplate(fr: "avertissement", en: "warning"),
        "cda-severity-information": MessageTemplate(fr: "information", en: "information"),
        "cda-content-xml": MessageTemplate(fr: "du XML d'une autre sorte", en: "XML of another kind"),
        "cda-content-fhirXML": MessageTemplate(fr: "du FHIR en XML", en: "FHIR in XML"),
        "cda-content-fhirJSON": MessageTemplate(fr: "du FHIR en JSON", en: "FHIR in JSON"),
        "cda-content-json": MessageTemplate(fr: "du JSON", en: "JSON"),
        "cda-content-html": MessageTemplate(fr: "une page HTML", en: "an HTML page"),
        "cda-content-png": MessageTemplate(fr: "une image PNG", en: "a PNG image"),
        "cda-content-jpeg": MessageTemplate(fr: "une image JPEG", en: "a JPEG image"),
        "cda-content-pdf": MessageTemplate(fr: "un PDF", en: "a PDF"),
        "cda-content-gzip": MessageTemplate(fr: "des données compressées (gzip)", en: "compressed data (gzip)"),
        "cda-content-zip": MessageTemplate(fr: "une archive zip", en: "a zip archive"),
        "cda-content-rtf": MessageTemplate(fr: "un document RTF", en: "an RTF document"),
        "cda-content-text": MessageTemplate(fr: "du texte brut", en: "plain text"),
        "cda-content-binary": MessageTemplate(fr: "des données binaires", en: "binary data"),
        "cda-content-empty": MessageTemplate(fr: "rien", en: "nothing"),
        "cda-refused-xml-dtd": MessageTemplate(
            fr: "il contient une déclaration DOCTYPE (risque d'entités externes)",
            en: "it has a DOCTYPE declaration (risk of external entities)"),
        "cda-refused-xml-too-many-attributes": MessageTemplate(
            fr: "un de ses éléments a trop d'attributs", en: "one of its elements has too many attributes"),
        "cda-refused-xml-attribute-too-long": MessageTemplate(
            fr: "un de ses attributs est trop long", en: "one of its attributes is too long"),
        "cda-refused-json-too-deep": MessageTemplate(
            fr: "ses éléments sont imbriqués trop profondément", en: "its elements are nested too deeply"),
        "cda-refused-json-too-many-elements": MessageTemplate(
            fr: "il a trop d'éléments", en: "it has too many elements"),
        "cda-refused-json-empty": MessageTemplate(fr: "il est vide", en: "it is empty"),
    ]
}

extension MessageCatalogue {
    /// Every message about CDA documents.
    public static let cda: MessageCatalogue = {
        var templates = CDAMessages.words.merging(CDASchemaTypes.words) { first, _ in first }
            .merging(CDASchematronWords.words) { first, _ in first }
        for rule in CDARegistry.rules {
            for (id, template) in rule.texts {
                templates[id] = template
                templates[CDAMessages.embeddedPrefix + id] = CDAMessages.embedded(template)
            }
        }
        return MessageCatalogue(templates)
    }()
}
