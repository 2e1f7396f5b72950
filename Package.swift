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
        .library(name: "ESMSValidation", targets: ["FHIRCore", "FHIRReading", "FHIRPath", "FHIRValidation"]),
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
        .target(name: "FHIRPath", dependencies: ["Messages", "FHIRCore"], swiftSettings: settings),
        .target(
            name: "FHIRValidation", dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRPath"],
            swiftSettings: settings),
        .target(name: "ViaTrajectoireRules", dependencies: ["Messages", "FHIRCore"], swiftSettings: settings),
        .target(name: "Reporting", dependencies: ["Messages", "FHIRCore", "CommandSupport"], swiftSettings: settings),

        // The tools: argument types and wiring.
        .executableTarget(
            name: "esms-validate",
            dependencies: [
                "Messages", "FHIRCore", "FHIRReading", "FHIRPath", "FHIRValidation", "ViaTrajectoireRules",
                "Reporting", "CommandSupport", argumentParser,
            ],
            swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["CommandSupport", "FHIRCore", "FHIRReading"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(name: "CommandSupportTests", dependencies: ["CommandSupport"], swiftSettings: settings),
        .testTarget(name: "FHIRCoreTests", dependencies: ["FHIRCore"], swiftSettings: settings),
        .testTarget(
            name: "FHIRReadingTests", dependencies: ["FHIRCore", "FHIRReading", "FHIRValidation", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "FHIRValidationTests",
            dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRValidation", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ParityTests",
            dependencies: ["CommandSupport", "FHIRCore", "FHIRReading", "FHIRValidation", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Messages", "CommandSupport", "FHIRCore", "FHIRReading", "FHIRValidation", "ViaTrajectoireRules",
                "Reporting", "TestSupport",
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "ViaTrajectoireRulesTests",
            dependencies: [
                "Messages", "CommandSupport", "FHIRCore", "FHIRReading", "FHIRValidation", "ViaTrajectoireRules",
                "TestSupport",
            ], swiftSettings: settings),
        .testTarget(name: "MessagesTests", dependencies: ["Messages"], swiftSettings: settings),
        .testTarget(
            name: "FHIRPathTests", dependencies: ["Messages", "FHIRCore", "FHIRReading", "FHIRPath"],
            swiftSettings: settings),
    ]
)
