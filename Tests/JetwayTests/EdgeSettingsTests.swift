import Network
import Testing

@testable import jetway

@Suite("SECURITY row 15: addresses in settings") struct EdgeSettingsTests {
  @Test("a provider on this machine, a private network or a link stops the start unless JETWAY_PRIVATE_HOSTS names it", arguments: [
    "http://127.0.0.1:9", "http://[::1]:9", "http://169.254.169.254:9", "http://2130706433:9", "http://0x7f.1:9", "http://localhost:9", "http://10.0.0.1:9",
  ])
  func refused(address: String) {
    let host = address.dropFirst(7)
    for name in ["JETWAY_AIRLINE_URL", "JETWAY_BANK_URL", "JETWAY_STRIPE_URL", "JETWAY_AVIATIONSTACK_URL", "JETWAY_AMADEUS_URL", "JETWAY_TWILIO_URL"] {
      let error = #expect(throws: SettingsError.self) { try Settings(environment: [name: address]) }
      #expect(error?.description.contains(name) == true)
    }
    let named = ["JETWAY_BANK_URL": address, "JETWAY_PRIVATE_HOSTS": "other.example:1, \(host)"]
    if address.contains("169.254") {
      #expect(throws: SettingsError.self) { try Settings(environment: named) }
    } else {
      #expect(throws: Never.self) { try Settings(environment: named) }
    }
  }

  @Test("a mail server, a broker or a Redis where clouds keep their metadata stops the start; on a private network they may be", arguments: [
    ("JETWAY_SMTP_URL", "smtp://H:25"), ("JETWAY_RABBITMQ_URL", "amqp://user:word@H:5672"), ("JETWAY_REDIS_URL", "redis://H:6379"),
  ])
  func metadata(name: String, address: String) {
    for host in ["169.254.169.254", "2852039166", "0xa9fea9fe", "169.254.1", "100.100.100.200", "metadata.google.internal"] {
      let error = #expect(throws: SettingsError.self) { try Settings(environment: [name: address.replacing("H", with: host)]) }
      #expect(error?.description.contains("\(name): \(host) is on a link") == true)
    }
    for host in ["127.0.0.1", "10.0.0.1", "store.internal"] {
      #expect(throws: Never.self) { try Settings(environment: [name: address.replacing("H", with: host)]) }
    }
  }

  @Test("behind a trusted proxy the public address is https, or the start and `jetway doctor` say what is lost") func proxy() throws {
    func fault(_ url: String?) throws -> String? {
      try Settings(environment: ["JETWAY_TRUSTED_PROXIES": "127.0.0.1", "JETWAY_PUBLIC_URL": url ?? ""]).proxyFault
    }
    #expect(try fault(nil)?.contains("JETWAY_PUBLIC_URL is not set") == true)
    #expect(try fault("http://jetway.example")?.contains("JETWAY_PUBLIC_URL is not https") == true)
    #expect(try fault("https://jetway.example") == nil)
    #expect(try Settings(environment: [:]).proxyFault == nil)
  }

  @Test("other protocols are refused", arguments: ["file:///etc/passwd", "gopher://host", "ftp://host"]) func protocols(address: String) {
    #expect(throws: SettingsError.self) { try Settings(environment: ["JETWAY_BANK_URL": address]) }
  }

  @Test("proxies, origins and hosts are checked", arguments: [
    ("JETWAY_TRUSTED_PROXIES", "10.0.0.1/8"), ("JETWAY_TRUSTED_PROXIES", "proxy"), ("JETWAY_CORS_ORIGINS", "https://app.example/"),
    ("JETWAY_CORS_ORIGINS", "*"), ("JETWAY_CORS_ORIGINS", "https://App.example"), ("JETWAY_PRIVATE_HOSTS", "host"), ("JETWAY_PRIVATE_HOSTS", "http://host:1"),
  ])
  func checked(name: String, value: String) {
    #expect(throws: SettingsError.self) { try Settings(environment: [name: value]) }
  }

  @Test("proxies, origins and hosts are read") func read() throws {
    let settings = try Settings(environment: [
      "JETWAY_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8", "JETWAY_CORS_ORIGINS": "https://app.example,http://localhost:3000",
    ])
    #expect(settings.edge.trustedProxies.count == 2)
    #expect(settings.edge.origins == ["https://app.example", "http://localhost:3000"])
  }
}
