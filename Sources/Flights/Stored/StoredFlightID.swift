public import Travel

/// What names a stored flight: the number it is sold under, where it leaves, and the local day. Written
/// `AI865-DEL-2026-12-02`, which is the document's `_id` and the `{flightId}` of the API.
public struct StoredFlightID: Sendable, Hashable, CustomStringConvertible {
  public let number: FlightNumber
  public let origin: AirportCode
  public let date: LocalDate

  public init(number: FlightNumber, origin: AirportCode, date: LocalDate) {
    self.number = number
    self.origin = origin
    self.date = date
  }

  /// Reads the written form; nil for anything else, leading zeros in the number included.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = FlightNumber(parts[0]), let origin = AirportCode(parts[1]),
      let date = LocalDate(parts[2])
    else { return nil }
    self.init(number: number, origin: origin, date: date)
    guard description == text else { return nil }
  }

  public var description: String { "\(number)-\(origin)-\(date)" }
}
