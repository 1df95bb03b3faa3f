// swift-tools-version: 6.2
import PackageDescription

/// Every module is built by the same rules: Swift 6, explicit `any`, imports internal unless said otherwise, no warning left standing.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Modules that import C say where memory safety is theirs to prove.
let rulesForC: [SwiftSetting] = rules + [.strictMemorySafety()]

let reconciliation: Target.Dependency = "Reconciliation"
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycleTests: Target.Dependency = .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let flyingFox: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "rollcall",
  products: [
    .executable(name: "rollcall", targets: ["rollcall"]),
    .executable(name: "rollcall-sandbox", targets: ["rollcall-sandbox"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap2-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),

    .target(
      name: "Reconciliation", dependencies: [crypto],
      resources: [.embedInCode("Output/Page/page.css"), .embedInCode("Output/Page/page.js")], swiftSettings: rules
    ),
    .target(name: "LDAPDirectory", dependencies: [reconciliation, "CLDAP"], swiftSettings: rulesForC),
    .target(name: "HTTPClient", dependencies: ["CCurl"], swiftSettings: rulesForC),
    .target(name: "Providers", dependencies: [reconciliation, "HTTPClient"], swiftSettings: rules),
    .target(name: "Ledger", dependencies: [reconciliation, grdb], swiftSettings: rules),
    .target(name: "Engine", dependencies: [reconciliation, "Ledger", logging, lifecycle], swiftSettings: rules),
    .executableTarget(
      name: "rollcall",
      dependencies: [
        reconciliation, "LDAPDirectory", "HTTPClient", "Providers", "Ledger", "Engine", "CSystemd", arguments, yams, logging,
        lifecycle, signals, subprocess,
      ],
      swiftSettings: rulesForC
    ),

    .executableTarget(name: "rollcall-bench", dependencies: [reconciliation, "LDAPDirectory", arguments], swiftSettings: rules),

    .target(name: "Sandbox", dependencies: [reconciliation, flyingFox], swiftSettings: rules),
    .executableTarget(name: "rollcall-sandbox", dependencies: ["Sandbox", arguments], swiftSettings: rules),

    .target(name: "Fixtures", dependencies: [reconciliation, logging, subprocess], path: "Tests/Fixtures", swiftSettings: rules),
    .testTarget(name: "ReconciliationTests", dependencies: [reconciliation, "Fixtures"], swiftSettings: rules),
    .testTarget(name: "LDAPDirectoryTests", dependencies: ["LDAPDirectory", reconciliation, "Fixtures"], swiftSettings: rules),
    .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient", flyingFox, "Fixtures"], swiftSettings: rules),
    .testTarget(
      name: "ProvidersTests", dependencies: ["Providers", "HTTPClient", reconciliation, "Sandbox", flyingFox, "Fixtures"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", reconciliation, grdb, subprocess, "Fixtures"], swiftSettings: rules
    ),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "Ledger", "Providers", "HTTPClient", "Sandbox", reconciliation, logging, lifecycle, lifecycleTests, "Fixtures",
      ],
      swiftSettings: rules
    ),
    .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "Fixtures"], swiftSettings: rules),
    .testTarget(
      name: "RollcallTests",
      dependencies: [
        "rollcall", reconciliation, "LDAPDirectory", "HTTPClient", "Providers", "Engine", "Ledger", "Sandbox", grdb, yams,
        arguments, "Fixtures",
      ],
      swiftSettings: rules
    ),
  ]
)

// What scripts/fuzz and scripts/sanitize build: the directory and what it takes, and nothing else. Without the variable the package is
// what stands above. The dependencies stay, so that their versions do not change.
switch Context.environment["ROLLCALL_BUILD"] {
case "fuzz":
  let kept = ["CLDAP", "LDAPDirectory"]
  package.products = []
  package.targets = package.targets.filter { kept.contains($0.name) }
  // What the directory takes of it, and no more: the digest of a plan brings a library in C that takes minutes to build.
  package.targets += [
    .target(
      name: "Reconciliation", exclude: ["Output/Page", "Source/DirectoryRequestOfPolicies.swift"],
      sources: [
        "Completeness.swift", "Explanation/ExplanationSubject.swift", "Finding.swift", "Identifiers.swift", "Secret.swift",
        "Source",
        "Output/Numbers.swift", "Output/Printable.swift", "Output/ShellWord.swift",
      ], swiftSettings: rules),
    .executableTarget(name: "rollcall-fuzz", dependencies: ["LDAPDirectory"], path: "Fuzz/Sources", swiftSettings: rules),
  ]
case "directory":
  let kept = ["CLDAP", "Reconciliation", "LDAPDirectory", "Fixtures", "LDAPDirectoryTests"]
  package.products = []
  package.targets = package.targets.filter { kept.contains($0.name) }
default: break
}
