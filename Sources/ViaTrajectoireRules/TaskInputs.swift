public import FHIRCore

/// The slices of ESMSTask.input, by the code of their type.
public enum TaskSlice: Int, Sendable, CaseIterable {
    case idNatStruct, nomESMS, statutESMS, motifESMS, dateStatutESMS, idUnite, nomUnite, categorieOrganisation
    case temporaliteAccueil, accueilSequentiel, modePriseCharge, statutUnite, dateStatutUnite, motifUnite
    case idDecision, idNatDecision

    /// The code in the guide's CodeSystem.
    public var code: String {
        switch self {
        case .idNatStruct: "idNat_Struct"
        case .idNatDecision: "idNat_Decision"
        default: "\(self)"
        }
    }

    fileprivate static let codes: [[UInt8]] = allCases.map { Array($0.code.utf8) }

    fileprivate init?(bytes: ArraySlice<UInt8>) {
        guard
            let index = Self.codes.firstIndex(where: { $0.count == bytes.count && $0.elementsEqual(bytes) })
        else { return nil }
        self.init(rawValue: index)
    }
}

/// The entries of one Task's input, found in one pass.
public struct TaskInputs: Sendable {
    /// Node of the value by slice; -1 where there is none.
    private var values: [ElementTree.NodeID] = []
    private var entries: [ElementTree.NodeID] = []

    static let none = TaskInputs()

    private init() {}

    init(_ task: ElementTree.NodeID, in tree: ElementTree) {
        values = Array(repeating: -1, count: TaskSlice.allCases.count)
        entries = values
        for entry in tree.children(task) where tree.isNamed(entry, .input) {
            guard let type = tree.child(entry, .type), let coding = tree.child(type, .coding),
                let code = tree.child(coding, .code), let slice = TaskSlice(bytes: tree.valueBytes(code)),
                // Of a slice that is there twice, the first counts; validation reports the second.
                entries[slice.rawValue] < 0
            else { continue }
            entries[slice.rawValue] = entry
            values[slice.rawValue] = tree.child(entry, .value) ?? -1
        }
    }

    /// The entry of Task.input.
    public func entry(_ slice: TaskSlice) -> ElementTree.NodeID? { Self.node(entries, slice) }

    /// The value of the entry.
    public func value(_ slice: TaskSlice) -> ElementTree.NodeID? { Self.node(values, slice) }

    public func has(_ slice: TaskSlice) -> Bool { value(slice) != nil }

    private static func node(_ nodes: [ElementTree.NodeID], _ slice: TaskSlice) -> ElementTree.NodeID? {
        guard slice.rawValue < nodes.count, nodes[slice.rawValue] >= 0 else { return nil }
        return nodes[slice.rawValue]
    }

    /// The first code of a CodeableConcept, with its node.
    func code(_ slice: TaskSlice, in tree: ElementTree) -> (text: String, node: ElementTree.NodeID)? {
        guard let value = value(slice), let coding = tree.child(value, .coding), let code = tree.child(coding, .code),
            let text = tree.value(code)
        else { return nil }
        return (text, code)
    }

    /// The value of an Identifier, with its node.
    func identifier(_ slice: TaskSlice, in tree: ElementTree) -> (text: String, node: ElementTree.NodeID)? {
        guard let identifier = value(slice), let node = tree.child(identifier, .value), let text = tree.value(node)
        else { return nil }
        return (text, node)
    }

    /// The value of a date, with its node; nil when it is none.
    func date(_ slice: TaskSlice, in tree: ElementTree) -> (date: CalendarDate, node: ElementTree.NodeID)? {
        guard let node = value(slice), let date = CalendarDate(tree.valueBytes(node)) else { return nil }
        return (date, node)
    }
}
