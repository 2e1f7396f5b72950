internal import FHIRCore
internal import FHIRReading
public import Messages

/// Everything that keeps JSON from being read: commas, colons, quotes, brackets, numbers and words. Found together,
/// since each can be mistaken for another; every change has the id of its kind.
public enum JSONStructure: Diagnosis {
    public static let id = "json-structure"
    public static let message = MessageTemplate(
        fr: "Ce JSON est illisible à partir d’ici, et aucune réparation ne s’impose.",
        en: "This JSON cannot be read from here on, and no repair suggests itself.")

    public static let kinds: [String: MessageTemplate] = [
        "missing-comma": MessageTemplate(
            fr: "Il manque une virgule avant cet élément.", en: "A comma is missing before this item."),
        "trailing-comma": MessageTemplate(
            fr: "Virgule en trop après le dernier élément.", en: "Trailing comma after the last item."),
        "extra-comma": MessageTemplate(
            fr: "Virgule sans élément devant elle.", en: "Comma with no item before it."),
        "missing-colon": MessageTemplate(
            fr: "Il manque « : » après la propriété « {0} ».", en: "A colon is missing after the property \"{0}\"."),
        "missing-value": MessageTemplate(
            fr: "Il manque une valeur ici ({0}).", en: "A value is missing here ({0})."),
        "missing-bracket": MessageTemplate(fr: "Il manque « {0} » ici.", en: "\"{0}\" is missing here."),
        "extra-bracket": MessageTemplate(fr: "« {0} » en trop ici.", en: "\"{0}\" is one too many here."),
        "wrong-bracket": MessageTemplate(
            fr: "« {0} » trouvé là où « {1} » est attendu.", en: "Found {0} where {1} is expected."),
        "unexpected-character": MessageTemplate(
            fr: "Caractère qui n’a pas sa place ici : {0}.", en: "A character that has no place here: {0}."),
        "missing-quote": MessageTemplate(
            fr: "Il manque un guillemet avant ce texte.", en: "A double quote is missing before this text."),
        "unterminated-string": MessageTemplate(
            fr: "Le texte ouvert ici n’est pas refermé : il manque un guillemet.",
            en: "The string opened here is not closed: a double quote is missing."),
        "unescaped-quote": MessageTemplate(
            fr: "Guillemet au milieu d’un texte : il doit s’écrire \\\".",
            en: "Double quote inside a text: it must be written \\\"."),
        "unquoted-key": MessageTemplate(
            fr: "La propriété {0} doit être entre guillemets.", en: "The property {0} must be in double quotes."),
        "bad-literal": MessageTemplate(
            fr: "« {0} » n’est pas une valeur JSON.", en: "\"{0}\" is not a JSON value."),
        "bad-number": MessageTemplate(
            fr: "« {0} » n’est pas un nombre JSON ; écrivez {1}.", en: "\"{0}\" is not a JSON number; write {1}."),
        "decimal-comma": MessageTemplate(
            fr: "« {0} » : JSON écrit les nombres avec un point et sans espace, {1}.",
            en: "\"{0}\": JSON writes numbers with a point and without spaces, {1}."),
    ]

