import Travel

extension Booking {
  /// The booking with corrected names: each passenger's once, by so many letters, until so long before departure. It costs nothing.
  func correcting(_ names: [NameCorrection], _ rules: NameRules, at now: UTCInstant) throws -> Booking {
    guard [.held, .confirmed].contains(status), fulfilment != .forward else { throw BookingRefusal.notChangeable(status) }
    guard now.adding(seconds: Int64(rules.hoursBefore) * 3600) < offer.itinerary.departure.instant else { throw BookingRefusal.tooLateToChange }
    guard Set(names.map(\.passenger)).count == names.count, names.allSatisfy({ staying.contains($0.passenger) }) else {
      throw BookingRefusal.noSuchPassengers
    }
    var passengers = passengers
    for (place, name) in names.enumerated() {
      guard !corrected.contains(name.passenger) else { throw BookingRefusal.correctedBefore }
      let old = passengers[name.passenger]
      guard rules.accepts(name.givenName, for: old.givenName) else { throw BookingRefusal.noCorrection(place, "givenName", rules.letters) }
      guard rules.accepts(name.familyName, for: old.familyName) else { throw BookingRefusal.noCorrection(place, "familyName", rules.letters) }
      passengers[name.passenger].givenName = name.givenName
      passengers[name.passenger].familyName = name.familyName
    }
    return try changed(to: status, [Happening(.changed, reason: "names")], at: now) {
      $0.passengers = passengers
      $0.corrected = (corrected + names.map(\.passenger)).sorted()
    }
  }
}
