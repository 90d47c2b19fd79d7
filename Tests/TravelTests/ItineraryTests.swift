import Support
import Testing
import Travel

@Suite("Segments, slices and itineraries")
struct ItineraryTests {
  let delhi = "Asia/Kolkata"

  func point(_ airport: String, _ local: String, _ zone: String) throws -> AirportTime {
    try AirportTime(airport: #require(AirportCode(airport)), local: #require(LocalDateTime(local)), in: TimeZoneRules(identifier: zone))
  }

  func segment(_ number: String, _ operating: String? = nil, _ from: AirportTime, _ to: AirportTime, cabin: Cabin = .economy) throws -> Segment {
    try Segment(
      marketing: #require(FlightNumber(number)), operating: operating.map { try #require(FlightNumber($0)) }, departure: from, arrival: to,
      cabin: cabin)
  }

  func delhiBombay(_ number: String = "AI865", _ operating: String? = nil, at: String = "2026-12-02T06:10") throws -> Segment {
    let from = try point("DEL", at, delhi)
    return try segment(number, operating, from, point("BOM", from.local.adding(minutes: 130).description, delhi))
  }

  @Test("a duration is counted between instants, over the date line and clock changes too")
  func durations() throws {
    let east = try segment("NH106", nil, point("HND", "2026-12-02T00:05", "Asia/Tokyo"), point("LAX", "2026-12-01T17:00", "America/Los_Angeles"))
    #expect(east.durationMinutes == 9 * 60 + 55)
    let overnight = try segment("BA112", nil, point("JFK", "2026-03-28T18:30", "America/New_York"), point("LHR", "2026-03-29T06:30", "Europe/London"))
    #expect(overnight.durationMinutes == 7 * 60)
  }

  @Test("a point at an airport is written with its offset")
  func pointText() throws {
    #expect(try point("DEL", "2026-12-02T06:10", delhi).description == "2026-12-02T06:10:00+05:30")
    #expect(try point("LAX", "2026-12-02T06:10", "America/Los_Angeles").description == "2026-12-02T06:10:00-08:00")
    #expect(try point("YYT", "2026-07-02T06:10", "America/St_Johns").description == "2026-07-02T06:10:00-02:30")
  }

  @Test("a slice must have segments in an order that can be flown")
  func sliceOrder() throws {
    let first = try delhiBombay()
    let second = try segment("AI866", nil, point("BOM", "2026-12-02T10:00", delhi), point("GOI", "2026-12-02T11:10", delhi))
    let slice = try #require(Slice(segments: [first, second]))
    #expect(slice.stops == 1 && slice.durationMinutes == 300)
    #expect(slice.connections.map(\.description) == ["BOM"])
    #expect("\(slice.origin)\(slice.destination)" == "DELGOI")
    #expect(Slice(segments: []) == nil)
    #expect(Slice(segments: [second, first]) == nil)
    let backwards = try segment("AI1", nil, first.arrival, first.departure)
    #expect(Slice(segments: [backwards]) == nil)
    #expect(Itinerary(slices: []) == nil)
  }

  func journey(_ slices: [Segment]...) throws -> Itinerary {
    let slices = try slices.map { try #require(Slice(segments: $0)) }
    return try #require(Itinerary(slices: slices))
  }

  func key(_ segments: Segment...) throws -> ItineraryKey { try journey(segments).key }

  @Test("codeshares of one flight have one key")
  func codeshares() throws {
    let own = try key(delhiBombay("AI865"))
    #expect(try key(delhiBombay("LH8001", "AI865")) == own)
    #expect(try key(delhiBombay("UA7001", "AI865")) == own)
    #expect(try key(delhiBombay("AI865", "AI865")) == own)
    #expect(try key(delhiBombay("LH8001")) != own)
  }

  @Test("another number, origin, day or minute is another journey; cabin and arrival are not")
  func keyParts() throws {
    let own = try key(delhiBombay())
    #expect(try key(delhiBombay("AI866")) != own)
    #expect(try key(delhiBombay("AI865A")) != own)
    #expect(try key(delhiBombay(at: "2026-12-03T06:10")) != own)
    #expect(try key(delhiBombay(at: "2026-12-02T06:11")) != own)
    let departure = try point("DEL", "2026-12-02T06:10", delhi)
    let later = try point("BOM", "2026-12-02T08:30", delhi)
    #expect(try key(segment("AI865", nil, departure, later, cabin: .business)) == own)
    #expect(try key(segment("AI865", nil, point("JAI", "2026-12-02T06:10", delhi), later)) != own)
  }

  @Test("the same segments cut into other slices are another journey")
  func slicesCount() throws {
    let first = try delhiBombay()
    let second = try segment("AI866", nil, point("BOM", "2026-12-02T10:00", delhi), point("GOI", "2026-12-02T11:10", delhi))
    let through = try journey([first, second])
    let apart = try journey([first], [second])
    #expect(through.key != apart.key)
    #expect(through.key.description != apart.key.description)
    #expect(apart.durationMinutes == 130 + 70 && apart.stops == 0 && apart.segments.count == 2)
  }

  @Test("no two of many random journeys share a key by accident, and the order of keys is total")
  func keysDiffer() throws {
    var random = SeededRandom(seed: 9)
    var seen: [String: ItineraryKey] = [:]
    for _ in 0..<2_000 {
      let number = "AI\(Int.random(in: 1...9999, using: &random))"
      let at = "2026-12-\(10 + Int.random(in: 0...19, using: &random))T0\(Int.random(in: 0...9, using: &random)):10"
      let key = try key(delhiBombay(number, at: at))
      seen[number + at] = key
    }
    #expect(Set(seen.values).count == seen.count)
    #expect(Set(seen.values.map(\.description)).count == seen.count)
    let sorted = seen.values.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 })
    #expect(seen.values.shuffled(using: &random).sorted() == sorted)
  }

  @Test("parties keep to nine seats, an adult, and a lap for each infant")
  func parties() {
    #expect(PassengerCounts(adults: 2, children: 1, infants: 2)?.seats == 3)
    #expect(PassengerCounts(adults: 9)?.total == 9)
    #expect(PassengerCounts(adults: 0, children: 1) == nil)
    #expect(PassengerCounts(adults: 5, children: 5) == nil)
    #expect(PassengerCounts(adults: 1, infants: 2) == nil)
    #expect(PassengerCounts(adults: 10) == nil)
    #expect(PassengerCounts(adults: 1, children: -1) == nil)
    #expect(PassengerCounts(adults: .max, children: .max) == nil)
    #expect(PassengerCounts.oneAdult == PassengerCounts(adults: 1))
  }

  @Test("cabins sort from economy to first, and baggage knows whether a bag is in")
  func small() {
    #expect(Cabin.allCases.sorted() == [.economy, .premiumEconomy, .business, .first])
    #expect(Cabin(rawValue: "premium_economy") == .premiumEconomy)
    #expect(Baggage(pieces: 1).includesCheckedBag && Baggage(kilograms: 15).includesCheckedBag)
    #expect(!Baggage(pieces: 0, kilograms: 20).includesCheckedBag && !Baggage().includesCheckedBag)
  }
}
