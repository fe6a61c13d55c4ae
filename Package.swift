// swift-tools-version: 6.2
import PackageDescription

// The rooms of ARCHITECTURE.md, one target each. An arrow between two rooms is a line here and
// nowhere else: script/test builds with --explicit-target-dependency-import-check error, and
// Tests/TidyTests compares every `import` with what this file declares.

/// Our own code compiles without a warning, in every configuration.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func shell(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// `exclude` names what lies beside the tests and is no source: recordings, goldens, scripts.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
  name: "bookstore-console",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // C libraries, each imported by one room only (CLinux and COpenSSL by two).
    .target(
      name: "CNCurses", cSettings: strictC,
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CLinux", cSettings: strictC),
    .target(name: "CCurl", cSettings: strictC),
    // Debian keeps libxml2's headers in a folder of their own.
    .target(name: "CLibXML2", cSettings: strictC + [.unsafeFlags(["-isystem", "/usr/include/libxml2"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Pure rooms: no clock, no randomness, no environment, no await.
    pure("Terminal"),
    pure("Markup", ["CLibXML2"]),
    pure("CloudAPI", ["Markup"]),
    pure("BookStoreKit", ["CloudAPI", "Markup"]),
    pure("Scaling"),
    pure("Simulation", ["Scaling"]),
    pure("DemoWorld", ["Scaling", "CloudAPI", "BookStoreKit"]),
    pure("Console", ["Terminal", "BookStoreKit", "CloudAPI", "Scaling"]),

    // Shells.
    shell("TerminalCurses", ["Terminal", "CNCurses"]),
    shell("CurlTransport", ["BookStoreKit", "CCurl"]),
    shell("Doorkeeper", [hummingbird]),
    shell(
      "FleetController",
      ["Scaling", "CloudAPI", "BookStoreKit", "Doorkeeper", "CLinux", "COpenSSL", hummingbird, logging]),
    shell("BookStoreServer", ["BookStoreKit", "Doorkeeper", "COpenSSL", hummingbird, grdb, logging, lifecycle]),
    shell("ConsoleHost", ["Console", "BookStoreKit", "Scaling", "CLinux", yams]),

    // Programs: arguments and wiring.
    program(
      "bookstore-tui",
      [
        "Console", "ConsoleHost", "DemoWorld", "Terminal", "TerminalCurses", "BookStoreKit", "CloudAPI", "Scaling",
        "CurlTransport", argumentParser,
      ]),
    program(
      "bookstore-fleet",
      [
        "FleetController", "Scaling", "Simulation", "BookStoreKit", "CurlTransport", argumentParser, logging, lifecycle,
      ]),
    program(
      "bookstore-server",
      ["BookStoreServer", "BookStoreKit", "CurlTransport", argumentParser, logging, lifecycle]),

    // What several suites share.
    .target(name: "PlainDigests", dependencies: ["CloudAPI"], path: "Tests/PlainDigests", swiftSettings: strict),

    tests("TerminalTests", ["Terminal"]),
    tests("TerminalCursesTests", ["TerminalCurses", "Terminal"]),
    tests("MarkupTests", ["Markup"]),
    tests(
      "CloudAPITests", ["CloudAPI", "Markup", "PlainDigests"],
      exclude: ["Exchanges", "record_exchanges.py", "parse_replies.py"]),
    tests("BookStoreKitTests", ["BookStoreKit", "CloudAPI", "Markup"]),
    tests("ScalingTests", ["Scaling"]),
    tests("SimulationTests", ["Simulation", "Scaling"]),
    tests("DemoWorldTests", ["DemoWorld", "Scaling", "CloudAPI", "BookStoreKit"]),
    tests("ConsoleTests", ["Console", "Terminal", "BookStoreKit", "CloudAPI", "Scaling"]),
    tests("CurlTransportTests", ["CurlTransport", "BookStoreKit", "CloudAPI", "PlainDigests"]),
    tests("DoorkeeperTests", ["Doorkeeper"]),
    tests(
      "FleetControllerTests", ["FleetController", "Scaling", "CloudAPI", "BookStoreKit", "Doorkeeper", "CLinux"]),
    tests("BookStoreServerTests", ["BookStoreServer", "BookStoreKit", "Doorkeeper", hummingbird, logging, lifecycle]),
    tests(
      "FuzzTests",
      [
        "Terminal", "Markup", "CloudAPI", "BookStoreKit", "Scaling", "Console", "ConsoleHost", "CurlTransport",
        "FleetController", "BookStoreServer", "PlainDigests", logging, lifecycle,
      ]),
    tests("ConsoleHostTests", ["ConsoleHost", "Console", "BookStoreKit", "Scaling"]),
    tests(
      "EndToEndTests", ["BookStoreKit", "CloudAPI", "CurlTransport"],
      exclude: [
        "Crashes/crash_shim.c", "boto3_actions.py", "boto3_group.py", "boto3_policies.py", "hostile_shop.py",
        "moto_group.py",
        "aws_session.py", "aws-session.jsonl",
        "Deployed/deployed_bookstore.py", "Trap",
      ]),
    tests("TidyTests", []),
  ],
  swiftLanguageModes: [.v6]
)
