public import Travel

/// What the index needs to know of an airport.
public struct IndexedAirport: Sendable {
  public let code: AirportCode
  /// ISO 3166 two letters; a flight between two countries is international.
  public let country: String
  /// IANA name.
  public let zone: String
  public let minimumConnection: MinimumConnection
  /// The zone's clock changes, needed for flights that come without offsets (`BulkFlight`).
  public let clock: TimeZoneRules?

  public init(
    code: AirportCode, country: String, zone: String, minimumConnection: MinimumConnection = .standard,
    clock: TimeZoneRules? = nil
  ) {
    self.code = code
    self.country = country
    self.zone = zone
    self.minimumConnection = minimumConnection
    self.clock = clock
  }
}

/// The least minutes between two flights at an airport.
public struct MinimumConnection: Sendable, Hashable {
  public let domestic: UInt16
  /// Either flight crosses a border.
  public let international: UInt16

  /// 45 minutes domestic, 60 international, where an airport states nothing else.
  public static let standard = MinimumConnection(domestic: 45, international: 60)

  public init(domestic: UInt16, international: UInt16) {
    self.domestic = domestic
    self.international = international
  }
}
