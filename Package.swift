// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "esms-tools",
    products: [
        .executable(name: "esms-validate", targets: ["esms-validate"]),
        .executable(name: "esms-diff", targets: ["esms-diff"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        // System libraries and embedded data. Each is imported by one wrapper only.
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CDefinitions"),

        // What the tools share.
        .target(name: "Messages", swiftSettings: settings),
        .target(name: "FHIRCore", dependencies: ["Messages", "CDefinitions"], swiftSettings: settings),
        .target(name: "FHIRReading", dependencies: ["FHIRCore", "CLibXML2"], swiftSettings: settings),
        .target(name: "CommandSupport", dependencies: ["Messages", argumentParser], swiftSettings: settings),

        // Judging FHIR payloads.
        .target(name: "FHIRPath", dependencies: ["FHIRCore"], swiftSettings: settings),
        .target(
            name: "FHIRValidation", dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRPath"],
            swiftSettings: settings),
        .target(name: "Reporting", dependencies: ["Messages", "FHIRCore", "CommandSupport"], swiftSettings: settings),

        // Showing, comparing and mending payloads.
        .target(
            name: "PayloadDiff", dependencies: ["Messages", "FHIRCore", "FHIRReading", "CommandSupport"],
            swiftSettings: settings),

        // The tools: argument types and wiring.
        .executableTarget(
            name: "esms-validate",
            dependencies: [
                "Messages", "FHIRCore", "FHIRReading", "FHIRPath", "FHIRValidation", "Reporting", "CommandSupport",
                argumentParser,
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "esms-diff",
            dependencies: ["Messages", "FHIRCore", "FHIRReading", "PayloadDiff", "CommandSupport", argumentParser],
            swiftSettings: settings),

        .testTarget(name: "MessagesTests", dependencies: ["Messages"], swiftSettings: settings),
        .testTarget(
            name: "PayloadDiffTests",
            dependencies: ["Messages", "FHIRCore", "FHIRReading", "CommandSupport", "PayloadDiff"],
            exclude: ["Fixtures"], swiftSettings: settings),
    ]
)
