import Synchronization
public import Travel

/// One flight of a journey, in 48 bytes of plain numbers: never changed once it is made, and copied without anything being counted.
public struct PlainSegment: Sendable {
  /// Stands for this flight and its copies, and for no other as long as the process lives: what is worked out of it may be kept
  /// under it.
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
  /// `aircraft` as a plain number.
  public let type: PlainWord
  public let terminals: (departure: PlainWord, arrival: PlainWord)

  private static let made = Atomic<UInt64>(0)

  /// A flight.
  public init(
    marketing: FlightNumber, flown: FlightNumber, origin: AirportCode, destination: AirportCode, departure: Int32,
    minutes: Int32, originOffset: Int16, destinationOffset: Int16, cabin: Cabin, aircraft: String?,
    departureTerminal: String?, arrivalTerminal: String?
  ) {
    let service = PlainService(
      marketing: marketing, flown: flown, aircraft: aircraft, departureTerminal: departureTerminal, arrivalTerminal: arrivalTerminal)
    self.init(
      service, origin: origin, destination: destination, departure: departure, minutes: minutes, originOffset: originOffset,
      destinationOffset: destinationOffset, cabin: cabin)
  }

  /// A flight of a service.
  public init(
    _ service: PlainService, origin: AirportCode, destination: AirportCode, departure: Int32, minutes: Int32, originOffset: Int16,
    destinationOffset: Int16, cabin: Cabin
  ) {
    serial = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
    marketing = service.marketing
    flown = service.flown
    self.origin = origin
    self.destination = destination
    self.departure = departure
    self.minutes = minutes
    self.originOffset = originOffset
    self.destinationOffset = destinationOffset
    self.cabin = cabin
    type = service.type
    terminals = service.terminals
  }

  /// The IATA aircraft type, when it is known.
  public var aircraft: String? { type.text }
  public var departureTerminal: String? { terminals.departure.text }
  public var arrivalTerminal: String? { terminals.arrival.text }

  /// Minutes since 1970 UTC.
  public var arrival: Int32 { departure &+ minutes }
  /// The departure by the clocks at the origin, in minutes since 1970.
  public var localDeparture: Int { Int(departure) + Int(originOffset) }
  /// The arrival by the clocks at the destination, in minutes since 1970.
  public var localArrival: Int { Int(arrival) + Int(destinationOffset) }
}

/// Two that say the same of a flight are equal, whatever their serials.
extension PlainSegment: Hashable {
  public static func == (a: PlainSegment, b: PlainSegment) -> Bool {
    a.serial == b.serial
      || (a.departure == b.departure && a.minutes == b.minutes && a.originOffset == b.originOffset
        && a.destinationOffset == b.destinationOffset && a.origin == b.origin && a.destination == b.destination
        && a.marketing == b.marketing && a.flown == b.flown && a.cabin == b.cabin && a.type == b.type
        && a.terminals == b.terminals)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(departure)
    hasher.combine(marketing)
    hasher.combine(origin)
    hasher.combine(cabin)
  }
}
