internal import FHIRCore

/// What a profile asks of one element, beyond the base definition; a tree that follows the elements.
///
/// Filled while the profile is compiled, only read afterwards.
final class ProfileNode {
    /// Element name without `[x]`.
    let name: String
    /// Its number in the definitions, set when the profile is complete.
    @exclusivity(unchecked) var nameID: Int32 = -1
    /// Id of the element definition: `Task.input:nomESMS.value[x]`, for messages.
    let id: String
    let sliceName: String?
    // Read for every element of a payload; see Definitions.
    @exclusivity(unchecked) var facets = Facets()
    @exclusivity(unchecked) var slices: [ProfileNode] = []
    /// Steps of each discriminator of `slicing`, set when the profile is complete.
    var discriminatorSteps: [[DiscriminatorPath.Step]] = []
    /// For a slice that is known by one coding under one path: that coding.
    @exclusivity(unchecked) var key: SliceKey?
    /// The pattern is what made the element belong to its slice: it need not be compared again.
    @exclusivity(unchecked) var isSliceKey = false
    @exclusivity(unchecked) var children: [ProfileNode] = []

    init(name: String, id: String, sliceName: String? = nil) {
        self.name = name
        self.id = id
        self.sliceName = sliceName
    }

    func child(_ name: String) -> ProfileNode? { children.first { $0.name == name } }

    func slice(_ name: String) -> ProfileNode? { slices.first { $0.sliceName == name } }

    /// A copy down to the last slice, so that a derived profile can change it.
    func copy() -> ProfileNode {
        let copy = ProfileNode(name: name, id: id, sliceName: sliceName)
        copy.facets = facets
        copy.slices = slices.map { $0.copy() }
        copy.children = children.map { $0.copy() }
        return copy
    }
}

/// What a profile sets on an element; nil, or empty, where it leaves the base definition as it is.
struct Facets {
    var min: Int?
    var max: Int?
    /// Types that are left.
    var types: [ElementDefinition.TypeReference]?
    var fixed: ElementDefinition.Value?
    var pattern: ElementDefinition.Value?
    var minValue: ElementDefinition.Value?
    var maxValue: ElementDefinition.Value?
    var maxLength: Int?
    var additions: ElementDefinition.Additions?
    var binding: ElementDefinition.Binding?
    var constraints: [ElementDefinition.Constraint] = []
    var slicing: ElementDefinition.Slicing?

    /// Takes over what a definition sets.
    mutating func apply(_ element: ElementDefinition) {
        if let value = element.min { min = value }
        if let value = element.max { max = value }
        if !element.types.isEmpty { types = element.types }
        if let value = element.fixed { fixed = value }
        if let value = element.pattern { pattern = value }
        if let value = element.minValue { minValue = value }
        if let value = element.maxValue { maxValue = value }
        if let value = element.maxLength { maxLength = value }
        if let value = element.additions { additions = value }
        if let value = element.binding { binding = value }
        if let value = element.slicing { slicing = value }
        for constraint in element.constraints where !constraints.contains(where: { $0.key == constraint.key }) {
            constraints.append(constraint)
        }
    }
}

/// What most slices are known by: an element `path` with a coding, given as pattern.
final class SliceKey {
    /// Number of the name of the element below the slice.
    let name: Int32
    let system: [UInt8]
    let code: [UInt8]

    init(name: Int32, system: [UInt8], code: [UInt8]) {
        self.name = name
        self.system = system
        self.code = code
    }
}

/// A compiled profile.
final class Profile {
    let url: String
    let versionedURL: String
    let name: String
    let type: String
    let root: ProfileNode
    let structure: StructureDefinition
    /// Paths of the definition that its type does not have; what it says of them is not judged.
    var unknownPaths: [String] = []

    init(structure: StructureDefinition, root: ProfileNode) {
        url = structure.url
        versionedURL = structure.versionedURL
        name = structure.name
        type = structure.type
        self.root = root
        self.structure = structure
    }
}
