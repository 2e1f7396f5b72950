public import FHIRCore
public import ValueFormats

extension JSONValue {
    /// The value at a node of a document. Of a repeated key the first is taken.
    public init(_ document: JSONDocument, at index: Int) {
        let node = document.nodes[index]
        switch node.kind {
        case .object:
            self = .object(
                document.children(of: index).filter { !document.nodes[$0].flags.contains(.repeatedKey) }.map {
                    Member(document.key($0), JSONValue(document, at: $0))
                })
        case .array: self = .array(document.children(of: index).map { JSONValue(document, at: $0) })
        case .string: self = .string(document.text(index) ?? "")
        case .number: self = .number(document.text(index) ?? "0")
        case .true: self = .boolean(true)
        case .false: self = .boolean(false)
        case .null, .invalid: self = .null
        }
    }

    public init?(_ document: JSONDocument) {
        guard let root = document.root else { return nil }
        self.init(document, at: root)
    }
}
