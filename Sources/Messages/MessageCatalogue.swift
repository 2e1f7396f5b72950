/// One message in both languages. `{0}`, `{1}`… stand for the arguments; `{{` is a literal brace.
public struct MessageTemplate: Sendable {
    public let fr: String
    public let en: String

    public init(fr: String, en: String) {
        self.fr = fr
        self.en = en
    }

    public func template(in language: Language) -> String {
        switch language {
        case .fr: fr
        case .en: en
        }
    }
}

/// Templates by message id. Text is made from an id and arguments only when it is shown.
public struct MessageCatalogue: Sendable {
    /// One after the other rather than merged: a run shows a handful of its many hundred messages.
    private let parts: [[String: MessageTemplate]]

    public init(_ templates: [String: MessageTemplate]) {
        parts = [templates]
    }

    /// The union of several catalogues; the first to define an id keeps it.
    public init(merging catalogues: [MessageCatalogue]) {
        parts = catalogues.flatMap(\.parts)
    }

    /// Every id, sorted.
    public var ids: [String] { Set(parts.flatMap(\.keys)).sorted() }

    public subscript(id: String) -> MessageTemplate? {
        for part in parts {
            if let template = part[id] { return template }
        }
        return nil
    }

    /// The text of a message. An unknown id gives the id and its arguments, so that nothing is lost.
    public func text(_ id: String, _ arguments: [String], in language: Language) -> String {
        guard let template = self[id] else {
            return arguments.isEmpty ? id : id + ": " + arguments.joined(separator: ", ")
        }
        return Self.fill(template.template(in: language), with: arguments.map { word($0, arguments, in: language) })
    }

    /// What separates the id of a word from arguments of its own.
    private static let separator = "\u{1}"

    /// An argument that is a message of the catalogue with arguments of its own.
    public static func word(_ id: String, _ arguments: [String]) -> String {
        "@" + ([id] + arguments).joined(separator: separator)
    }

    /// An argument that is itself a word of the catalogue, written `@id`, in the language; any other as it is. The word's
    /// own places are filled from its own arguments where it has some, else from the same.
    private func word(_ argument: String, _ arguments: [String], in language: Language) -> String {
        guard argument.utf8.first == UInt8(ascii: "@") else { return argument }
        let parts = argument.dropFirst().split(separator: Self.separator, omittingEmptySubsequences: false)
        guard let id = parts.first, let template = self[String(id)] else { return argument }
        let own = parts.count > 1 ? parts.dropFirst().map(String.init) : arguments
        return Self.fill(template.template(in: language), with: own)
    }

    /// Replaces `{n}` by the n-th argument; a number without argument becomes empty.
    static func fill(_ template: String, with arguments: [String]) -> String {
        var result: [UInt8] = []
        let bytes = Array(template.utf8)
        result.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "{") else {
                result.append(byte)
                index += 1
                continue
            }
            if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
                result.append(byte)
                index += 2
                continue
            }
            var end = index + 1
            var number = 0
            while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]), number < 100 {
                number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
                end += 1
            }
            if end > index + 1, end < bytes.count, bytes[end] == UInt8(ascii: "}") {
                if number < arguments.count { result.append(contentsOf: arguments[number].utf8) }
                index = end + 1
            } else {
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
