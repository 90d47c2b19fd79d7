import Amadeus
import AviationStack
import DummyBank
import Inventory
import PaymentPage
import Telemetry
import Travel
import Web
import World

/// The provider sandboxes, each on a port of its own.
struct Sandboxes: Sendable {
  /// Ports wished for; with `fallback`, a port that is taken is replaced by a free one.
  struct Ports: Sendable {
    var amadeus = 8081
    var aviationStack = 8082
    var paymentPage = 8083
    var bank = 8084
    var fallback = false
  }

  let amadeus: AmadeusSandbox
  let amadeusPort: Int
  let aviationStack: AviationStackSandbox
  let aviationStackPort: Int
  let paymentPage: PaymentPageSandbox
  let paymentPagePort: Int
  let bank: DummyBank
  let bankPort: Int
  /// Shared by the payment page and the Jetway beside it; new with each start unless the environment has one.
  let paymentSecret: String

  /// What a client signs in with, at every sandbox.
  static let credential = "sandbox"

  init(
    _ ports: Ports, paymentSecret: String?, bankLedger: String?, world: World, source: LocalSandboxWorld, log: Log, metrics: Metrics
  ) throws {
    let secret = paymentSecret ?? (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    self.paymentSecret = secret
    (paymentPage, paymentPagePort) = try Self.start(ports.paymentPage, fallback: ports.fallback) { port in
      let sandbox = PaymentPageSandbox(port: port, secret: secret, clock: source.clock, log: log, metrics: metrics)
      return (sandbox, try sandbox.start())
    }
    (bank, bankPort) = try Self.start(ports.bank, fallback: ports.fallback) { port in
      let bank = try DummyBank(port: port, ledger: bankLedger, clock: source.clock, log: log, metrics: metrics)
      return (bank, try bank.start())
    }
    (amadeus, amadeusPort) = try Self.start(ports.amadeus, fallback: ports.fallback) { port in
      let sandbox = AmadeusSandbox(
        settings: AmadeusSandboxSettings(port: port, clientID: Self.credential, clientSecret: Self.credential), world: world,
        source: source, clock: source.clock, log: log, metrics: metrics)
      return (sandbox, try sandbox.start())
    }
    (aviationStack, aviationStackPort) = try Self.start(ports.aviationStack, fallback: ports.fallback) { port in
      let sandbox = AviationStackSandbox(
        settings: AviationStackSandboxSettings(port: port, accessKey: Self.credential), world: world, schedule: source,
        clock: source.clock, log: log, metrics: metrics)
      return (sandbox, try sandbox.start())
    }
  }

  private static func start<S>(_ port: Int, fallback: Bool, _ open: (UInt16) throws -> (S, Int)) throws -> (S, Int) {
    do {
      return try open(UInt16(port))
    } catch let error as ServerError {
      guard fallback else { throw error }
      return try open(0)
    }
  }

  /// The settings that point a Jetway at these sandboxes, for whatever has no setting of its own.
  func settings(beside environment: [String: String]) -> [(name: String, value: String)] {
    func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    let address = "http://127.0.0.1:\(amadeusPort)"
    var settings: [(name: String, value: String)] = []
    if !isSet("JETWAY_AMADEUS_CLIENT_ID") {
      settings += [
        ("JETWAY_AMADEUS_URL", address), ("JETWAY_AMADEUS_CLIENT_ID", Self.credential),
        ("JETWAY_AMADEUS_CLIENT_SECRET", Self.credential),
      ]
      if !isSet("JETWAY_AIRLINE_URL") { settings.append(("JETWAY_AIRLINE_URL", address)) }
    }
    if !isSet("JETWAY_AVIATIONSTACK_ACCESS_KEY") {
      settings += [
        ("JETWAY_AVIATIONSTACK_URL", "http://127.0.0.1:\(aviationStackPort)/v1"),
        ("JETWAY_AVIATIONSTACK_ACCESS_KEY", Self.credential), ("JETWAY_AVIATIONSTACK_QUOTA", "1000000"),
      ]
    }
    if !isSet("JETWAY_BANK_URL"), !isSet("JETWAY_STRIPE_SECRET_KEY") {
      settings.append(("JETWAY_BANK_URL", "http://127.0.0.1:\(bankPort)"))
    }
    if !isSet("JETWAY_PAYMENT_REDIRECT_URL") {
      settings += [
        ("JETWAY_PAYMENT_REDIRECT_URL", "http://127.0.0.1:\(paymentPagePort)/pay"), ("JETWAY_PAYMENT_SECRET", paymentSecret),
      ]
    }
    // They are on this machine, where Jetway calls nobody who is not named.
    let hosts = [environment["JETWAY_PRIVATE_HOSTS"] ?? ""] + [amadeusPort, aviationStackPort, bankPort].map { "127.0.0.1:\($0)" }
    if !settings.isEmpty { settings.append(("JETWAY_PRIVATE_HOSTS", hosts.filter { !$0.isEmpty }.joined(separator: ","))) }
    return settings
  }

  func stop() async {
    await amadeus.stop()
    await aviationStack.stop()
    await paymentPage.stop()
    await bank.stop()
  }
}
