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

/// Itineraries whose flights can be looked up as long as the index is the one they were found in; it does not keep the
/// index alive.
public final class FoundList: Sendable {
  public let itineraries: [FoundItinerary]
  private let index: Index

  /// `@unchecked Sendable` is safe because a weak reference is written once, before it is shared, and read by the runtime
  /// with its own care.
  private final class Index: @unchecked Sendable {
    weak var snapshot: Snapshot?

    init(_ snapshot: Snapshot?) { self.snapshot = snapshot }
  }

  public init(_ itineraries: [FoundItinerary], of answer: InventoryAnswer) {
    self.itineraries = itineraries
    index = Index(answer.snapshot)
  }

  /// Hands over the flights of some itineraries one by one, with the seats of their cabins as they are now; false, and
  /// nothing handed over, when the index was replaced.
  public func forEachLeg(_ places: Range<Int>, _ body: (_ place: Int, FoundLeg) -> Void) -> Bool {
    guard let snapshot = index.snapshot else { return false }
    // Neighbours in a ranking share flights, and comparing numbers is cheaper than looking a flight up.
    var known: [(row: Int32, cabin: Int, leg: FoundLeg)] = []
    for place in places {
      let found = itineraries[place]
      for (number, row) in [found.first, found.second, found.third].enumerated() where row >= 0 {
        let cabin = found.code[number]
        if let one = known.first(where: { $0.row == row && $0.cabin == cabin }) {
          body(place, one.leg)
        } else {
          let leg = snapshot.leg(Int(row), cabin)
          known.append((row, cabin, leg))
          body(place, leg)
        }
      }
    }
    return true
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
