public import Travel

/// A flight of a found itinerary as the columns hold it, in plain numbers.
public struct FoundLeg: Sendable {
  /// The number that its service goes by, the same as long as the era is the same.
  public let service: Int32
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
}

/// What the flights of a number have in common.
public struct FoundService: Sendable {
  public let flight: FlightService
  public let departureTerminal: String?
  public let arrivalTerminal: String?
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

  /// Lends what tells of the flights of these itineraries; nil when the index was replaced.
  public func look<T>(_ body: (FoundFlights) -> T?) -> T? {
    guard let snapshot = index.snapshot else { return nil }
    return body(FoundFlights(snapshot: snapshot))
  }
}

/// Looks up the flights of itineraries in the state of the index they were found in. A flight in a cabin goes by a number here
/// that is never 0 and means the same flight as long as `era` is the same.
public struct FoundFlights {
  let snapshot: Snapshot

  /// Tells this set of flights from every other that the process has had. Fares and seats move within one.
  public var era: UInt64 { snapshot.era }

  /// Puts the flights of some itineraries into `names`, one after the other; gives how many they are.
  ///
  /// - Parameter names: room for three an itinerary, nothing in it yet.
  public func names(of itineraries: ArraySlice<FoundItinerary>, into names: UnsafeMutableBufferPointer<UInt64>) -> Int {
    var count = 0
    func add(_ row: Int32, _ cabin: Int) {
      guard row >= 0, count < names.count else { return }
      names.initializeElement(at: count, to: Self.name(row, cabin))
      count += 1
    }
    for found in itineraries {
      add(found.first, found.code[0])
      add(found.second, found.code[1])
      add(found.third, found.code[2])
    }
    return count
  }

  /// Has flights fetched into the cache, all at once in place of one after the other.
  public func fetch(_ names: [UInt64]) {
    for name in names { snapshot.fetchRow(Self.row(name)) }
    for name in names { snapshot.fetchPair(of: Self.row(name)) }
    for name in names { snapshot.fetchOffer(Self.row(name), Self.cabin(name)) }
  }

  /// A flight.
  public func leg(_ name: UInt64) -> FoundLeg { snapshot.leg(Self.row(name), Self.cabin(name)) }

  /// The number of a flight's service: `leg(name).service`.
  public func serviceNumber(_ name: UInt64) -> Int32 { Int32(truncatingIfNeeded: snapshot.flights.service[Self.row(name)]) }

  /// The service of a number.
  public func service(_ number: Int32) -> FoundService {
    let service = snapshot.services[Int(number)]
    return FoundService(
      flight: service.flight, departureTerminal: service.departureTerminal, arrivalTerminal: service.arrivalTerminal)
  }

  /// Where the seats of a flight are counted; below zero when it has never been sold in this cabin.
  public func offerPlace(_ name: UInt64) -> Int32 {
    let row = Self.row(name)
    let shift = snapshot.cabins[Self.cabin(name)].shift[snapshot.pair(of: row)]
    return shift == CabinColumns.unsold ? -1 : Int32(clamping: row + Int(shift))
  }

  /// Has the seats of a flight fetched into the cache, `place` being where they are counted.
  public func fetchSeats(_ name: UInt64, at place: Int32) {
    if place >= 0 { snapshot.cabins[Self.cabin(name)].offers.fetch(Int(place)) }
  }

  /// How many seats a flight has now, `place` being where they are counted.
  public func seats(_ name: UInt64, at place: Int32) -> UInt8 {
    guard place >= 0 else { return 0 }
    let offer = snapshot.cabins[Self.cabin(name)].offers[Int(place)]
    return offer.isSold ? offer.seats : 0
  }

  @inline(__always) private static func name(_ row: Int32, _ cabin: Int) -> UInt64 {
    (UInt64(UInt32(bitPattern: row)) << 2 | UInt64(truncatingIfNeeded: cabin)) &+ 1
  }

  @inline(__always) private static func row(_ name: UInt64) -> Int { Int(truncatingIfNeeded: (name &- 1) >> 2) }
  @inline(__always) private static func cabin(_ name: UInt64) -> Int { Int(truncatingIfNeeded: (name &- 1) & 3) }
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
  }

  fileprivate func fetchOffer(_ row: Int, _ cabin: Int) {
    let shift = cabins[cabin].shift[pair(of: row)]
    if shift != CabinColumns.unsold { cabins[cabin].offers.fetch(row + Int(shift)) }
  }

  private static let cabinOrder = Cabin.allCases

  func leg(_ row: Int, _ cabin: Int) -> FoundLeg {
    let pair = pair(of: row)
    return FoundLeg(
      service: Int32(truncatingIfNeeded: flights.service[row]), origin: airports[Int(pairs.origin[pair])].code,
      destination: airports[Int(pairs.destination[pair])].code,
      departure: Int32(clamping: departure(row, pair)), minutes: flights.duration(row),
      originOffset: Int16(flights.originOffset[row]) * 15, destinationOffset: Int16(flights.destinationOffset[row]) * 15,
      cabin: Self.cabinOrder[cabin])
  }
}
