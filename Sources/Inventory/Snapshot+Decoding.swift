import Travel

extension Snapshot {
  /// A row as the flight it was made from, with fares and seats as they are now.
  func flight(_ row: Int) -> DatedFlight {
    let service = services[Int(flights.service[row])]
    let pair = pair(of: row)
    var offers = CabinOffers()
    for cabin in 0..<4 {
      let fare = flights.fares[cabin][row]
      offers.fares[cabin] = fare < FlightColumns.unsold ? fare : 0
      offers.seats[cabin] = flights.seats[cabin][row]
    }
    return DatedFlight(
      service: service.flight,
      departure: time(
        airports[Int(pairs.origin[pair])], flights.departure[row], flights.originOffset[row], service.departureTerminal),
      arrival: time(
        airports[Int(pairs.destination[pair])], flights.arrival(row), flights.destinationOffset[row],
        service.arrivalTerminal),
      offers: offers)
  }

  private func time(_ airport: IndexedAirport, _ minute: Int32, _ quarters: Int8, _ terminal: String?) -> AirportTime {
    let offset = Int(quarters) * 15
    let instant = UTCInstant(milliseconds: (epochMinute + Int64(minute)) * 60_000)
    return AirportTime(
      airport: airport.code, terminal: terminal, local: instant.local(offsetMinutes: offset), offsetMinutes: offset,
      zone: airport.zone)
  }

  /// The pair a row belongs to, by binary search.
  func pair(of row: Int) -> Int {
    var low = 0
    var high = pairs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(pairs.start[middle]) <= row { low = middle } else { high = middle }
    }
    return low
  }
}
