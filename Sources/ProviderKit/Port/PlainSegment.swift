import Synchronization
public import Travel

/// One flight of a journey. Never changed once it is made, so that many journeys and searches share one object.
public final class PlainSegment: Sendable {
  // In the order in which ranking and writing read them, so that one line of the cache holds what they need.
  /// Stands for this very object, and for no other as long as the process lives: what is worked out of it may be kept under it.
  public let serial: UInt64
  /// Minutes since 1970 UTC.
  public let departure: Int32
  /// Minutes in the air and on the ground.
  public let minutes: Int32
  /// Minutes east of Greenwich that the clocks at both ends are at.
  public let originOffset: Int16
  public let destinationOffset: Int16
  public let origin: AirportCode
  public let destination: AirportCode
  /// The number it is sold under.
  public let marketing: FlightNumber
  /// The number it is flown under, the same when nobody else flies it.
  public let flown: FlightNumber
  public let cabin: Cabin
  /// The IATA aircraft type, when it is known.
  public let aircraft: String?
  public let departureTerminal: String?
  public let arrivalTerminal: String?

  private static let made = Atomic<UInt64>(0)

  /// A flight.
  public init(
    marketing: FlightNumber, flown: FlightNumber, origin: AirportCode, destination: AirportCode, departure: Int32,
    minutes: Int32, originOffset: Int16, destinationOffset: Int16, cabin: Cabin, aircraft: String?,
    departureTerminal: String?, arrivalTerminal: String?
  ) {
    serial = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
    self.marketing = marketing
    self.flown = flown
    self.origin = origin
    self.destination = destination
    self.departure = departure
    self.minutes = minutes
    self.originOffset = originOffset
    self.destinationOffset = destinationOffset
    self.cabin = cabin
    self.aircraft = aircraft
    self.departureTerminal = departureTerminal
    self.arrivalTerminal = arrivalTerminal
  }

  /// Minutes since 1970 UTC.
  public var arrival: Int32 { departure &+ minutes }
  /// The departure by the clocks at the origin, in minutes since 1970.
  public var localDeparture: Int { Int(departure) + Int(originOffset) }
  /// The arrival by the clocks at the destination, in minutes since 1970.
  public var localArrival: Int { Int(arrival) + Int(destinationOffset) }
}

/// Two objects that say the same of a flight are equal.
extension PlainSegment: Hashable {
  public static func == (a: PlainSegment, b: PlainSegment) -> Bool {
    a === b
      || (a.departure == b.departure && a.minutes == b.minutes && a.originOffset == b.originOffset
        && a.destinationOffset == b.destinationOffset && a.origin == b.origin && a.destination == b.destination
        && a.marketing == b.marketing && a.flown == b.flown && a.cabin == b.cabin && a.aircraft == b.aircraft
        && a.departureTerminal == b.departureTerminal && a.arrivalTerminal == b.arrivalTerminal)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(departure)
    hasher.combine(marketing)
    hasher.combine(origin)
    hasher.combine(cabin)
  }
}
