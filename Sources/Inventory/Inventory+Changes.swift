public import Travel

extension Inventory {
  /// Sets a fare (minor units, above zero) and the free seats of one cabin, in place: the next search sees it.
  ///
  /// - Returns: false when the flight is not resident or the fare cannot be. Nil leaves a number as it is; a cabin that
  ///   is not sold needs both.
  @discardableResult
  public func update(_ key: FlightKey, _ cabin: Cabin, fare: Int32? = nil, seats: UInt8? = nil) -> Bool {
    write { snapshot in
      guard let snapshot, let place = snapshot.place(of: key) else { return (nil, false) }
      if let done = snapshot.update(place, cabin.index, fare: fare, seats: seats) { return (nil, done) }
      return snapshot.selling(key, cabin, fare: fare, seats: seats).map { ($0, true) } ?? (nil, false)
    }
  }

  /// Adds or changes some flights and takes others out; the rest keep their fares and seats. The next search sees all of
  /// it at once.
  ///
  /// - Returns: what was not taken, and why.
  @discardableResult
  public func apply(
    changed: [DatedFlight], removed: [FlightKey] = [], airport: @escaping (AirportCode) -> IndexedAirport?
  ) -> [(key: FlightKey, refusal: FlightRefusal)] {
    write { snapshot in
      guard let snapshot else { return (nil, []) }
      var builder = SnapshotBuilder(
        snapshot, leavingOut: Set(changed.map(\.key)).union(removed),
        airport: { code in
          snapshot.places.number(code).map { snapshot.airports[$0] } ?? airport(code)
        })
      var refused: [(key: FlightKey, refusal: FlightRefusal)] = []
      for flight in changed {
        do throws(FlightRefusal) { try builder.add(flight) } catch { refused.append((flight.key, error)) }
      }
      return (builder.finish(), refused)
    }
  }
}

extension Snapshot {
  /// Changes an offer in place; nil when its pair has never sold this cabin, so there is no place. The bound goes down
  /// before the fare does, and up after it, so no search skips a flight that has become cheap. Writers take turns.
  func update(
    _ place: (pair: Int, day: Int, row: Int), _ cabin: Int, fare: Int32?, seats: UInt8?
  ) -> Bool? {
    let columns = cabins[cabin]
    guard columns.shift[place.pair] != CabinColumns.unsold else { return nil }
    let position = place.row + Int(columns.shift[place.pair])
    let old = columns.offers[position]
    let new = OfferWord(fare: fare ?? old.fare, seats: seats ?? old.seats)
    guard (1..<OfferWord.fareLimit).contains(fare ?? old.fare) else { return false }
    if new.seats > 0 { columns.least.lower(place.pair, day: place.day, to: new.fare) }
    columns.offers[position] = new
    let mayHaveBeenLeast = LeastFares.code(old.fare) <= columns.least.code(place.pair, day: place.day)
    if old.seats > 0 && mayHaveBeenLeast && (new.seats == 0 || new.fare > old.fare) {
      columns.least.set(place.pair, day: place.day, to: leastFare(columns, place.pair, place.day))
    }
    return true
  }

  /// The same flights with one that now sells a cabin its pair has not sold before; nil when the fare cannot be.
  func selling(_ key: FlightKey, _ cabin: Cabin, fare: Int32?, seats: UInt8?) -> Snapshot? {
    guard let row = row(of: key), let fare, let seats, fare > 0 else { return nil }
    let old = flight(row)
    var offers = old.offers
    offers.fares[cabin.index] = fare
    offers.seats[cabin.index] = seats
    let numbers = places
    let known = airports
    var builder = SnapshotBuilder(self, leavingOut: [key], airport: { numbers.number($0).map { known[$0] } })
    let changed = DatedFlight(service: old.service, departure: old.departure, arrival: old.arrival, offers: offers)
    guard (try? builder.add(changed)) != nil else { return nil }
    return builder.finish()
  }
}
