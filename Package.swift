// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "factlog",
  platforms: [.macOS(.v15)],
  // Versions are exact because no Package.resolved is kept.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .target(name: "Facts", dependencies: [crypto], swiftSettings: strict),
    // The models are embedded, not compiled on their own.
    .target(
      name: "CLanguageModels", exclude: ["lexicon.model", "tagger.model", "parser.model", "names.model"]),
    .target(name: "Language", dependencies: ["CLanguageModels"], swiftSettings: strict),
    .executableTarget(name: "bench", dependencies: ["Language"], swiftSettings: strict),
    .executableTarget(name: "train", dependencies: ["Language"], swiftSettings: strict),
    .testTarget(name: "FactsTests", dependencies: ["Facts"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
