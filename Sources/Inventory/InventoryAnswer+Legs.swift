import CPrefetch
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
    fetch(places, snapshot)
    // Neighbours in a ranking share flights, and comparing numbers is cheaper than looking a flight up.
    var known: [Int] = []
    var legs: [FoundLeg] = []
    for place in places {
      let found = itineraries[place]
      var number = 0
      found.forEachRow { row in
        let cabin = found.code[number]
        let name = row << 2 | cabin
        number += 1
        if let at = known.firstIndex(of: name) { return body(place, legs[at]) }
        let leg = snapshot.leg(row, cabin)
        known.append(name)
        legs.append(leg)
        body(place, leg)
      }
    }
    return true
  }

  /// Has the flights of some itineraries fetched into the cache, all at once in place of one after the other.
  private func fetch(_ places: Range<Int>, _ snapshot: Snapshot) {
    for place in places { itineraries[place].forEachRow { snapshot.fetchRow($0) } }
    for place in places { itineraries[place].forEachRow { snapshot.fetchPair(of: $0) } }
    for place in places {
      let found = itineraries[place]
      var number = 0
      found.forEachRow { row in
        snapshot.fetchOffer(row, found.code[number])
        number += 1
      }
    }
  }
}

extension FoundItinerary {
  @inline(__always) fileprivate func forEachRow(_ body: (Int) -> Void) {
    body(Int(first))
    if second >= 0 { body(Int(second)) }
    if third >= 0 { body(Int(third)) }
  }
}

extension Snapshot {
  fileprivate func fetchRow(_ row: Int) {
    pairs.fetchPair(of: row)
    flights.times.fetch(row)
    flights.service.fetch(row)
    flights.originOffset.fetch(row)
    flights.destinationOffset.fetch(row)
  }

  fileprivate func fetchPair(of row: Int) {
    let pair = pairs.pair(of: row)
    pairs.origin.fetch(pair)
    pairs.destination.fetch(pair)
    pairs.fetchDays(pair, from: 0)
    for cabin in 0..<4 { cabins[cabin].shift.fetch(pair) }
    services.withUnsafeBufferPointer { all in
      if let first = all.baseAddress { jetway_prefetch(first + Int(flights.service[row])) }
    }
  }

  fileprivate func fetchOffer(_ row: Int, _ cabin: Int) {
    let shift = cabins[cabin].shift[pair(of: row)]
    if shift != CabinColumns.unsold { cabins[cabin].offers.fetch(row + Int(shift)) }
  }

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
