public import Travel

/// What the sandbox sells from: itineraries of one direction on one day, with a fare and seats.
public protocol SandboxWorld: Sendable {
  /// Whether it knows yet what is flown; until then the calls that sell answer 503.
  var isReady: Bool { get }
  /// Journeys between two airports, cheapest first.
  /// - Parameters:
  ///   - seats: seats that must be free on every segment.
  ///   - limit: how many at most.
  func itineraries(
    from origin: AirportCode, to destination: AirportCode, on date: LocalDate, cabin: Cabin, seats: Int, limit: Int
  ) -> [SandboxItinerary]
}

extension SandboxWorld {
  /// One that has nothing to load.
  public var isReady: Bool { true }
}

/// One direction of a journey the sandbox may sell.
public struct SandboxItinerary: Sendable {
  /// The flights, at least one.
  public var slice: Slice
  /// What one adult pays, taxes included.
  public var fare: Money
  /// Seats free on the fullest segment.
  public var seats: Int

  /// An itinerary with its fare and seats.
  public init(slice: Slice, fare: Money, seats: Int) {
    self.slice = slice
    self.fare = fare
    self.seats = seats
  }
}
