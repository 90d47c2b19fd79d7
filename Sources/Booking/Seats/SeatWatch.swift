public import Travel

/// How many seats of a stored flight are on sale in all. The port `Jetway` wires over the stored flights and the index.
public protocol SeatSource: Sendable {
  /// Asked when the first seat of a flight's cabin is taken; nil when it is not sold.
  func seatsOnSale(_ flight: String, _ cabin: Cabin) async throws -> Int?
}

/// Somebody who wants to know how many seats are free: the index that the search answers from.
public protocol SeatWatch: Sendable {
  /// Told after each change in this process, and within seconds after one in another. Must not wait.
  func seatsChanged(flight: String, cabin: Cabin, free: Int)
}
