import Seed
import Travel

extension SeedBooking {
  /// The buyer, and often somebody of the same family.
  func party(_ buyer: SeedTraveller, on itinerary: Itinerary, _ random: inout SeededRandom) -> [Passenger] {
    let day = itinerary.segments.last?.departure.local.date ?? itinerary.departure.local.date
    let first = itinerary.segments[0].marketing.carrier
    let more: [PassengerType] =
      random.pick([
        ([], weight: 58), ([.adult], weight: 24), ([.adult, .child], weight: 7), ([.adult, .child, .child], weight: 5),
        ([.adult, .infant], weight: 3), ([.child], weight: 2), ([.adult, .adult, .adult], weight: 1),
      ]) ?? []
    let person = buyer.person
    let lead = Passenger(
      type: .adult, title: person.gender == .female ? "ms" : "mr", givenName: person.givenName, familyName: person.familyName,
      dateOfBirth: buyer.born, gender: person.gender == .female ? .female : .male,
      document: document(person.country, day, &random), frequentFlyer: buyer.flyer.map { FrequentFlyer(carrier: first, number: $0) })
    return [lead] + more.map { companion(of: person, $0, day, &random) }
  }

  private func companion(
    of buyer: SeedPerson, _ type: PassengerType, _ day: LocalDate, _ random: inout SeededRandom
  ) -> Passenger {
    let age =
      switch type {
      case .adult: random.int(18...75)
      case .child: random.int(2...11)
      case .infant: random.int(0...1)
      }
    let other = SeedPerson(0, &random)
    var born = SeedTraveller.birthday(of: age, on: day, &random)
    if type == .infant, age == 0 { born = day.adding(days: -random.int(120...350)) }
    return Passenger(
      type: type, givenName: other.givenName, familyName: buyer.familyName, dateOfBirth: born,
      gender: other.gender == .female ? .female : .male, document: document(buyer.country, day, &random))
  }

  /// A passport that is good for the journey; not everybody gave one. Its number has a form no country prints.
  private func document(_ country: String, _ day: LocalDate, _ random: inout SeededRandom) -> TravelDocument? {
    guard random.chance(percent: 55) else { return nil }
    return TravelDocument(
      type: .passport, number: "SEED\(10_000 + random.int(0...89_999))", issuingCountry: country,
      expiresOn: day.adding(days: random.int(200...3_400)))
  }

  /// Adults pay the fare, children three quarters, infants a tenth; about an eighth of it is taxes.
  static func price(_ fare: Money, _ passengers: [Passenger]) -> Price? {
    var each: [TravelerPrice] = []
    for (type, percent) in [(PassengerType.adult, Int64(100)), (.child, 75), (.infant, 10)] {
      let count = passengers.count { $0.type == type }
      guard count > 0 else { continue }
      guard let total = fare.scaled(percent, over: 100) else { return nil }
      each.append(TravelerPrice(type: type, count: count, total: total))
    }
    guard let total = Money.sum(each.compactMap { $0.total.times($0.count) }), let taxes = total.scaled(1, over: 8),
      let base = total.subtracting(taxes)
    else { return nil }
    return Price(total: total, base: base, taxes: taxes, perTraveler: each)
  }

  /// Some weeks before the departure, most of them few; never later than today, never more than 90 days back.
  func madeAt(_ departure: UTCInstant, _ random: inout SeededRandom) -> UTCInstant {
    let now = UTCInstant(seconds: Int64(today.daysSinceEpoch) * 86_400)
    let share = random.fraction()
    let before = departure.adding(seconds: -Int64(share * share * 60 * 86_400) - Int64(random.int(3_600...86_400)))
    let earliest = now.adding(seconds: -90 * 86_400 + Int64(random.int(0...86_399)))
    let latest = now.adding(seconds: -Int64(random.int(1...20 * 86_400)))
    return before > now ? latest : max(before, earliest)
  }

  static func id(_ random: inout SeededRandom) -> BookingID? {
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return BookingID(String((0..<26).map { _ in letters[random.int(0...31)] }))
  }

  static func locator(_ random: inout SeededRandom) -> RecordLocator? {
    let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return RecordLocator(String((0..<6).map { _ in letters[random.int(0...31)] }))
  }
}
