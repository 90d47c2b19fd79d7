// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Every Swift target is held to the same rules; a warning is an error. A release is optimised across targets: a page of a search takes a
/// tenth less time than when each is optimised by itself.
let strict: [SwiftSetting] = [
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a library target at `Sources/…` or `providers/…`.
func room(_ path: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  let name = String(path.split(separator: "/").last ?? "")
  return .target(name: name, dependencies: dependencies, path: path, exclude: readme(path), resources: resources, swiftSettings: strict)
}

/// The rooms to test, from JETWAY_ROOMS (`JETWAY_ROOMS=Inventory,Search swift test` compiles what those two need); without it, all.
let tested = Context.environment["JETWAY_ROOMS"]?.split(separator: ",").map(String.init)

/// A room's tests, in `Tests/<Room>Tests`.
func tests(_ room: String, _ dependencies: [Target.Dependency] = [], library: Target.Dependency? = nil) -> Target? {
  guard tested?.contains(room) ?? true else { return nil }
  // SwiftPM warns about files it does not know.
  let scripts = room == "Mail" ? ["sink.py"] : []
  return .testTarget(
    name: "\(room)Tests", dependencies: [library ?? .byName(name: room), "Support"] + dependencies, exclude: scripts, swiftSettings: strict)
}

/// SwiftPM warns about files it does not know, so a room's README is left out by name.
func readme(_ path: String) -> [String] {
  FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)/README.md") ? ["README.md"] : []
}

