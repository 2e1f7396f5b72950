// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "esms-benchmarks",
    dependencies: [.package(name: "esms-tools", path: "..")],
    targets: [
        .executableTarget(
            name: "benchmarks", dependencies: [
                .product(name: "ESMSValidation", package: "esms-tools"),
                .product(name: "ESMSDocuments", package: "esms-tools"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
