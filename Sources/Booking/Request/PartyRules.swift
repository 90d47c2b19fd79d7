import JSON
import Travel

/// What a party must be to travel on an offer: ages on the day of the last flight, papers valid to the end, and the same
/// number of each type that was priced. IATA's ages: an infant is under 2, a child 2 to 11, an adult 12 or more.
struct PartyRules {
  let offer: Offer

  /// Notes every rule that is broken, each at its passenger.
  func check(_ passengers: [Passenger], _ each: [Fields], _ whole: Fields) {
    for (passenger, fields) in zip(passengers, each) {
      for fault in faults(passenger) { fields.fail(fault.field, fault.code, fault.message) }
    }
    checkCounts(passengers, whole)
  }

  private var lastDeparture: LocalDate {
    offer.itinerary.segments.last?.departure.local.date ?? offer.itinerary.departure.local.date
  }

  /// Why somebody may not travel on it.
  struct Fault: Sendable, Hashable {
    let field: String
    let code: String
    let message: String
  }

  /// What keeps a passenger from it; nil when nothing.
  func fault(_ passenger: Passenger) -> Fault? { faults(passenger).first }

  private func faults(_ passenger: Passenger) -> [Fault] { [age(passenger), papers(passenger)].compactMap(\.self) }

  private func age(_ passenger: Passenger) -> Fault? {
    let age = passenger.dateOfBirth.years(until: lastDeparture)
    if passenger.dateOfBirth > offer.itinerary.departure.local.date {
      return Fault(field: "dateOfBirth", code: "out_of_range", message: "must not be after the first flight")
    }
    let ages: (ClosedRange<Int>, String) =
      switch passenger.type {
      case .adult: (12...200, "an adult (ADT) is 12 or older")
      case .child: (2...11, "a child (CHD) is 2 to 11")
      case .infant: (0...1, "an infant (INF) is under 2")
      }
    return ages.0.contains(age) ? nil : Fault(field: "dateOfBirth", code: "wrong_age", message: "on the day of the last flight \(ages.1)")
  }

  private func papers(_ passenger: Passenger) -> Fault? {
    guard let expires = passenger.document?.expiresOn, expires < offer.itinerary.arrival.local.date else { return nil }
    return Fault(field: "document.expiresOn", code: "document_expired", message: "must not be before the last arrival")
  }

  private func checkCounts(_ passengers: [Passenger], _ whole: Fields) {
    guard !offer.price.perTraveler.isEmpty else { return }
    for type in PassengerType.allCases {
      let priced = offer.price.perTraveler.filter { $0.type == type }.reduce(0) { $0 + $1.count }
      let given = passengers.count { $0.type == type }
      if given != priced {
        return whole.fail("passengers", "passengers_differ", "the offer is for \(priced) of \(type.rawValue), not \(given)")
      }
    }
  }
}
