/// An entité juridique.
public struct LegalEntity: Sendable, Equatable {
    public let number: String
    public let name: String
    public let longName: String?
    public let siren: String?
    /// Two digits, nomenclature TRE_R72.
    public let legalStatus: String?
    public let isOpen: Bool
    /// `AAAA-MM-JJ`, where known.
    public let closingDate: String?

    public init(
        number: String, name: String, longName: String? = nil, siren: String? = nil, legalStatus: String? = nil,
        isOpen: Bool = true, closingDate: String? = nil
    ) {
        self.number = number
        self.name = name
        self.longName = longName
        self.siren = siren
        self.legalStatus = legalStatus
        self.isOpen = isOpen
        self.closingDate = closingDate
    }
}

/// An établissement (ET, also entité géographique), which hangs under one legal entity.
public struct Establishment: Sendable, Equatable {
    public let number: String
    /// Number of its legal entity.
    public let entity: String
    public let name: String
    public let longName: String?
    /// Three digits, nomenclature TRE_R66.
    public let category: String?
    public let siret: String?
    public let isOpen: Bool
    public let closingDate: String?

    public init(
        number: String, entity: String, name: String, longName: String? = nil, category: String? = nil,
        siret: String? = nil, isOpen: Bool = true, closingDate: String? = nil
    ) {
        self.number = number
        self.entity = entity
        self.name = name
        self.longName = longName
        self.category = category
        self.siret = siret
        self.isOpen = isOpen
        self.closingDate = closingDate
    }

    /// Category 246, établissement ou service d'aide par le travail.
    public var isESAT: Bool { category == "246" }
}

/// What the registry says of a number.
public enum FINESSRecord: Sendable, Equatable {
    case entity(LegalEntity, establishments: [Establishment])
    /// The entity is absent where the file imported did not hold it.
    case establishment(Establishment, entity: LegalEntity?)
    case unknown
}

/// Where an index comes from.
public struct FINESSSource: Sendable, Equatable {
    public enum Format: String, Sendable {
        /// finess-structures JSON: every state, open and closed.
        case structures
        /// The older etalab CSV: open ones only, frozen in May 2026.
        case etalab
    }
    public let format: Format
    /// When the file was made, as it says.
    public let generatedAt: String
    public let entities: Int
    public let establishments: Int

    public init(format: Format, generatedAt: String, entities: Int, establishments: Int) {
        self.format = format
        self.generatedAt = generatedAt
        self.entities = entities
        self.establishments = establishments
    }
}

/// Names of the categories this project meets, nomenclature TRE_R66.
public enum EstablishmentCategory {
    private static let names: [String: String] = [
        "182": "SESSAD", "183": "IME", "186": "ITEP", "188": "EEAP", "189": "CMPP", "190": "CAMSP", "192": "IEM",
        "194": "IDV", "195": "IDA", "196": "IESA", "198": "ESPO", "202": "Résidence autonomie", "209": "SAAS",
        "221": "BAPU", "238": "CAFS", "246": "ESAT", "247": "EA", "249": "ESRP", "252": "Foyer d'hébergement",
        "253": "Foyer polyvalent", "255": "MAS", "354": "SSIAD", "355": "CH", "365": "SMR", "382": "Foyer de vie",
        "396": "Hébergement enfants", "437": "FAM", "445": "SAMSAH", "446": "SAVS", "448": "EAM", "449": "EANM",
        "460": "SAA", "462": "Lieu de vie", "464": "UEROS", "500": "EHPAD", "609": "MDPH",
    ]

    /// The short name, or nil for a category that is not listed here.
    public static func name(_ code: String) -> String? { names[code] }
}