    /// Bytes beyond which repairs are not compared by what validation says of them.
    private static let comparedLimit = 400_000

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .json, let json = text.json, let first = json.problems.first(where: isOfSyntax) else {
            return []
        }
        // What is beyond a limit was not read: nothing is known of it.
        if json.problems.contains(where: {
            ["json-too-deep", "json-too-many-elements", "json-bad-utf8"].contains($0.id)
        }) {
            return []
        }
        let candidates = JSONMender(text.bytes, definitions: text.definitions).candidates().filter {
            !$0.steps.isEmpty && lostShare($0, text.bytes) <= 0.05
        }
        let ranked = ranked(candidates, text)
        guard let best = ranked.first else {
            if let cut = Truncated.fault(in: text) { return [cut] }
            return [Fault(first.offset)]
        }
        // Several brackets that are missing at the very end: the file was cut, what is half there is not made up.
        if best.closersAtEnd(text.bytes) >= 2 || best.endsInMidAir(text.bytes), let cut = Truncated.fault(in: text) {
            let others = best.steps.filter { $0.edit.range.lowerBound < cut.edits[0].range.lowerBound }
            return others.isEmpty ? [cut] : faults(of: others)
        }
        var result = faults(of: best.steps)
        let rivals = ranked.dropFirst().filter { $0.isAsLikely(as: best) }
        if !rivals.isEmpty, !result.isEmpty {
            result[0].alternatives = ([best] + rivals.prefix(3)).map { $0.steps.map(\.edit) }
            result[0].edits = best.steps.map(\.edit)
            result[0].certainty = .choice
            for index in result.indices.dropFirst() {
                result[index].edits = []
                result[index].alternatives = []
            }
        }
        return result
    }

    static func isOfSyntax(_ problem: SyntaxProblem) -> Bool {
        // These are mended by rules of their own.
        !["json-duplicate-key", "json-bom", "json-utf16", "json-empty", "json-bad-escape", "json-lone-surrogate"]
            .contains(
                problem.id)
    }

    private static let certain: Set<String> = ["missing-comma", "trailing-comma", "missing-colon", "extra-comma"]

    private static func faults(of steps: [JSONMender.Step]) -> [Fault] {
        steps.map { step in
            var fault = Fault(step.edit.range.lowerBound, step.arguments, edits: [step.edit])
            fault.id = step.id
            fault.certainty = certain.contains(step.id) ? .certain : .likely
            if step.alternatives.count > 1 {
                fault.alternatives = step.alternatives.map { [TextEdit(step.edit.range, $0)] }
                fault.certainty = .choice
            }
            return fault
        }
    }

    /// Share of the text's letters and digits that a repair drops.
    private static func lostShare(_ candidate: JSONMender.Candidate, _ bytes: [UInt8]) -> Double {
        func weight(_ bytes: some Sequence<UInt8>) -> Int {
            bytes.reduce(0) { $0 + (MendingText.isWord($1) ? 1 : 0) }
        }
        var lost = 0
        // A value that is written another way is not lost; one that goes is.
        for step in candidate.steps where step.edit.replacement.isEmpty { lost += weight(bytes[step.edit.range]) }
        return lost == 0 ? 0 : Double(lost) / Double(max(weight(bytes), 1))
    }

    /// A repair with what reading by the definitions says against it.
    private struct Ranked {
        let steps: [JSONMender.Step]
        let cost: Double
        let errors: Int

        func isAsLikely(as best: Ranked) -> Bool { errors <= best.errors && cost <= best.cost + 0.3 }

        func closersAtEnd(_ bytes: [UInt8]) -> Int {
            var end = bytes.count
            while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
            return steps.count { $0.id == "missing-bracket" && $0.edit.range.lowerBound >= end }
        }

        func endsInMidAir(_ bytes: [UInt8]) -> Bool {
            var end = bytes.count
            while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
            return steps.contains { $0.id != "missing-bracket" && $0.edit.range.upperBound >= end }
                && closersAtEnd(bytes) > 0
        }
    }

    private static func ranked(_ candidates: [JSONMender.Candidate], _ text: ExaminedText) -> [Ranked] {
        let isCompared = candidates.count > 1 && text.bytes.count <= comparedLimit
        var known = Set<[UInt8]>()
        var result: [Ranked] = []
        for candidate in candidates.prefix(isCompared ? 5 : 2) {
            var edited = EditedText(text.bytes)
            _ = edited.apply(candidate.steps.map(\.edit))
            let document = JSONDocument(SourceText(edited.bytes))
            guard !document.problems.contains(where: isOfSyntax), let value = JSONValueText.canonical(document),
                known.insert(value).inserted
            else { continue }
            let errors = isCompared ? RepairVerdict.errorCount(edited.bytes, definitions: text.definitions) : 0
            result.append(Ranked(steps: candidate.steps, cost: candidate.cost, errors: errors))
        }
        // What validation says outweighs small differences, not a change more.
        let fewest = result.map(\.errors).min() ?? 0
        func rank(_ item: Ranked) -> Double { item.cost + 0.25 * Double(min(item.errors - fewest, 3)) }
        return result.sorted { rank($0) < rank($1) }
    }
}

/// What a document says, whatever its layout: two that are equal here are the same to every reader.
enum JSONValueText {
    static func canonical(_ document: JSONDocument) -> [UInt8]? {
        document.root.map { Comparison.compact(document, $0) }
    }
}
