// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// SQLite itself, as GRDB links it: rows are read without a copy between.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], data: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies, exclude: data,
    swiftSettings: strict)
}

let package = Package(
  name: "factlog",
  platforms: [.macOS(.v15)],
  // Versions are exact because no Package.resolved is kept.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  // In the order in which data flows.
  targets: [
    module("Facts", [crypto]),
    module("EventLog", [crypto]),
    module("Articles", ["Facts"]),
    // The models are embedded, not compiled on their own.
    .target(name: "CLanguageModels", exclude: ["lexicon.model", "tagger.model", "parser.model", "names.model"]),
    module("Language", ["CLanguageModels"]),
    .target(
      name: "CExtractionModels",
      exclude: ["senses.model", "cues.model", "argument.model", "verifier.model", "facts.model"]),
    module("Extraction", ["CExtractionModels", "Facts", "Language"]),
    module("Knowledge", ["Facts", "EventLog", grdb]),
    module("Query", ["Facts", "Knowledge", crypto, grdb, sqlite]),
    module("Session", ["Facts", "EventLog", "Articles", "Language", "Extraction", "Knowledge", "Query"]),
    .target(name: "CLibEdit", linkerSettings: [.linkedLibrary("edit")]),
    module("Terminal", ["CLibEdit", "Session", "Query"]),
    .executableTarget(
      name: "factlog",
      dependencies: ["Session", "Terminal", "EventLog", "Articles", "Extraction", "Language", argumentParser],
      swiftSettings: strict
    ),
    // For development: making the models, and measuring.
    .executableTarget(
      name: "train", dependencies: ["Facts", "Language", "Extraction"], exclude: ["Judgements"], swiftSettings: strict),
    .executableTarget(
      name: "bench", dependencies: ["Language", "Extraction", "Facts", "EventLog", "Knowledge", "Query"],
      swiftSettings: strict),
    tests(of: "Facts"),
    tests(of: "EventLog"),
    tests(of: "Articles", ["Facts"]),
    tests(of: "Language"),
    tests(of: "Extraction", ["Facts", "Language"], data: ["Judgements"]),
    .target(
      name: "LogFixtures", dependencies: ["Facts", "EventLog"], path: "Tests/LogFixtures", swiftSettings: strict),
    tests(of: "Knowledge", ["LogFixtures", "Facts", "EventLog", grdb]),
    tests(of: "Query", ["Knowledge", "LogFixtures", "Facts", "EventLog", grdb], data: ["Museum", "Answers"]),
    tests(of: "Session", ["EventLog", "Facts", "Query", "Knowledge", grdb], data: ["Logs"]),
    .testTarget(name: "CommandTests", dependencies: ["factlog"], swiftSettings: strict),
    .target(
      name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    tests(of: "Terminal", ["Session", "Query", "factlog", "CPseudoTerminal"]),
  ],
  swiftLanguageModes: [.v6]
)
