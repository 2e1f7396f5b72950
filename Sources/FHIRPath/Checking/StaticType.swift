import FHIRCore

/// What a part of an expression can give, as far as the definitions tell.
struct StaticType {
    enum Case: Hashable {
        /// An element or resource of a type.
        case type(Definitions.TypeID)
        /// An element whose children are defined in place.
        case content(Definitions.ContentID, String)
        /// A value that the expression makes: `Boolean`, `String`…
        case system(String)
    }

    /// Empty when nothing can come out, or when anything can and `isUnknown` says so.
    var cases: [Case] = []
    /// Anything can come out besides the cases.
    var isUnknown = false
    /// False for collections without an order of their own.
    var isOrdered = true

    static let unknown = StaticType(isUnknown: true)

    static func system(_ name: String) -> StaticType { StaticType(cases: [.system(name)]) }

    mutating func formUnion(_ other: StaticType) {
        for item in other.cases where !cases.contains(item) { cases.append(item) }
        isUnknown = isUnknown || other.isUnknown
        isOrdered = isOrdered && other.isOrdered
    }
}

extension Definitions {
    /// Name of a static type, for messages.
    func name(_ item: StaticType.Case) -> String {
        switch item {
        case .type(let type): types[Int(type)].name
        case .content(_, let path): path
        case .system(let name): name
        }
    }

    /// The type with a name; abstract ones can stand for more than their own elements, so they are unknown.
    func staticType(_ name: String) -> StaticType {
        guard let type = type(name), !types[Int(type)].isAbstract else { return .unknown }
        return StaticType(cases: [.type(type)])
    }

    /// The type at the end of a path: `Bundle.entry`. Unknown when the path leads nowhere.
    func staticType(path: String) -> StaticType {
        var result: StaticType?
        for name in path.split(separator: ".") {
            guard let parent = result else {
                result = staticType(String(name))
                continue
            }
            var next = StaticType(isUnknown: parent.isUnknown)
            for item in parent.cases {
                if let child = staticType(ofChild: String(name), in: item) { next.formUnion(child) }
            }
            result = next
        }
        return result ?? .unknown
    }

    /// What a child can be; nil when there is no child with that name.
    func staticType(ofChild name: String, in item: StaticType.Case) -> StaticType? {
        let content: ContentID
        switch item {
        case .type(let type): content = types[Int(type)].content
        case .content(let own, _): content = own
        case .system: return nil
        }
        guard content >= 0 else { return nil }
        for child in contents[Int(content)].children {
            let element = elements[Int(child)]
            guard element.name == name else { continue }
            if element.content >= 0 { return StaticType(cases: [.content(element.content, element.path)]) }
            var result = StaticType()
            for reference in element.types { result.formUnion(staticType(reference.code)) }
            return element.types.isEmpty ? .unknown : result
        }
        return nil
    }

    /// Whether values of the type are text, number, date or boolean.
    func isPrimitive(_ item: StaticType.Case) -> Bool {
        switch item {
        case .type(let type): types[Int(type)].kind == .primitive
        case .content: false
        case .system: true
        }
    }
}
