// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

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
    .target(name: "EventLog", dependencies: [crypto], swiftSettings: strict),
    .target(name: "Articles", dependencies: ["Facts"], swiftSettings: strict),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "Facts"], swiftSettings: strict),
    .testTarget(name: "EventLogTests", dependencies: ["EventLog"], swiftSettings: strict),
    .target(name: "Knowledge", dependencies: ["Facts", "EventLog", grdb], swiftSettings: strict),
    .target(name: "Query", dependencies: ["Facts", "Knowledge", crypto, grdb], swiftSettings: strict),
    .target(
      name: "LogFixtures", dependencies: ["Facts", "EventLog"], path: "Tests/LogFixtures", swiftSettings: strict),
    .testTarget(
      name: "KnowledgeTests", dependencies: ["Knowledge", "LogFixtures", "Facts", "EventLog", grdb],
      swiftSettings: strict),
    .testTarget(
      name: "QueryTests", dependencies: ["Query", "Knowledge", "LogFixtures", "Facts", "EventLog", grdb],
      swiftSettings: strict),
    .testTarget(name: "FactsTests", dependencies: ["Facts"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
