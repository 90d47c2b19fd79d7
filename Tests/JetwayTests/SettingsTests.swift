import Testing
import Web

@testable import jetway

@Suite struct SettingsTests {
  @Test("an empty environment has working defaults") func defaults() throws {
    let settings = try Settings(environment: [:])
    #expect(settings.port == 8080)
    #expect(settings.host == "127.0.0.1")
    #expect(settings.providers == ["local", "amadeus"])
    #expect(settings.amadeus == nil)
  }

  @Test("every bad value is named at once, secrets without their value") func named() {
    let environment = [
      "JETWAY_PORT": "70000", "JETWAY_LOG_LEVEL": "loud", "JETWAY_AIRLINE_URL": "ftp://airline", "JETWAY_PROT": "1",
      "JETWAY_AMADEUS_CLIENT_ID": "me", "JETWAY_PAYMENT_REDIRECT_URL": "http://127.0.0.1:1/pay", "JETWAY_PAYMENT_SECRET": "short-one",
      "JETWAY_STRIPE_SECRET_KEY": "sk with blanks", "JETWAY_STRIPE_WEBHOOK_SECRET": "short-too", "JETWAY_BANK_URL": "bank",
    ]
    let error = #expect(throws: SettingsError.self) { try Settings(environment: environment) }
    let text = error?.description ?? ""
    for name in [
      "JETWAY_PORT=70000", "JETWAY_LOG_LEVEL=loud", "JETWAY_AIRLINE_URL", "JETWAY_PROT", "JETWAY_AMADEUS_URL", "JETWAY_AMADEUS_CLIENT_SECRET",
      "JETWAY_PAYMENT_SECRET", "JETWAY_STRIPE_SECRET_KEY", "JETWAY_STRIPE_WEBHOOK_SECRET", "JETWAY_BANK_URL=bank",
    ] { #expect(text.contains(name)) }
    for secret in ["short-one", "short-too", "sk with blanks"] { #expect(!text.contains(secret)) }
  }

  @Test(
    "an address with a user, a query or another scheme is refused",
    arguments: ["http://me@host", "http://host/?q=1", "https://host/#x", "//host", "host", "file:///etc/passwd", "http://"])
  func addresses(text: String) {
    #expect(throws: SettingsError.self) { try Settings(environment: ["JETWAY_PUBLIC_URL": text]) }
  }

  @Test("an outside animation widens the pages' policy by its origin only") func policy() throws {
    let settings = try Settings(environment: ["JETWAY_LOTTIE_URL": "https://motion.example/a/b.json"])
    #expect(settings.pageSecurity.contentSecurityPolicy.contains("connect-src 'self' https://motion.example;"))
    #expect(!settings.pageSecurity.contentSecurityPolicy.contains("unsafe"))
  }

  @Test("where seats are sold for money nobody books without paying, unless it is a development or said to be meant")
  func mocks() throws {
    let paid = ["JETWAY_BANK_URL": "http://127.0.0.1:9", "JETWAY_PRIVATE_HOSTS": "127.0.0.1:9"]
    #expect(try Settings(environment: [:]).mocks)
    #expect(try !Settings(environment: paid).mocks)
    #expect(try PageConfig(Settings(environment: paid)).fulfilments == ["pay"])
    for said in ["JETWAY_MOCK", "JETWAY_DEVELOPMENT"] { #expect(try Settings(environment: paid.merging([said: "yes"]) { $1 }).mocks) }
    let error = #expect(throws: SettingsError.self) { try Settings(environment: ["JETWAY_MOCK": "no"]) }
    #expect(error?.description.contains("JETWAY_MOCK") == true)
  }
}
