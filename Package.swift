// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["ESMS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "esms-tools",
    products: [
        .executable(name: "esms-validate", targets: ["esms-validate"]),
        .executable(name: "esms-diff", targets: ["esms-diff"]),
        .library(name: "ESMSValidation", targets: ["FHIRCore", "FHIRReading", "FHIRPath", "FHIRValidation"]),
        // For the fuzzers, which are a package of their own.
        .library(
            name: "ESMSParts", targets: ["CDA", "PayloadDiff", "Certificates", "FINESS", "Messages", "ValueFormats"]),
        .library(name: "ESMSDocuments", targets: ["CDA", "Schematron"]),
        .executable(name: "esms-cert", targets: ["esms-cert"]),
        .executable(name: "esms-serve", targets: ["esms-serve"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        // System libraries and embedded data. Each is imported by one wrapper only.
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // Headers only: the library is loaded when the first request is made.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CDefinitions"),
        .target(name: "CTrustAnchors"),
        .target(name: "CHardening"),

        // What the tools share.
        .target(name: "Messages", swiftSettings: settings),
        .target(name: "ValueFormats", swiftSettings: settings),
        .target(
            name: "FHIRCore", dependencies: ["Messages", "ValueFormats", "CDefinitions"], swiftSettings: settings),
        .target(name: "XMLReading", dependencies: ["FHIRCore", "CLibXML2"], swiftSettings: settings),
        .target(
            name: "FHIRReading", dependencies: ["ValueFormats", "FHIRCore", "XMLReading"], swiftSettings: settings),
        .target(
            name: "FHIRPackages",
            dependencies: ["Messages", "FHIRCore", "FHIRReading", "Archives", "CommandSupport"], swiftSettings: settings
        ),
        .target(name: "Archives", dependencies: ["CArchive"], swiftSettings: settings),
        .target(name: "CommandSupport", dependencies: ["Messages", argumentParser], swiftSettings: settings),

        // The network: the only module that opens a connection.
        .target(
            name: "Transport", dependencies: ["Messages", "CCurl", "CommandSupport", argumentParser],
            swiftSettings: settings),

        .target(
            name: "TerminologyService",
            dependencies: ["Messages", "ValueFormats", "FHIRCore", "CommandSupport", "Transport"],
            path: "Sources/Network/TerminologyService", swiftSettings: settings),

        // Judging FHIR payloads.
        .target(name: "FHIRPath", dependencies: ["ValueFormats", "Messages", "FHIRCore"], swiftSettings: settings),
        .target(
            name: "FHIRValidation", dependencies: ["ValueFormats", "Messages", "FHIRCore", "FHIRReading", "FHIRPath"],
            swiftSettings: settings),
        .target(
            name: "ViaTrajectoireRules", dependencies: ["ValueFormats", "Messages", "FHIRCore"], swiftSettings: settings
        ),
        .target(
            name: "Reporting", dependencies: ["ValueFormats", "Messages", "FHIRCore", "CommandSupport"],
            swiftSettings: settings),

        .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: settings),
        .target(
            name: "Suppressions",
            dependencies: ["Messages", "ValueFormats", "FHIRCore", "CommandSupport", "Reporting", "YAML"],
            swiftSettings: settings),

        // Judging the CDA documents that payloads carry.
        .target(
            name: "Schematron", dependencies: ["FHIRCore", "XMLReading", "CommandSupport"], swiftSettings: settings),
        .target(
            name: "CDA",
            dependencies: ["Messages", "ValueFormats", "FHIRCore", "XMLReading", "Schematron", "CommandSupport"],
            swiftSettings: settings),

        // Showing, comparing and mending payloads.
        .target(
            name: "PayloadDiff",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "XMLReading", "FHIRReading", "FHIRValidation", "CDA",
                "Archives",
                "CommandSupport",
            ],
            swiftSettings: settings),

        // What an access request needs, kept in a folder.
        .target(
            name: "Dossier",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "FHIRReading", "PayloadDiff", "FINESSIndex", "Archives",
                "Reporting", "CommandSupport",
            ],
            swiftSettings: settings),

        // Comparing with EVSClient.
        .target(
            name: "EVSClient", dependencies: ["ValueFormats", "Messages", "FHIRCore", "Transport", "CommandSupport"],
            swiftSettings: settings),

        // Fetching definitions.
        .target(
            name: "DefinitionUpdate",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "FHIRReading", "FHIRPackages", "Archives", "Transport",
                "CommandSupport",
            ],
            swiftSettings: settings),

        // The local page and service. An executable of its own: FlyingFox brings all of Foundation.
        .target(
            name: "LocalService",
            dependencies: [
                "ValueFormats", "Messages", "CHardening", "FHIRCore", "PayloadDiff", "CommandSupport",
                .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings),
        // A stand-in of the SI-SDO, served by the same executable.
        .target(
            name: "Sandbox",
            dependencies: [
                "CDA", "ValueFormats", "Messages", "FHIRCore", "FHIRValidation", "ViaTrajectoireRules", "Reporting",
                "Judging",
                "PayloadDiff", "YAML", "CommandSupport",
                .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "esms-serve",
            dependencies: ["Messages", "CHardening", "CommandSupport", "LocalService", "Sandbox", argumentParser],
            swiftSettings: settings),

        // Judging certificates.
        .target(name: "FINESSIndex", dependencies: ["CSQLite"], swiftSettings: settings),
        .target(
            name: "FINESS",
            dependencies: [
                "ValueFormats", "Messages", "Archives", "FINESSIndex", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "Certificates", dependencies: ["ValueFormats", "Messages", "COpenSSL", "CTrustAnchors", "FINESS"],
            swiftSettings: settings),
        .target(
            name: "CertificateNetwork",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "Certificates", "FINESS", "Transport", "CommandSupport",
            ],
            swiftSettings: settings),
        .target(
            name: "CertificateReporting",
            dependencies: ["ValueFormats", "Messages", "Certificates", "FINESS", "CommandSupport"],
            swiftSettings: settings),

        // What turns inputs into outcomes and a verdict: reading, all judges, what files say together.
        .target(
            name: "Judging",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "FHIRReading", "FHIRPath", "FHIRValidation",
                "ViaTrajectoireRules", "FINESSIndex", "Dossier", "Schematron", "CDA", "Reporting", "Suppressions",
                "CommandSupport",
            ],
            swiftSettings: settings),

        // The tools: argument types and wiring.
        .executableTarget(
            name: "esms-validate",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "FHIRReading", "FHIRPackages", "FHIRPath", "FHIRValidation",
                "ViaTrajectoireRules", "FINESSIndex", "Dossier", "Schematron", "CDA", "Reporting", "Suppressions",
                "Judging", "Transport", "TerminologyService", "EVSClient", "PayloadDiff", "DefinitionUpdate",
                "CommandSupport",
                argumentParser,
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "esms-diff",
            dependencies: [
                "Messages", "CHardening", "FHIRCore", "FHIRReading", "PayloadDiff", "CommandSupport", argumentParser,
            ],
            swiftSettings: settings),

        .testTarget(
            name: "PayloadDiffTests",
            dependencies: [
                "CDA", "ValueFormats", "Messages", "FHIRCore", "FHIRReading", "CommandSupport", "PayloadDiff",
                "TestSupport",
                "esms-diff",
            ],
            exclude: ["Fixtures"], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["CommandSupport", "FHIRCore", "FHIRReading"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "EsmsValidateTests",
            dependencies: ["CommandSupport", "FINESS", "TestSupport", "esms-validate"],
            swiftSettings: settings),
        .testTarget(
            name: "JudgingTests",
            dependencies: [
                "CDA", "CommandSupport", "FHIRCore", "FHIRValidation", "Messages", "Reporting", "ValueFormats",
                "ViaTrajectoireRules", "Judging", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "FHIRPackagesTests",
            dependencies: ["CommandSupport", "FHIRCore", "FHIRReading", "FHIRPackages", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CDATests",
            dependencies: [
                "Messages", "ValueFormats", "FHIRCore", "FHIRReading", "FHIRValidation", "XMLReading", "Schematron",
                "CDA",
                "CommandSupport", "TestSupport",
            ],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "SchematronTests",
            dependencies: ["FHIRCore", "XMLReading", "Schematron", "CommandSupport", "TestSupport"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "CommandSupportTests", dependencies: ["CommandSupport", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "FHIRCoreTests", dependencies: ["ValueFormats", "FHIRCore"], swiftSettings: settings),
        .testTarget(
            name: "FHIRReadingTests",
            dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRValidation", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "FHIRValidationTests",
            dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRValidation", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ParityTests",
            dependencies: ["CommandSupport", "FHIRCore", "FHIRReading", "FHIRValidation", "TestSupport"],
            exclude: ["Cases"], swiftSettings: settings),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Messages", "CommandSupport", "FHIRCore", "FHIRReading", "FHIRValidation", "ViaTrajectoireRules",
                "Reporting", "TestSupport",
                "esms-validate",
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "ViaTrajectoireRulesTests",
            dependencies: [
                "Messages", "CommandSupport", "FHIRCore", "FHIRReading", "FHIRValidation", "ViaTrajectoireRules",
                "TestSupport",
            ], swiftSettings: settings),
        .executableTarget(
            name: "esms-cert",
            dependencies: [
                "ValueFormats", "Messages", "CHardening", "Certificates", "FINESS", "CertificateNetwork",
                "CertificateReporting", "YAML",
                "CommandSupport", "FHIRCore", "FHIRReading", "Transport", argumentParser,
            ],
            swiftSettings: settings),

        // Damaged containers: a few in the tests, many by `Fuzz/fuzz-cert/run`.
        .target(
            name: "CertificateFuzzing", dependencies: ["Messages", "Certificates"], path: "Fuzz/CertificateFuzzing",
            swiftSettings: settings),
        .executableTarget(
            name: "fuzz-cert", dependencies: ["Certificates", "CertificateFuzzing"], path: "Fuzz/fuzz-cert",
            exclude: ["run"],
            swiftSettings: settings),

        .testTarget(
            name: "CertificatesTests",
            dependencies: [
                "Messages", "FHIRCore", "Certificates", "CertificateFuzzing", "FINESS", "CertificateNetwork",
                "CertificateReporting", "CommandSupport", "Transport", "ValueFormats", "TestSupport", "esms-cert",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "FINESSIndexTests", dependencies: ["FINESS", "FINESSIndex", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "DossierTests",
            dependencies: [
                "Messages", "Archives", "CommandSupport", "FHIRCore", "FINESSIndex", "Dossier", "TestSupport",
                "esms-validate",
            ], swiftSettings: settings),
        .testTarget(name: "FINESSTests", dependencies: ["FINESS", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ArchivesTests", dependencies: ["Archives", "CommandSupport", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: settings),
        .testTarget(
            name: "SuppressionsTests",
            dependencies: ["CommandSupport", "FHIRCore", "Reporting", "Suppressions", "ValueFormats"],
            swiftSettings: settings),
        .testTarget(
            name: "GrowthTests",
            dependencies: [
                "FHIRCore", "FHIRReading", "FHIRValidation", "PayloadDiff", "Reporting", "TestSupport", "ValueFormats",
            ],
            swiftSettings: settings),
        .testTarget(name: "ValueFormatsTests", dependencies: ["ValueFormats"], swiftSettings: settings),
        .testTarget(
            name: "DefinitionUpdateTests",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "FHIRReading", "FHIRPackages", "Transport", "CommandSupport",
                "DefinitionUpdate", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LocalServiceTests",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "CommandSupport", "LocalService", "Transport", "TestSupport",
                "esms-serve",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "PayloadDiff", "CommandSupport", "Sandbox", "TestSupport",
                "esms-cert", "esms-serve", "esms-validate",
            ],
            exclude: ["Client"], swiftSettings: settings),
        .testTarget(
            name: "EVSClientTests",
            dependencies: [
                "ValueFormats", "Messages", "FHIRCore", "CommandSupport", "Transport", "EVSClient", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TerminologyServiceTests",
            dependencies: [
                "Messages", "ValueFormats", "FHIRCore", "CommandSupport", "Transport", "TerminologyService",
                "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TransportTests", dependencies: ["Messages", "CommandSupport", "Transport", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "MessagesTests", dependencies: ["Messages"], swiftSettings: settings),
        .testTarget(
            name: "FHIRPathTests", dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRPath"],
            swiftSettings: settings),
    ]
)
