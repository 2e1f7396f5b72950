internal import CYAML

/// Reads one YAML document (JSON is one, too) by libyaml.
public struct YAMLReader: ~Copyable {
    /// No settings file comes near.
    private static let largest = 1 << 20
    private static let deepest = 32

    /// At one address for its whole life: libyaml keeps a pointer to it inside.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// - Returns: nil for a document without content.
    public static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
        guard bytes.count <= largest else {
            throw YAMLError(code: .tooLarge, place: YAMLPlace(line: 1, column: 1), reason: "")
        }
        var result: Result<YAMLNode?, YAMLError> = .success(nil)
        bytes.withUnsafeBufferPointer { buffer in
            var reader = YAMLReader(buffer)
            result = Result { () throws(YAMLError) in try reader.document() }
        }
        return try result.get()
    }

    /// The buffer must outlive the reader.
    private init(_ buffer: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    private mutating func document() throws(YAMLError) -> YAMLNode? {
        while true {
            let event = try next()
            switch event.kind {
            case .streamEnd: return nil
            case .other: continue
            default: return try node(event, depth: 0)
            }
        }
    }

    private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        guard depth < Self.deepest else { throw YAMLError(code: .tooDeep, place: event.place, reason: "") }
        switch event.kind {
        case .scalar(let text): return .scalar(text, at: event.place)
        case .sequenceStart:
            var items: [YAMLNode] = []
            while true {
                let item = try next()
                if case .end = item.kind { return .sequence(items, at: event.place) }
                items.append(try node(item, depth: depth + 1))
            }
        case .mappingStart:
            var members: [(key: String, value: YAMLNode, at: YAMLPlace)] = []
            while true {
                let key = try next()
                if case .end = key.kind { return .mapping(members, at: event.place) }
                guard case .scalar(let name) = key.kind else {
                    throw YAMLError(code: .key, place: key.place, reason: "")
                }
                members.append((name, try node(try next(), depth: depth + 1), key.place))
            }
        case .alias: throw YAMLError(code: .alias, place: event.place, reason: "")
        case .end, .streamEnd, .other: throw YAMLError(code: .syntax, place: event.place, reason: "")
        }
    }

    // MARK: - Events

    private struct Event {
        enum Kind {
            case scalar(String)
            case sequenceStart, mappingStart, alias
            /// Of a sequence or mapping.
            case end
            case streamEnd
            /// Beginnings and ends of stream and document.
            case other
        }

        let kind: Kind
        let place: YAMLPlace
    }

    private mutating func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            let reason = parser.pointee.problem.map { String(cString: $0) } ?? ""
            throw YAMLError(code: .syntax, place: Self.place(parser.pointee.problem_mark), reason: reason)
        }
        defer { yaml_event_delete(&event) }
        let kind: Event.Kind
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            guard scalar.anchor == nil else {
                kind = .alias
                break
            }
            kind = .scalar(
                String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self))
        case YAML_SEQUENCE_START_EVENT: kind = event.data.sequence_start.anchor == nil ? .sequenceStart : .alias
        case YAML_MAPPING_START_EVENT: kind = event.data.mapping_start.anchor == nil ? .mappingStart : .alias
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
        case YAML_ALIAS_EVENT: kind = .alias
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        default: kind = .other
        }
        return Event(kind: kind, place: Self.place(event.start_mark))
    }

    private static func place(_ mark: yaml_mark_t) -> YAMLPlace {
        YAMLPlace(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
