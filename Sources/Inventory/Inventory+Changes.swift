public import Travel

extension Inventory {
  /// Sets a fare (minor units, above zero) and the free seats of one cabin, in place: the next search sees it.
  ///
  /// - Returns: false when the flight is not resident or the fare cannot be. Nil leaves a number as it is; a cabin that
  ///   is not sold needs both.
  @discardableResult
  public func update(_ key: FlightKey, _ cabin: Cabin, fare: Int32? = nil, seats: UInt8? = nil) -> Bool {
    write { snapshot in
      guard let snapshot, let row = snapshot.row(of: key) else { return (nil, false) }
      return (nil, snapshot.update(row, cabin.index, fare: fare, seats: seats))
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
          snapshot.airportNumbers[code].map { snapshot.airports[Int($0)] } ?? airport(code)
        })
      var refused: [(key: FlightKey, refusal: FlightRefusal)] = []
      for flight in changed {
        do throws(FlightRefusal) { try builder.add(flight) } catch { refused.append((flight.key, error)) }
      }
      return (Snapshot(builder.finish()), refused)
    }
  }
}

extension Snapshot {
  /// The bound goes down before the fare does, so no search skips a flight that has become cheap.
  func update(_ row: Int, _ cabin: Int, fare: Int32?, seats: UInt8?) -> Bool {
    let new = fare ?? flights.fares[cabin][row]
    guard new > 0, new < FlightColumns.unsold else { return false }
    let free = seats ?? flights.seats[cabin][row]
    if free > 0 {
      pairs.cheapest[cabin].lower(pairs.bucket(pair(of: row), flights.departure[row]), to: new)
    }
    flights.fares[cabin][row] = new
    flights.seats[cabin][row] = free
    return true
  }
}
