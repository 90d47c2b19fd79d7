public import Travel

/// What is resident.
public struct InventorySummary: Sendable, Hashable {
  public let firstDay: LocalDate
  public let days: Int
  public let flights: Int
  public let airports: Int
  /// Pairs of airports with a flight between them.
  public let pairs: Int
  /// Memory of the flights and their index.
  public let bytes: Int

  init(_ snapshot: Snapshot) {
    firstDay = snapshot.firstDay
    days = snapshot.days
    flights = snapshot.flights.count
    airports = snapshot.airports.count
    pairs = snapshot.pairs.count
    bytes = snapshot.bytes
  }

  /// Index and all, 0 when there are no flights.
  public var bytesPerFlight: Int { flights > 0 ? bytes / flights : 0 }
}
