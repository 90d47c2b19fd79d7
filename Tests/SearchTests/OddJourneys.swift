import ProviderKit
import Support
import Travel
import World

/// Journeys in plain numbers as no provider should give them: long and odd words, far dates, huge amounts, unknown airports.
struct OddJourneys {
  private static let world = TestWorld.shared
  private var random: SeededRandom
  /// What the provider's prices are in, and what is asked for.
  let currencies: (own: Currency, shown: Currency)
  let party: PassengerCounts
  let provider: String

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    let known = ["EUR", "USD", "JPY", "KWD", "BHD", "TND", "KRW", "INR"].compactMap { Currency($0) }
      .filter { Self.world.rates.converter(from: .eur, to: $0) != nil }
    currencies = (Self.any(known, &random), Self.any(known, &random))
    let (adults, children, infants) = Self.any([(1, 0, 0), (9, 0, 9), (5, 4, 5), (1, 8, 1), (1, 0, 1), (2, 1, 0)], &random)
    party = PassengerCounts(adults: adults, children: children, infants: infants) ?? PassengerCounts.oneAdult
    provider = String(repeating: Self.any(["x", "\"", "\u{1}é"], &random), count: Self.any([0, 1, 15, 16, 17, 100, 3_000], &random))
  }

  static func any<T>(_ all: [T], _ random: inout SeededRandom) -> T { all[Int(random.next() % UInt64(all.count))] }

  /// How many flights' texts a table holds.
  mutating func bits() -> Int { Self.any([0, 3, 8], &random) }

  mutating func journeys() -> PlainJourneys {
    let moments: [Int64] = [0, -1_000, 1_790_000_000_000, 253_402_300_799_000]
    var made = PlainJourneys(
      fetchedAt: UTCInstant(milliseconds: Self.any(moments, &random)), expiresAt: UTCInstant(milliseconds: Self.any(moments, &random)),
      terms: (0..<4).map { _ in terms() })
    let services = (0..<5).map { _ in service() }
    for _ in 0...random.next() % 30 { add(to: &made, services) }
    return made
  }

  private mutating func add(to made: inout PlainJourneys, _ services: [PlainService]) {
    let begin = made.segments.count
    var starts: UInt32 = 1
    var minute = Int32(truncatingIfNeeded: Int64(random.next() % 2_900_000_000) - 1_000_000_000)
    for number in 0..<Self.any([1, 1, 2, 3, 18, 30], &random) {
      if number > 0, random.next() % 3 == 0 { starts |= 1 << UInt32(number) }
      let minutes: Int32 = Self.any([1, 90, 1_440, 1_000_000, 2_000_000], &random)
      made.segments.append(
        PlainSegment(
          Self.any(services, &random), origin: airport(), destination: airport(), departure: minute, minutes: minutes,
          originOffset: Self.any([0, 330, -570, .max, .min, 5_999, 6_001], &random),
          destinationOffset: Self.any([0, 330, -1, .max, .min], &random), cabin: Self.any(Cabin.allCases, &random)))
      minute += minutes
    }
    made.journeys.append(
      PlainJourneys.Journey(
        segments: begin..<made.segments.count, sliceStarts: starts, price: price(), seats: Self.any([0, 9, .max, .min, -1], &random)))
  }

  private mutating func price() -> PlainPrice {
    let amounts: [Int64] = [
      1, 99, 100, 9_999, 10_000, 999_999, 1_000_000, 99_999_999, 999_999_999, 1_000_000_000, 1 << 40, 1 << 52, 1 << 58,
    ]
    let adult = Self.any(amounts, &random)
    let (child, infant) = (adult / 4, adult / 10)
    let total = adult * Int64(party.adults) + child * Int64(party.children) + infant * Int64(party.infants)
    return PlainPrice(total: total, taxes: total / 9, adult: adult, child: child, infant: infant)
  }

  private mutating func service() -> PlainService {
    let sold = number()
    return PlainService(
      marketing: sold, flown: random.next() % 2 == 0 ? sold : number(), aircraft: word(), departureTerminal: word(), arrivalTerminal: word())
  }

  private mutating func terms() -> FareTerms {
    FareTerms(
      brand: word() ?? "", bookingClass: word() ?? "",
      baggage: Baggage(pieces: random.next() % 2 == 0 ? nil : .max, kilograms: random.next() % 2 == 0 ? nil : .min),
      refundable: random.next() % 2 == 0, changeable: random.next() % 2 == 0)
  }

  private mutating func word() -> String? {
    let parts = ["a", "\"", "\\", "\u{0}", "\u{1f}", "é", "€", "😀", " ", "\u{7f}", "3", "B", "\n", "\u{80}"]
    switch random.next() % 8 {
    case 0: return nil
    case 1: return ""
    case 2: return String(repeating: Self.any(parts, &random), count: Self.any([100, 1_000, 3_000], &random))
    default: return (0...random.next() % 4).map { _ in Self.any(parts, &random) }.joined()
    }
  }

  private mutating func number() -> FlightNumber {
    let carriers = ["AI", "6E", "U2", "BAW", "ZZ", "A0"].compactMap { AirlineCode($0) }
    let number = FlightNumber(
      carrier: Self.any(carriers, &random), number: Self.any([1, 9, 10, 99, 100, 999, 1000, 9999], &random), suffix: Self.any([nil, "Z"], &random))
    guard let number else { preconditionFailure("a flight number is no longer one") }
    return number
  }

  private mutating func airport() -> AirportCode {
    let known = Self.any(Self.world.allAirports, &random).code
    return random.next() % 2 == 0 ? known : AirportCode(packed: UInt16(random.next() % 17_576)) ?? known
  }
}

