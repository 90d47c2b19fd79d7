import Booking
import Foundation
import Telemetry

/// What the environment says, read once and checked at start.
struct Settings: Sendable {
  /// An outside flight API and how to sign in to it.
  struct Amadeus: Sendable {
    let url: String
    let clientID: String
    let clientSecret: String
    let quota: Int
  }
  struct AviationStack: Sendable {
    let url: String
    let accessKey: String
    let quota: Int
  }
  struct PaymentPage: Sendable {
    let url: String
    let secret: String
  }

  struct Stripe: Sendable {
    let url: String
    let secretKey: String
    let webhookSecret: String?
  }

  var port: Int
  var host: String
  let publicURL: String?
  let mongoURI: String
  let database: String
  let dataDirectory: String
  let home: String
  let logLevel: LogLevel
  /// Bytes.
  let inventoryMemory: Int
  var providers: [String]
  let amadeus: Amadeus?
  let aviationStack: AviationStack?
  let airlineURL: String?
  let paymentPage: PaymentPage?
  let bankURL: String?
  let stripe: Stripe?
  let lottieURL: String?
  let messages: MessageSettings
  let adminToken: String?
  let edge: EdgeSettings
  let masterKeys: [String]
  /// Nil lets users hold any number of bookings.
  let holds: HoldRules?
  /// Whether bookings are made that nobody pays and no airline is told of.
  let mocks: Bool

  var worldDirectory: String { "\(home)/fixtures/world" }
  var publicDirectory: String { "\(home)/public" }

  static let providerNames = ["local", "amadeus"]

  /// Reads every setting; throws one error that names all bad ones.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) throws(SettingsError) {
    var reader = SettingsReader(environment)
    reader.readPrivateHosts()
    port = reader.int("JETWAY_PORT", 0...65_535)
    host = reader.text("JETWAY_HOST")
    publicURL = reader.url("JETWAY_PUBLIC_URL")
    mongoURI = reader.text("JETWAY_MONGODB_URI")
    database = reader.text("JETWAY_MONGODB_DATABASE")
    dataDirectory = reader.text("JETWAY_DATA_DIR")
    home = reader.optional("JETWAY_HOME") ?? Self.findHome()
    logLevel = reader.parsed("JETWAY_LOG_LEVEL", "debug, info, warn or error", { LogLevel($0) }) ?? .info
    inventoryMemory = reader.int("JETWAY_INVENTORY_MEMORY_MB", 64...1_048_576) << 20
    providers = reader.list("JETWAY_PROVIDERS", of: Self.providerNames)
    amadeus = reader.amadeus()
    aviationStack = reader.aviationStack()
    airlineURL = reader.outside("JETWAY_AIRLINE_URL")
    paymentPage = reader.paymentPage()
    bankURL = reader.outside("JETWAY_BANK_URL")
    stripe = reader.stripe()
    lottieURL = reader.url("JETWAY_LOTTIE_URL")
    edge = reader.edge()
    messages = reader.messages()
    adminToken = reader.parsed("JETWAY_ADMIN_TOKEN", "at least 16 printable characters without blanks") { text in
      text.utf8.count >= 16 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
    }
    masterKeys = reader.parsed("JETWAY_MASTER_KEYS", "secrets of at least 32 characters, comma separated") { text in
      let keys = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return keys.allSatisfy { $0.utf8.count >= 32 } ? keys : nil
    } ?? []
    holds = reader.holds()
    // Where seats are sold for money, nobody has them for nothing.
    let isSandbox = messages.isDevelopment || (stripe == nil && bankURL == nil && paymentPage == nil)
    mocks = reader.parsed("JETWAY_MOCK", "yes or no") { ["yes": true, "no": false][$0] } ?? isSandbox
    if !mocks, stripe == nil, bankURL == nil, paymentPage == nil, airlineURL == nil {
      reader.report("JETWAY_MOCK: no leaves no way to book; set up a payment or an airline")
    }
    reader.refuseUnknown()
    if !reader.problems.isEmpty { throw SettingsError(problems: reader.problems) }
  }

  /// The folder with `public/` and `fixtures/`: the working directory, else the checkout the program was built in.
  private static func findHome() -> String {
    let here = FileManager.default.currentDirectoryPath
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? here
    var folder = URL(fileURLWithPath: program)
    let above = (0..<5).map { _ in
      folder.deleteLastPathComponent()
      return folder.path
    }
    return ([here] + above).first { FileManager.default.fileExists(atPath: "\($0)/fixtures/world") } ?? here
  }
}

/// Settings that cannot be used, each with its name and what was expected.
struct SettingsError: Error, CustomStringConvertible {
  let problems: [String]
  var description: String { "these settings cannot be used:\n" + problems.map { "  \($0)" }.joined(separator: "\n") }
}
