/// The journeys that were found, with the state of the index they were found in.
public struct InventoryJourneyAnswer: Sendable {
  public var byPrice: [FoundJourney] = []
  public var byDuration: [FoundJourney] = []
  public var best: [FoundJourney] = []
  let snapshot: Snapshot?

  /// A slice's flights in order, with fares and seats as they are now.
  public func flights(of found: FoundItinerary) -> [DatedFlight] {
    guard let snapshot else { return [] }
    return found.rows.map { snapshot.flight(Int($0)) }
  }

  /// Every journey of the three lists, each once: by price, then what only the others have.
  public var all: [FoundJourney] {
    var seen: Set<FoundJourney> = []
    return (byPrice + byDuration + best).filter { seen.insert($0).inserted }
  }
}

/// One itinerary a slice.
public struct FoundJourney: Sendable, Hashable {
  public let slices: [FoundItinerary]

  /// Minor units of the index's currency: the sum of the fares of one adult.
  public var price: Int { slices.reduce(0) { $0 + $1.price } }
  /// Minutes travelled, slices added up.
  public var duration: Int { slices.reduce(0) { $0 + $1.duration } }
  /// Changes of planes, slices added up.
  public var stops: Int { slices.reduce(0) { $0 + $1.stops } }
}
