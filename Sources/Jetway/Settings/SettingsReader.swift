import Foundation

/// Reads values out of the environment and remembers every problem.
struct SettingsReader {
  private let environment: [String: String]
  private(set) var problems: [String] = []
  /// What JETWAY_PRIVATE_HOSTS names.
  private(set) var privateHosts: Set<String> = []

  init(_ environment: [String: String]) { self.environment = environment }

  /// The value, or nil when it is unset or empty and has no default.
  func optional(_ name: String) -> String? {
    let value = environment[name].flatMap { $0.isEmpty ? nil : $0 } ?? Setting.all.first { $0.name == name }?.fallback
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  func text(_ name: String) -> String { optional(name) ?? "" }

  mutating func parsed<T>(_ name: String, _ expected: String, _ parse: (String) -> T?) -> T? {
    guard let text = optional(name) else { return nil }
    if let value = parse(text) { return value }
    let isSecret = Setting.all.first { $0.name == name }?.isSecret ?? false
    problems.append("\(name)\(isSecret ? "" : "=\(text)"): expected \(expected)")
    return nil
  }

  mutating func int(_ name: String, _ range: ClosedRange<Int>) -> Int {
    parsed(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    } ?? range.lowerBound
  }

  /// An http or https address without user, query or fragment; a closing slash is dropped.
  mutating func url(_ name: String) -> String? {
    parsed(name, "an http:// or https:// address without user, query or fragment") { text in
      guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
        let host = parts.host, !host.isEmpty, parts.user == nil, parts.query == nil, parts.fragment == nil
      else { return nil }
      return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
  }

  mutating func readPrivateHosts() { privateHosts = Set(hosts("JETWAY_PRIVATE_HOSTS")) }

  mutating func list(_ name: String, of known: [String]) -> [String] {
    parsed(name, "some of \(known.joined(separator: ", ")), comma separated") { text in
      let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return names.isEmpty || !names.allSatisfy(known.contains) || Set(names).count != names.count ? nil : names
    } ?? []
  }

  mutating func amadeus() -> Settings.Amadeus? {
    let names = ["JETWAY_AMADEUS_URL", "JETWAY_AMADEUS_CLIENT_ID", "JETWAY_AMADEUS_CLIENT_SECRET"]
    let address = outside(names[0]), id = optional(names[1]), secret = optional(names[2])
    let quota = int("JETWAY_AMADEUS_QUOTA", 0...1_000_000_000)
    if let address, let id, let secret {
      return Settings.Amadeus(url: address, clientID: id, clientSecret: secret, quota: quota)
    }
    let missing = names.filter { optional($0) == nil }
    if missing.count < names.count, !missing.isEmpty {
      problems.append("\(missing.joined(separator: " and ")): missing beside the others of its kind")
    }
    return nil
  }

  mutating func aviationStack() -> Settings.AviationStack? {
    let address = outside("JETWAY_AVIATIONSTACK_URL")
    let quota = int("JETWAY_AVIATIONSTACK_QUOTA", 0...1_000_000_000)
    guard let address, let key = optional("JETWAY_AVIATIONSTACK_ACCESS_KEY") else { return nil }
    return Settings.AviationStack(url: address, accessKey: key, quota: quota)
  }

  mutating func paymentPage() -> Settings.PaymentPage? {
    guard let address = url("JETWAY_PAYMENT_REDIRECT_URL") else { return nil }
    guard let secret = optional("JETWAY_PAYMENT_SECRET"), secret.utf8.count >= 16 else {
      problems.append("JETWAY_PAYMENT_SECRET: expected at least 16 characters, shared with the payment page")
      return nil
    }
    return Settings.PaymentPage(url: address, secret: secret)
  }

  mutating func stripe() -> Settings.Stripe? {
    let address = outside("JETWAY_STRIPE_URL")
    let webhookSecret = parsed("JETWAY_STRIPE_WEBHOOK_SECRET", "at least 16 characters") { $0.utf8.count >= 16 ? $0 : nil }
    let key = parsed("JETWAY_STRIPE_SECRET_KEY", "printable letters without blanks") { text in
      text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : nil
    }
    guard let address, let key else { return nil }
    return Settings.Stripe(url: address, secretKey: key, webhookSecret: webhookSecret)
  }

  /// Notes a problem that is not of one setting alone.
  mutating func report(_ problem: String) { problems.append(problem) }

  /// A misspelt name would silently do nothing, so it is refused.
  mutating func refuseUnknown() {
    let known = Set(Setting.all.map(\.name) + ["JETWAY_STORE_PORT", "JETWAY_BROKER_PORT"])
    for name in environment.keys.sorted() where name.hasPrefix("JETWAY_") && !known.contains(name) {
      if !name.hasPrefix("JETWAY_TEST_") { problems.append("\(name): there is no such setting") }
    }
  }
}
