public import Travel

/// A flight of a found itinerary as the columns hold it, without strings made or counted.
public struct FoundLeg: Sendable {
  public let service: FlightService
  public let departureTerminal: String?
  public let arrivalTerminal: String?
  public let origin: AirportCode
  public let destination: AirportCode
  /// Minutes since 1970 UTC.
  public let departure: Int32
  public let minutes: Int32
  /// Minutes east of Greenwich at both ends.
  public let originOffset: Int16
  public let destinationOffset: Int16
  /// The asked one, or a lower one where cabins may be mixed.
  public let cabin: Cabin
  public let seats: UInt8
}

extension InventoryAnswer {
  /// Hands over the flights of an itinerary one by one, with the seats of their cabins as they are now.
  public func forEachLeg(of found: FoundItinerary, _ body: (FoundLeg) -> Void) {
    guard let snapshot else { return }
    body(snapshot.leg(Int(found.first), found.code[0]))
    if found.second >= 0 { body(snapshot.leg(Int(found.second), found.code[1])) }
    if found.third >= 0 { body(snapshot.leg(Int(found.third), found.code[2])) }
  }
}

extension Snapshot {
  func leg(_ row: Int, _ cabin: Int) -> FoundLeg {
    let service = services[Int(flights.service[row])]
    let pair = pair(of: row)
    return FoundLeg(
      service: service.flight, departureTerminal: service.departureTerminal, arrivalTerminal: service.arrivalTerminal,
      origin: airports[Int(pairs.origin[pair])].code, destination: airports[Int(pairs.destination[pair])].code,
      departure: Int32(clamping: departure(row, pair)), minutes: flights.duration(row),
      originOffset: Int16(flights.originOffset[row]) * 15, destinationOffset: Int16(flights.destinationOffset[row]) * 15,
      cabin: Cabin.allCases[cabin], seats: offer(row, pair, cabin)?.seats ?? 0)
  }
}