/// Makes the offers of odd journeys one field after the other.
struct OddSource: OfferSource {
  let currency: Currency
  let name: String
  let party: PassengerCounts

  func offer(_ journey: PlainJourneys.Journey, of journeys: PlainJourneys) -> Offer? {
    var slices: [[Segment]] = []
    for (place, at) in journey.segments.enumerated() {
      if journey.sliceStarts >> UInt32(place) & 1 == 1 { slices.append([]) }
      slices[slices.count - 1].append(segment(journeys.segments[at], journeys.terms))
    }
    guard let itinerary = Itinerary(slices: slices.compactMap { Slice(segments: $0) }) else { return nil }
    let fares = journey.segments.map { journeys.terms[journeys.segments[$0].cabin.index] }
    return Offer(
      id: "x", provider: name, providerOfferID: "y", itinerary: itinerary, price: price(journey.price), seatsAvailable: journey.seats,
      refundable: fares.allSatisfy(\.refundable), changeable: fares.allSatisfy(\.changeable), expiresAt: journeys.expiresAt,
      fetchedAt: journeys.fetchedAt)
  }

  private func segment(_ plain: PlainSegment, _ terms: [FareTerms]) -> Segment {
    let fare = terms[plain.cabin.index]
    return Segment(
      marketing: plain.marketing, operating: plain.flown == plain.marketing ? nil : plain.flown,
      departure: time(plain.origin, plain.departureTerminal, plain.departure, plain.originOffset),
      arrival: time(plain.destination, plain.arrivalTerminal, plain.arrival, plain.destinationOffset), aircraft: plain.aircraft,
      cabin: plain.cabin, fareBrand: fare.brand, bookingClass: fare.bookingClass, baggage: fare.baggage)
  }

  private func time(_ airport: AirportCode, _ terminal: String?, _ minute: Int32, _ offset: Int16) -> AirportTime {
    AirportTime(
      airport: airport, terminal: terminal, local: UTCInstant(milliseconds: Int64(minute) * 60_000).local(offsetMinutes: Int(offset)),
      offsetMinutes: Int(offset), zone: TestWorld.shared.airport(airport)?.zone ?? "UTC")
  }

  private func price(_ plain: PlainPrice) -> Price {
    func money(_ amount: Int64) -> Money { Money(minorUnits: amount, currency: currency) }
    let shares = [(PassengerType.adult, plain.adult), (.child, plain.child), (.infant, plain.infant)]
    return Price(
      total: money(plain.total), base: money(plain.total - plain.taxes), taxes: money(plain.taxes),
      perTraveler: shares.filter { party.count(of: $0.0) > 0 }
        .map { TravelerPrice(type: $0.0, count: party.count(of: $0.0), total: money($0.1)) })
  }

  // Nothing is asked of it but offers.
  struct Nothing: OfferRanking {
    var count: Int { 0 }
    func journeys(_ places: Range<Int>) -> PlainJourneys? { nil }
  }
  var common: CommonTerms { CommonTerms(refundable: false, bags: 0) }
  func best(_ limit: Int, by order: OfferOrder, passing filter: OfferFilter, anchors: OfferAnchors?) -> any OfferRanking { Nothing() }
  func least() -> (price: PlainPrice, minutes: Int)? { nil }
  func count(passing filter: OfferFilter) -> Int { 0 }
  func survey(_ filter: OfferFilter) -> OfferSurvey { OfferSurvey() }
  func same(as itineraries: [Itinerary]) -> [PlainJourneys?] { itineraries.map { _ in nil } }
}
