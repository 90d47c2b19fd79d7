public import Travel

/// Something that happened to a booking, on its way to those who act on it.
///
/// It carries no personal data: a consumer looks the booking up. The kinds and what each carries are in the README and in
/// `EventSchema`.
public struct Event: Sendable, Hashable {
  /// Names this event for ever: 24 hexadecimal digits. Consumers remember it.
  public let id: String
  /// What happened, with the version of its shape: `booking.held.v1`.
  public let kind: String
  /// The booking it happened to.
  public let bookingID: String
  /// Its place among the booking's events, from 1: what is published later has a higher one.
  public let sequence: Int
  /// The booking's version after it.
  public let version: Int
  /// The booking's status after it.
  public let status: String
  /// When it happened.
  public let at: UTCInstant
  /// What its kind carries: one JSON object.
  public let data: [UInt8]

  /// Makes one from its parts; `data` must be one JSON object.
  public init(
    id: String, kind: String, bookingID: String, sequence: Int, version: Int, status: String, at: UTCInstant,
    data: [UInt8] = Array("{}".utf8)
  ) {
    (self.id, self.kind, self.bookingID, self.sequence) = (id, kind, bookingID, sequence)
    (self.version, self.status, self.at, self.data) = (version, status, at, data)
  }
}
