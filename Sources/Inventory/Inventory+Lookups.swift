public import Travel

/// What is resident, looked up instead of searched.
extension Inventory {
  /// Every flight that leaves an airport on a local day there, by time.
  public func departures(from airport: AirportCode, on date: LocalDate) -> [DatedFlight] {
    guard let snapshot, let origin = snapshot.places.number(airport), let day = snapshot.dayNumber(date) else { return [] }
    return snapshot.pairs.leaving(origin).flatMap { snapshot.pairs.rows($0, day: day).map(snapshot.flight) }
      .sorted { $0.departure.instant < $1.departure.instant }
  }

  /// Every flight that arrives at an airport on a local day there, by time.
  public func arrivals(at airport: AirportCode, on date: LocalDate) -> [DatedFlight] {
    guard let snapshot, let destination = snapshot.places.number(airport) else { return [] }
    let pairs = snapshot.pairs
    let arriving = pairs.reaching(destination).map { Int(pairs.inwardPairs[$0].pair) }
    let around = (-2...1).compactMap { snapshot.dayNumber(date.adding(days: $0)) }
    return arriving.flatMap { pair in around.flatMap { pairs.rows(pair, day: $0).map(snapshot.flight) } }
      .filter { $0.arrival.local.date == date }.sorted { $0.arrival.instant < $1.arrival.instant }
  }

  /// The flights of a number that leave on a local day, one for each leg, by time. Every airport is looked at.
  public func flights(_ number: FlightNumber, on date: LocalDate) -> [DatedFlight] {
    guard let snapshot else { return [] }
    return snapshot.airports.compactMap { airport in
      snapshot.row(of: FlightKey(number: number, origin: airport.code, date: date)).map(snapshot.flight)
    }.sorted { $0.departure.instant < $1.departure.instant }
  }

  /// The flights that a carrier flies between two airports at a local time: one, unless it sells it under two numbers.
  public func flights(
    flownBy carrier: AirlineCode, from origin: AirportCode, to destination: AirportCode, at departure: LocalDateTime
  ) -> [DatedFlight] {
    departures(from: origin, on: departure.date).filter {
      $0.arrival.airport == destination && $0.departure.local == departure && $0.service.flown.carrier == carrier
    }
  }
}
