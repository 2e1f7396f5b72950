// swift-tools-version: 6.2
import PackageDescription

// Coverage-guided fuzzing by libFuzzer: a package of its own, so that ordinary builds do not pay for it.
let package = Package(
    name: "esms-fuzz",
    dependencies: [.package(name: "esms-tools", path: "..")],
    targets: [
        .target(name: "CLibFuzzer"),
        .executableTarget(
            name: "esms-fuzz",
            dependencies: [
                "CLibFuzzer", .product(name: "ESMSValidation", package: "esms-tools"),
                .product(name: "ESMSParts", package: "esms-tools"),
            ], swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
