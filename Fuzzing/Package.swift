// swift-tools-version: 6.2
import PackageDescription

// libFuzzer over the targets of Tests/FuzzTests/Targets, run by `script/measure fuzz`. Our own rooms stand here by
// symbolic links, because only they are to be built with the counters by which libFuzzer sees what it reached: the
// packages they use are not ours to search. docs/fuzzing.md says more.

/// Counters on every edge, and the address sanitizer. `-enable-testing` lets the targets see what is not public.
let searched: [SwiftSetting] = [
  .unsafeFlags([
    "-sanitize=address", "-sanitize-coverage=edge,pc-table,inline-8bit-counters", "-enable-testing",
  ])
]
/// The linker that Swift takes by itself fails on the sanitizer's symbols (gold 2.40).
let linked: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: searched)
}

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + ["LibFuzzer"],
    swiftSettings: searched + [.unsafeFlags(["-parse-as-library"])], linkerSettings: linked)
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "bookstore-fuzzing",
  dependencies: [
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "LibFuzzer"),
    .target(name: "CLinux"),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    room("Terminal"),
    room("Markup", ["CLibXML2"]),
    room("CloudAPI", ["Markup"]),
    room("PlainDigests", ["CloudAPI"]),
    room("BookStoreKit", ["CloudAPI", "Markup"]),
    room("Scaling"),
    room("Console", ["Terminal", "BookStoreKit", "CloudAPI", "Scaling"]),
    room("ConsoleHost", ["Console", "Scaling", "CLinux", yams]),
    room("Doorkeeper", [hummingbird]),
    room(
      "FleetController",
      ["Scaling", "CloudAPI", "BookStoreKit", "Doorkeeper", "CLinux", "COpenSSL", hummingbird, logging]),
    room("BookStoreServer", ["BookStoreKit", "Doorkeeper", "COpenSSL", hummingbird, grdb, logging, lifecycle]),
    fuzzer("fuzz-rooms", ["Terminal", "Markup", "CloudAPI", "BookStoreKit", "Scaling", "Console", "PlainDigests"]),
    fuzzer(
      "fuzz-services",
      [
        "Terminal", "Markup", "CloudAPI", "BookStoreKit", "Scaling", "Console", "ConsoleHost", "FleetController",
        "BookStoreServer", "PlainDigests",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
