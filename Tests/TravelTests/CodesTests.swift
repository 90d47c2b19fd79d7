import Testing
import Travel

@Suite("Codes of airports, airlines, flights and currencies")
struct CodesTests {
  @Test("an airport code is three capitals and nothing else")
  func airportText() {
    #expect(AirportCode("DEL")?.description == "DEL")
    for bad in ["", "DE", "DELH", "del", "DÉL", "D3L", "DE ", "ＤＥＬ", "D\u{0}L"] { #expect(AirportCode(bad) == nil, "\(bad)") }
  }

  @Test("every airport code packs to its place in the alphabet and back")
  func airportPacking() {
    var previous: AirportCode?
    for packed in 0..<UInt16(AirportCode.count) {
      guard let code = AirportCode(packed: packed), AirportCode(code.description) == code,
        previous.map({ $0 < code && $0.description < code.description }) ?? true
      else {
        Issue.record("\(packed)")
        return
      }
      previous = code
    }
    #expect(AirportCode(packed: UInt16(AirportCode.count)) == nil)
  }

  @Test("an airline code is two capitals or digits, not two digits, or three capitals", arguments: ["AI", "6E", "U2", "3U", "AIC"])
  func airlineText(text: String) throws {
    let code = try #require(AirlineCode(text))
    #expect(code.description == text)
    #expect(AirlineCode(packed: code.packed) == code)
    #expect(code.isIATA == (text.count == 2))
  }

  @Test("other airline codes are refused", arguments: ["", "A", "66", "ai", "A-", "6EX", "A1B", "AICX", "Ä1", "A "])
  func airlineRefused(text: String) { #expect(AirlineCode(text) == nil) }

  @Test("packed airline codes are one to one, and sort as their text does")
  func airlinePacking() {
    let all = (0...UInt16.max).compactMap { AirlineCode(packed: $0) }
    #expect(Set(all.map(\.description)).count == all.count)
    #expect(all.count == 36 * 36 - 100 + 26 * 26 * 26)
    #expect(all == all.sorted())
    #expect(all.map(\.description) == all.map(\.description).sorted())
  }

  @Test(
    "a flight number is read with or without leading zeros and suffix",
    arguments: [
      ("AI865", "AI", 865, nil, "AI865"), ("AI0865", "AI", 865, nil, "AI865"), ("6E21", "6E", 21, nil, "6E21"),
      ("BA12A", "BA", 12, "A", "BA12A"), ("AIC865", "AIC", 865, nil, "AIC865"), ("U29999", "U2", 9999, nil, "U29999"),
    ] as [(String, String, Int, Character?, String)])
  func flightNumber(text: String, carrier: String, number: Int, suffix: Character?, written: String) throws {
    let flight = try #require(FlightNumber(text))
    #expect(flight.carrier.description == carrier)
    #expect(flight.number == number)
    #expect(flight.suffix == suffix)
    #expect(flight.description == written)
    #expect(FlightNumber(written) == flight)
  }

  @Test(
    "other flight numbers are refused",
    arguments: ["", "AI", "AI0", "AI0000", "AI10000", "AI00865", "ai865", "AI 865", "AI-865", "AI8B65", "AI865ab", "1234", "AI865AB"])
  func flightNumberRefused(text: String) { #expect(FlightNumber(text) == nil) }

  @Test("flight numbers sort by carrier, then number, then suffix")
  func flightNumberOrder() throws {
    let sorted = ["AI9", "AI10", "AI10A", "AI10B", "AI100", "BA1"].compactMap { FlightNumber($0) }
    #expect(sorted.count == 6)
    #expect(sorted.reversed().sorted() == sorted)
    let carrier = try #require(AirlineCode("AI"))
    #expect(FlightNumber(carrier: carrier, number: 0) == nil)
    #expect(FlightNumber(carrier: carrier, number: 10_000) == nil)
    #expect(FlightNumber(carrier: carrier, number: 1, suffix: "é") == nil)
  }

  @Test("the ISO table knows each currency's digits", arguments: [("EUR", 2), ("JPY", 0), ("KWD", 3), ("TND", 3), ("ISK", 0), ("CLF", 4), ("XOF", 0), ("MRU", 2)])
  func currencies(code: String, digits: Int) { #expect(Currency(code)?.digits == digits) }

  @Test("withdrawn, fantastic and unit-less codes are no currencies", arguments: ["DEM", "XAU", "XXX", "ABC", "eur", "EU", "EURO", ""])
  func noCurrency(code: String) { #expect(Currency(code) == nil) }

  @Test("the fixed currencies are those of the table")
  func fixedCurrencies() {
    #expect([Currency.eur, .usd, .gbp, .inr, .jpy] == ["EUR", "USD", "GBP", "INR", "JPY"].compactMap { Currency($0) })
    #expect(Currency.all.count == Set(Currency.all).count)
    #expect(Currency.all.count > 160)
    #expect(Currency.all == Currency.all.sorted())
  }
}