/// A libFuzzer program over one parser; only with JETWAY_FUZZ set, see Tests/Fuzz/README.md.
func fuzzers(_ rooms: String...) -> [Target] {
  guard Context.environment["JETWAY_FUZZ"] != nil else { return [] }
  return rooms.map {
    .executableTarget(
      name: "Fuzz\($0 == "Web" ? "HTTP" : $0)", dependencies: [.byName(name: $0)],
      path: "Tests/Fuzz/\($0 == "Web" ? "HTTP" : $0)", swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  }
}

let package = Package(
  name: "Jetway",
  products: [.executable(name: "jetway", targets: ["jetway"])],
  targets: [
    // Clibs: the C and C++ libraries.
    .systemLibrary(name: "CMongo", path: "Sources/Clibs/CMongo", pkgConfig: "libmongoc-1.0", providers: [.apt(["libmongoc-dev"])]),
    .systemLibrary(name: "CCurl", path: "Sources/Clibs/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CSodium", path: "Sources/Clibs/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CZlib", path: "Sources/Clibs/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CRabbit", path: "Sources/Clibs/CRabbit", pkgConfig: "librabbitmq", providers: [.apt(["librabbitmq-dev"])]),
    .systemLibrary(name: "CHiredis", path: "Sources/Clibs/CHiredis", providers: [.apt(["libhiredis-dev"])]),
    .target(name: "CEpoll", path: "Sources/Clibs/CEpoll"),
    .target(name: "CPrefetch", path: "Sources/Clibs/CPrefetch"),
    .target(name: "CHeap", path: "Sources/Clibs/CHeap"),
    .target(
      name: "CSimdjson", path: "Sources/Clibs/CSimdjson",
      cxxSettings: [.unsafeFlags(["-O2"])], linkerSettings: [.linkedLibrary("simdjson")]),

    // Kit: what any server needs.
    room("Sources/Kit/Telemetry", ["JSON"]),
    tests("Telemetry", ["JSON"]),
    room("Sources/Kit/JSON", ["CSimdjson"]),
    tests("JSON"),
    room("Sources/Kit/BSON"),
    tests("BSON"),
    room("Sources/Kit/Store", ["BSON", "CMongo", "Threads", "Telemetry"]),
    tests("Store", ["BSON"]),
    room("Sources/Kit/Crypto", ["CSodium"]),
    tests("Crypto"),
    room("Sources/Kit/Network"),
    tests("Network"),
    room("Sources/Kit/Fetch", ["CCurl", "CEpoll", "CZlib", "Network", "Threads", "Telemetry"]),
    tests("Fetch", ["Network", "Telemetry"]),
    room("Sources/Kit/Threads", ["CEpoll"]),
    room("Sources/Kit/Mail", ["CCurl", "Threads"]),
    tests("Mail", ["JSON"]),
    room("Sources/Kit/Web", ["CEpoll", "Threads", "JSON", "Network", "Telemetry"]),
    tests("Web", ["JSON", "Network", "Telemetry"]),

    // The border.
    room("Sources/Limits", ["CHiredis", "Network", "Telemetry", "Threads", "Web"]),
    tests("Limits", ["Network", "Telemetry", "Web"]),

    room("Sources/Audit", ["BSON", "Crypto", "JSON", "Store", "Telemetry", "Threads", "Web"]),
    tests("Audit", ["BSON", "JSON", "Store", "Telemetry", "Web"]),

    // The trade.
    room("Sources/Travel"),
    tests("Travel"),
    room("Sources/World", ["Travel"]),
    tests("World", ["Travel"]),
    room("Sources/ProviderKit", ["Travel", "World", "Fetch", "JSON", "Store", "BSON", "Telemetry"]),
    tests("ProviderKit", ["Travel", "Store"]),
    room("Sources/Messaging", ["Travel", "Store", "BSON", "JSON", "Telemetry"]),
    tests("Messaging", ["Travel", "Store", "BSON", "JSON", "Telemetry"]),
    room(
      "Sources/Notifications", ["Messaging", "Travel", "Mail", "Store", "BSON", "JSON", "Web", "Telemetry", "Crypto"],
      resources: [.embedInCode("Templates")]),
    tests("Notifications", ["Messaging", "Travel", "Mail", "Store", "BSON", "JSON", "Web"]),
    room("Sources/Accounts", ["Travel", "Mail", "Threads", "Store", "BSON", "JSON", "Web", "Telemetry", "Crypto"]),
    tests("Accounts", ["Crypto", "Travel", "Network", "Mail", "Store", "BSON", "JSON", "Web", "Telemetry"]),
    room("Sources/Inventory", ["Travel", "CPrefetch"]),
    tests("Inventory", ["Travel"]),
    room("Sources/Seed"),
    tests("Seed"),
    room("Sources/Flights", ["Travel", "World", "ProviderKit", "Seed", "Store", "BSON", "JSON", "Web", "Telemetry"]),
    tests("Flights", ["Travel", "World", "ProviderKit", "Seed", "Store", "BSON", "Web", "JSON"]),
    room("Sources/Search", ["Crypto", "Travel", "World", "ProviderKit", "JSON", "Web", "Telemetry", "CPrefetch"]),
    tests("Search", ["Travel", "World", "ProviderKit", "JSON", "Web", "Telemetry"]),
    room("Sources/Payments", ["Travel", "Store", "BSON", "Fetch", "JSON", "Web", "Telemetry", "Crypto"]),
    tests("Payments", ["Travel", "Store", "BSON", "JSON", "Web"]),
    room("Sources/Booking", ["Travel", "World", "ProviderKit", "Payments", "Seed", "Store", "BSON", "JSON", "Web", "Telemetry", "Crypto"]),
    tests("Booking", ["Travel", "World", "ProviderKit", "Payments", "PaymentPage", "Store", "BSON", "JSON", "Web", "Telemetry", "Fetch", "Search", "Amadeus", "Crypto"]),

    // Not a capability: it puts booking, payments and messaging under load and crashes, and checks what is left.
    room("Sources/Proof", ["Travel", "ProviderKit", "Payments", "Messaging", "Notifications", "Booking", "Store", "BSON", "JSON", "Web", "Telemetry"]),
    tests("Proof", ["Booking", "Store", "BSON", "Travel"]),

    // The outside systems.
    room("providers/Amadeus", ["Travel", "World", "ProviderKit", "Fetch", "JSON", "Web", "Telemetry"]),
    tests("Amadeus", ["Travel", "World", "ProviderKit", "Fetch", "JSON", "Web", "Telemetry", "Search"]),
    room("providers/AviationStack", ["Travel", "World", "ProviderKit", "Fetch", "JSON", "Web", "Telemetry"]),
    tests("AviationStack", ["Travel", "World", "ProviderKit", "Fetch", "JSON", "Web", "Telemetry"]),
    room("providers/LocalInventory", ["Travel", "World", "ProviderKit", "Inventory", "Flights", "Store", "BSON", "Telemetry", "CPrefetch"]),
    tests("LocalInventory", ["Travel", "World", "ProviderKit", "Inventory", "Flights", "Store", "BSON", "Search", "JSON", "Web", "Telemetry"]),
    room("providers/DummyBank", ["Travel", "Payments", "Fetch", "JSON", "Web", "Telemetry"]),
    tests("DummyBank", ["Travel", "Payments", "Fetch", "JSON", "Web", "Telemetry"]),
    room("providers/Stripe", ["Crypto", "Travel", "Payments", "Fetch", "JSON", "Telemetry"]),
    tests("Stripe", ["Crypto", "Travel", "Payments", "Fetch", "JSON", "Web", "Telemetry"]),
    room("providers/PaymentPage", ["Travel", "Payments", "Fetch", "JSON", "Web", "Telemetry"]),
    tests("PaymentPage", ["Booking", "Payments", "Fetch", "Travel", "ProviderKit", "Store", "Search", "JSON", "Web", "Telemetry"]),
    room("providers/Twilio", ["Notifications", "Fetch", "JSON", "Web"]),
    tests("Twilio", ["Notifications", "Fetch", "Web", "Telemetry"]),
    room("providers/RabbitMQ", ["Messaging", "Threads", "CRabbit", "Telemetry"]),
    tests("RabbitMQ", ["Messaging", "CRabbit", "Store", "BSON", "Travel"]),

    // Measurements.
    room("Sources/Bench", ["Limits", "Travel", "World", "Seed", "Flights", "Inventory", "ProviderKit", "Search", "LocalInventory", "JSON", "Web", "Telemetry"],
      resources: [.embedInCode("SQL/sql_peers.py")]),
    tests("Bench", ["JSON", "ProviderKit", "Travel"]),

    // The only place that knows everybody.
    .executableTarget(
      name: "jetway",
      dependencies: [
        "Crypto", "Telemetry", "Threads", "JSON", "BSON", "Store", "Network", "Fetch", "Web", "Limits", "Audit", "Travel", "World", "ProviderKit", "Inventory", "Flights",
        "Messaging", "Notifications", "Mail", "RabbitMQ", "Twilio", "Accounts",
        "Search", "Booking", "Payments", "Amadeus", "AviationStack", "LocalInventory", "PaymentPage", "DummyBank", "Stripe",
        "Bench", "Proof", "CHeap",
      ],
      path: "Sources/Jetway", swiftSettings: strict),

    // How many tests run at a time.
    .target(name: "CTestPace", path: "Tests/Pace"),
    tests("Jetway", ["JSON", "Limits", "Network", "Web", "Store", "BSON", "Flights", "Inventory", "Travel", "World"], library: "jetway"),
    .target(name: "Support", dependencies: ["CTestPace", "BSON", "Store", "Web", "JSON", "Travel", "ProviderKit"], path: "Tests/Support", swiftSettings: strict),
  ].compactMap { $0 } + fuzzers("Web", "JSON", "BSON")
)
