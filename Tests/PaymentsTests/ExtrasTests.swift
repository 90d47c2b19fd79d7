import Foundation
import Payments
import Support
import Testing
import Travel

@Suite("Extras")
struct ExtrasTests {
  let catalogue: ExtrasCatalogue
  let trip = Make.offer("o", [
    [Make.segment("AI865 DEL 2028-12-02T06:10 BOM 2028-12-02T08:25"), Make.segment("AI131 BOM 2028-12-02T12:00 LHR 2028-12-02T17:00")],
    [Make.segment("AI112 LHR 2028-12-12T10:00 DEL 2028-12-12T23:00")],
  ], price: "1.00 EUR").itinerary

  init() throws { catalogue = try ExtrasCatalogue(json: Array(try Data(contentsOf: URL(fileURLWithPath: Fixtures.path("payments/extras.json"))))) }

  func kilometres(_ from: AirportCode, _ to: AirportCode) -> Double? {
    ["DELBOM": 1140, "BOMLHR": 7200, "LHRDEL": 6700]["\(from)\(to)"]
  }

  func quote(_ choices: [ExtraChoice], _ passengers: [PassengerType] = [.adult, .child, .infant], _ currency: Currency = .eur) throws(ExtrasRefusal) -> ExtrasQuote {
    try catalogue.quote(choices, itinerary: trip, passengers: passengers, currency: currency, kilometres: kilometres, convert: same)
  }

  @Test("bags count for a direction, seats for a flight; the lines sum to the total in every currency")
  func prices() throws {
    let choices = [
      ExtraChoice(code: "bag_23", passenger: 0, slice: 0, count: 2), ExtraChoice(code: "seat_standard", passenger: 0, slice: 0, segment: 0, seat: "12A"),
      ExtraChoice(code: "seat_legroom", passenger: 1, slice: 1, segment: 0),
    ]
    let euros = try quote(choices)
    #expect(euros.lines.map(\.price.decimal) == ["150.00", "8.00", "90.00"])
    #expect(euros.total.decimal == "248.00")
    for currency in currencies {
      let quote = try quote(choices, [.adult, .child], currency)
      #expect(Money.sum(quote.lines.map(\.price)) == quote.total && quote.total.currency == currency)
    }
    #expect(try quote([]).total == .zero(.eur))
  }

  @Test("what is not sold is refused, with its place in the list", arguments: [
    (ExtraChoice(code: "bag_99", passenger: 0, slice: 0), ExtrasRefusal.Code.unknownExtra),
    (ExtraChoice(code: "bag_23", passenger: 3, slice: 0), .noSuchPassenger), (ExtraChoice(code: "bag_23", passenger: -1, slice: 0), .noSuchPassenger),
    (ExtraChoice(code: "bag_23", passenger: 2, slice: 0), .noSuchPassenger), (ExtraChoice(code: "bag_23", passenger: 0, slice: 2), .noSuchFlight),
    (ExtraChoice(code: "seat_standard", passenger: 0, slice: 1, segment: 1), .noSuchFlight), (ExtraChoice(code: "bag_23", passenger: 0, slice: 0, count: 4), .tooMany),
    (ExtraChoice(code: "bag_23", passenger: 0, slice: 0, count: 0), .tooMany), (ExtraChoice(code: "bag_23", passenger: 0, slice: 0, count: .max), .tooMany),
    (ExtraChoice(code: "bag_23", passenger: 0, slice: 0, segment: 0), .invalid), (ExtraChoice(code: "bag_23", passenger: 0, slice: 0, seat: "12A"), .invalid),
    (ExtraChoice(code: "seat_standard", passenger: 0, slice: 0), .invalid), (ExtraChoice(code: "seat_standard", passenger: 0, slice: 0, segment: 0, count: 2), .invalid),
    (ExtraChoice(code: "seat_standard", passenger: 0, slice: 0, segment: 0, seat: "00A"), .invalid),
    (ExtraChoice(code: "seat_standard", passenger: 0, slice: 0, segment: 0, seat: "12a"), .invalid),
    (ExtraChoice(code: "seat_standard", passenger: 0, slice: 0, segment: 0, seat: "<b>"), .invalid),
  ])
  func refused(choice: ExtraChoice, code: ExtrasRefusal.Code) throws {
    let good = ExtraChoice(code: "seat_standard", passenger: 1, slice: 1, segment: 0)
    #expect(throws: ExtrasRefusal(place: 1, code: code)) { try quote([good, choice]) }
  }

  @Test("the same extra twice counts together, and a passenger sits on one seat of a flight")
  func twice() throws {
    let bag = ExtraChoice(code: "bag_23", passenger: 0, slice: 0, count: 2), seat = ExtraChoice(code: "seat_standard", passenger: 0, slice: 0, segment: 1)
    #expect(throws: ExtrasRefusal(place: 1, code: .tooMany)) { try quote([bag, bag]) }
    #expect(throws: ExtrasRefusal(place: 1, code: .tooMany)) { try quote([seat, seat]) }
    #expect(throws: ExtrasRefusal(place: 1, code: .tooMany)) { try quote([seat, ExtraChoice(code: "seat_legroom", passenger: 0, slice: 0, segment: 1)]) }
    #expect(try quote([bag, ExtraChoice(code: "bag_23", passenger: 0, slice: 0)]).total.decimal == "225.00")
  }

  @Test("an item without a price in the cabin, or a currency without a rate, is not offered")
  func notOffered() {
    let first = Make.offer("o", [[Make.segment("AI865 DEL 2028-12-02T06:10 BOM 2028-12-02T08:25", cabin: .first)]], price: "1.00 EUR").itinerary
    #expect(throws: ExtrasRefusal(place: 0, code: .notOffered)) {
      try catalogue.quote(
        [ExtraChoice(code: "seat_legroom", passenger: 0, slice: 0, segment: 0)], itinerary: first, passengers: [.adult], currency: .eur,
        kilometres: kilometres, convert: same)
    }
    #expect(throws: ExtrasRefusal(place: 0, code: .notOffered)) {
      try catalogue.quote(
        [ExtraChoice(code: "bag_23", passenger: 0, slice: 0)], itinerary: trip, passengers: [.adult], currency: .usd, kilometres: kilometres,
        convert: { _, _ in nil })
    }
  }

  @Test("a catalogue with a mistake is refused", arguments: [
    "{}", #"{"currency":"EUR","shortKilometres":5,"mediumKilometres":4,"items":[{"code":"a","kind":"bag","name":"A","most":1,"prices":[{"cabins":["economy"],"short":"1.00","medium":"1.00","long":"1.00"}]}]}"#,
    #"{"currency":"EUR","shortKilometres":3,"mediumKilometres":4,"items":[{"code":"a","kind":"bag","name":"A","most":1,"prices":[{"cabins":["economy"],"short":"-1.00","medium":"1.00","long":"1.00"}]}]}"#,
    #"{"currency":"EUR","shortKilometres":3,"mediumKilometres":4,"items":[{"code":"a","kind":"cat","name":"A","most":1,"prices":[{"cabins":["economy"],"short":"1.00","medium":"1.00","long":"1.00"}]}]}"#,
  ])
  func mistakes(json: String) {
    #expect(throws: RulesProblem.self) { try ExtrasCatalogue(json: Array(json.utf8)) }
  }
}
