public import Travel

/// Fetches a segment's dated flight from a schedule source and saves it as a stored flight. The port `Jetway` wires.
public protocol FlightKeeper: Sendable {
  /// Never throws: what went wrong is the result's `reason`. Ends by `deadline`, or is not waited for.
  func keep(_ segment: Segment, deadline: ContinuousClock.Instant) async -> KeptFlight
}
