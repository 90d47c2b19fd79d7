import BSON
import JSON
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Booking

@Suite("What may be asked for")
struct RequestTests {
  @Test("every bad field is named at once, those that only the offer shows included")
  func everyField() async throws {
    try await BookingHouse.open { house in
      let bad = Ask.one(
        [Ask.person(given: "", family: "R2", born: "2031-13-01")], email: "nobody", phone: "12", fulfilment: "gift", more: #","price":1,"status":"paid""#)
      let reply = try await house.post("/v1/bookings", bad)
      #expect(reply.status == 400)
      #expect(try Set(reply.badFields) == [
        "passengers[0].givenName", "passengers[0].familyName", "passengers[0].dateOfBirth", "contact.email", "contact.phone", "fulfilment",
        "price", "status", "Idempotency-Key",
      ])
      let young = try await house.book(Ask.one([Ask.person(born: "2020-01-01", more: Self.passport("2026-12-01"))], email: "a@b"))
      #expect(try Set(young.badFields) == ["passengers[0].dateOfBirth", "passengers[0].document.expiresOn", "contact.email"])
      #expect(try await house.store.collection("bookings").count() == 0)
    }
  }

  static func passport(_ expires: String, number: String = "P123") -> String {
    #","document":{"type":"passport","number":"\#(number)","issuingCountry":"IN","expiresOn":"\#(expires)"}"#
  }

  @Test("types must fit the age on the day of the last flight", arguments: [
    ("ADT", "2014-12-02", true), ("ADT", "2014-12-03", false), ("CHD", "2014-12-03", true), ("CHD", "2014-12-02", false),
    ("CHD", "2024-12-02", true), ("CHD", "2024-12-03", false), ("INF", "2024-12-03", true), ("INF", "2024-12-02", false),
    ("INF", "2026-12-02", true),
  ])
  func ages(type: String, born: String, isGood: Bool) async throws {
    var offer = Offer.delhiBombay
    offer.price = Price(total: offer.price.total, base: offer.price.base, taxes: offer.price.taxes)
    let people = type == "ADT" ? [Ask.person(born: born)] : [Ask.asha, Ask.person(type: type, born: born)]
    let far = ManualClock(UTCInstant(iso8601: "2026-12-01T23:00:00Z")!)
    let reader = BookingRequestReader(desk: ScriptedDesk([offer]), fulfilments: [.mock], today: far.now().utcDate)
    let fields = try Self.fields(Ask.one(people))
    do {
      _ = try await reader.read(fields, origin: nil)
      #expect(isGood)
    } catch {
      #expect(!isGood)
      #expect(error.errors.map(\.field) == ["passengers[\(people.count - 1)].dateOfBirth"])
    }
  }

  @Test("the age that counts is the one on the way back")
  func birthdayOnTheWay() async throws {
    let people = [
      Ask.person(), Ask.person(family: "Two"), Ask.person(type: "CHD", born: "2014-12-30"), Ask.person(type: "INF", born: "2025-12-01"),
    ]
    let reader = BookingRequestReader(desk: ScriptedDesk([.family]), fulfilments: [.mock], today: Make.date("2026-11-21"))
    await #expect { _ = try await reader.read(Self.fields(Ask.one(offer: "offer-family", people)), origin: nil) } throws: { error in
      "\(error)".contains("passengers[2].dateOfBirth") && !"\(error)".contains("passengers[3]")
    }
  }

  @Test("a party must be the one the offer was priced for, with an adult for each infant")
  func parties() async throws {
    let baby = Ask.person(type: "INF", born: "2026-01-01")
    try await BookingHouse.open { house in
      for people in [[Ask.asha, Ask.asha], [Ask.asha, baby, baby], [baby], []] {
        let reply = try await house.book(Ask.one(people))
        #expect(reply.status == 400)
        #expect(try reply.badFields.contains("passengers"), "\(people.count): \(reply.text)")
      }
    }
  }

  @Test("names of any script are good, names with digits, signs or nothing but dots are not", arguments: [
    ("O’Brien-Smith Jr.", true), ("d'Arc", true), ("Łukasz", true), ("佐藤", true), ("नेहा", true), ("José", true), ("مريم", true),
    ("R2D2", false), ("...", false), ("- -", false), ("<img>", false), ("a\u{301}b", true), (" Rao", false), ("Rao\u{200B}", false), ("😀", false),
  ])
  func names(name: String, isGood: Bool) { #expect((NameRule.fault(name) == nil) == isGood) }

  @Test("one email address, and nothing that could become two", arguments: [
    ("asha@example.com", true), ("a.b+c@mail.example.co.in", true), ("x@y.zz", true), ("asha@localhost", false), ("a@b@c.de", false),
    ("a..b@example.com", false), (".a@example.com", false), ("a@-x.com", false), ("a@x-.com", false), ("a@x..com", false), ("a,b@example.com", false),
    ("a b@example.com", false), ("a@example.com\r\nBcc: b@example.com", false), ("", false), ("@example.com", false), ("a@1.2", false), ("\"a\"@example.com", false),
    (String(repeating: "a", count: 65) + "@example.com", false),
  ])
  func emails(text: String, isGood: Bool) { #expect(EmailRule.accepts(text) == isGood) }

  @Test("telephone numbers are kept in international form", arguments: [
    ("+919812345678", "+919812345678"), ("+44 20 7946-0000", "+442079460000"), ("+1 (212) 555.0100", "+12125550100"), ("919812345678", nil),
    ("+0123456789", nil), ("+12", nil), ("+1234567890123456", nil), ("+12345x789", nil),
  ] as [(String, String?)])
  func phones(text: String, normal: String?) { #expect(PhoneRule.normal(text) == normal) }

  @Test("a payer comes back to our own site only", arguments: [
    ("http://127.0.0.1:8080/confirmation", "/confirmation"), ("/confirmation?x=1", "/confirmation?x=1"), ("http://127.0.0.1:8080", "/"),
    ("//evil.example", nil), ("https://127.0.0.1:8080/", nil), ("http://127.0.0.1:8080@evil.example/", nil), ("http://127.0.0.1:80801/", nil),
    ("http://127.0.0.1:8080.evil.example/", nil), ("/\\evil.example", nil), ("javascript:alert(1)", nil), ("http://127.0.0.1:8080//evil.example", nil),
    ("http://ok@127.0.0.1:8080/", nil), ("/a#b", nil), ("", nil), ("confirmation", nil), ("/caf\u{e9}", nil),
  ] as [(String, String?)])
  func returnAddresses(text: String, path: String?) {
    #expect(ReturnAddress(text, origin: "http://127.0.0.1:8080")?.path == path)
  }

  @Test("only a name of this machine is believed as our own address, unless the settings say another")
  func origins() {
    let local = PublicAddress(nil)
    #expect(local.origin(host: "127.0.0.1:8080") == "http://127.0.0.1:8080")
    for host in ["evil.example", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:80:90", "127.0.0.1.evil.example", "", nil] {
      #expect(local.origin(host: host) == nil)
    }
    #expect(PublicAddress("https://jetway.example/").origin(host: "evil.example") == "https://jetway.example")
  }

  @Test("locators and ids are unguessable, and read back as written")
  func chances() {
    let locators = (0..<2000).map { _ in RecordLocator.make() }
    #expect(Set(locators).count > 1990)
    #expect(locators.allSatisfy { RecordLocator($0.description.lowercased()) == $0 })
    #expect(!locators.contains { $0.description.contains { "01OI".contains($0) } })
    let ids = (0..<2000).map { _ in BookingID.make() }
    #expect(Set(ids).count == 2000)
    #expect(ids.allSatisfy { BookingID($0.description) == $0 })
    #expect(BookingID("../../etc/passwd") == nil && BookingID("") == nil)
  }
}
