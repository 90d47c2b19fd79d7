import Travel

extension Snapshot {
  /// A row as the flight it was made from, with fares and seats as they are now.
  func flight(_ row: Int) -> DatedFlight {
    let service = services[Int(flights.service[row])]
    let pair = pair(of: row)
    var offers = CabinOffers()
    for cabin in 0..<4 {
      guard let offer = offer(row, pair, cabin) else { continue }
      offers.fares[cabin] = offer.fare
      offers.seats[cabin] = offer.seats
    }
    let minute = departure(row, pair)
    return DatedFlight(
      service: service.flight,
      departure: time(
        airports[Int(pairs.origin[pair])], minute, flights.originOffset[row], service.departureTerminal),
      arrival: time(
        airports[Int(pairs.destination[pair])], minute + Int(flights.duration(row)), flights.destinationOffset[row],
        service.arrivalTerminal),
      offers: offers)
  }

  private func time(_ airport: IndexedAirport, _ minute: Int, _ quarters: Int8, _ terminal: String?) -> AirportTime {
    let offset = Int(quarters) * 15
    return AirportTime(
      airport: airport.code, terminal: terminal,
      local: UTCInstant(milliseconds: Int64(minute) * 60_000).local(offsetMinutes: offset), offsetMinutes: offset,
      zone: airport.zone)
  }

  /// What a cabin of a row costs and has left, nil when it is not sold.
  func offer(_ row: Int, _ cabin: Int) -> (fare: Int32, seats: UInt8)? { offer(row, pair(of: row), cabin) }

  func offer(_ row: Int, _ pair: Int, _ cabin: Int) -> (fare: Int32, seats: UInt8)? {
    let columns = cabins[cabin]
    guard columns.shift[pair] != CabinColumns.unsold else { return nil }
    let offer = columns.offers[row + Int(columns.shift[pair])]
    return offer.isSold ? (offer.fare, offer.seats) : nil
  }

  /// When a row departs, in minutes since 1970 UTC.
  func departure(_ row: Int) -> Int { departure(row, pair(of: row)) }

  /// The day a row lies under tells what the 16 bits of its departure leave out.
  func departure(_ row: Int, _ pair: Int) -> Int {
    let base = pair * (pairs.days + 1)
    var (low, high) = (0, pairs.days)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(pairs.dayStart[base + middle]) <= row { low = middle } else { high = middle }
    }
    let around = low * 1440 - 10 * 1440
    return epochMinute + around + Int(flights.departure(row) &- UInt16(truncatingIfNeeded: around))
  }

  /// The pair a row belongs to.
  func pair(of row: Int) -> Int { pairs.pair(of: row) }
}

extension Snapshot {
  /// Hands over every flight in the order of the index, numbers only.
  func forEachPacked(_ body: (_ row: Int, PackedFlight) -> Void) {
    for pair in 0..<pairs.count {
      let origin = airports[Int(pairs.origin[pair])].code.packed
      let destination = airports[Int(pairs.destination[pair])].code.packed
      for day in 0..<days {
        let around = day * 1440 - 10 * 1440
        for row in pairs.rows(pair, day: day) {
          let departure = around + Int(flights.departure(row) &- UInt16(truncatingIfNeeded: around))
          var offers: SIMD4<UInt32> = .zero
          for cabin in 0..<4 where cabins[cabin].shift[pair] != CabinColumns.unsold {
            offers[cabin] = cabins[cabin].offers[row + Int(cabins[cabin].shift[pair])].bits
          }
          body(
            row,
            PackedFlight(
              origin: origin, destination: destination, departure: Int32(departure),
              duration: UInt16(flights.duration(row)), originOffset: flights.originOffset[row],
              destinationOffset: flights.destinationOffset[row], service: flights.service[row], offers: offers))
        }
      }
    }
  }
}
