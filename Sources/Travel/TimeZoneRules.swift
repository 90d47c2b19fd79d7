/// The clock changes of one zone of the tz database, for turning local times into instants and back.
///
/// Offsets are held in whole minutes, as airlines publish them; the few historical ones with seconds are rounded.
public final class TimeZoneRules: Sendable {
  /// One clock change.
  struct Transition: Sendable, Equatable {
    /// Seconds since the epoch.
    let at: Int64
    /// Minutes east of Greenwich before and from then on.
    let before, after: Int

    /// The wall-clock second from which the new offset is sure: a time the change skips still counts by the old offset,
    /// which moves it forward, and a time it repeats is its first passing.
    var wallThreshold: Int64 { at + Int64(max(before, after)) * 60 }
  }

  /// The zone's name in the tz database, `Europe/London`.
  public let identifier: String
  private let transitions: [Transition]
  private let initialOffset: Int
  private let footer: TimeZoneFooter?

  /// Reads a zone from the machine's tz database.
  ///
  /// - Throws: `TimeZoneError` when the identifier is not a safe name, the file is missing, or it is not TZif.
  public convenience init(identifier: String, directory: String = "/usr/share/zoneinfo") throws(TimeZoneError) {
    guard Self.isSafe(identifier) else { throw .badIdentifier(identifier) }
    guard let bytes = readWholeFile(directory + "/" + identifier, atMost: 1 << 20) else { throw .unknownZone(identifier) }
    try self.init(identifier: identifier, tzif: bytes)
  }

  /// Reads a zone from the bytes of a TZif file (RFC 8536, version 2 or later).
  public init(identifier: String, tzif bytes: [UInt8]) throws(TimeZoneError) {
    guard let file = TimeZoneFile(bytes) else { throw .malformed(identifier) }
    self.identifier = identifier
    transitions = file.transitions
    initialOffset = file.initialOffset
    footer = file.footer
  }

  /// True for names such as `Etc/GMT+5` or `America/Argentina/Ushuaia`: parts of letters, digits, `_`, `+`, `-`, never
  /// empty, never a dot, so that no name leaves the database's folder.
  public static func isSafe(_ identifier: String) -> Bool {
    let parts = identifier.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    return identifier.utf8.count <= 64 && parts.count <= 3
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
              || byte == 0x5F || byte == 0x2B || byte == 0x2D
          }
      }
  }

  /// Minutes east of Greenwich that the zone's clocks are at.
  public func offsetMinutes(at instant: UTCInstant) -> Int {
    let seconds = instant.seconds
    return offset { $0.at <= seconds } orLater: { $0.offset(at: seconds) }
  }

  /// The instant a local time stands for; one that a clock change skips is moved forward, one that it repeats is the first.
  public func instant(of local: LocalDateTime) -> UTCInstant {
    let wall = local.minutesSinceEpoch * 60
    return local.instant(offsetMinutes: offset { $0.wallThreshold <= wall } orLater: { $0.offset(atWall: wall) })
  }

  /// What the zone's clocks show at an instant, to the minute before.
  public func local(of instant: UTCInstant) -> LocalDateTime {
    instant.local(offsetMinutes: offsetMinutes(at: instant))
  }

  private func offset(isPast: (Transition) -> Bool, orLater rule: (TimeZoneFooter) -> Int) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if isPast(transitions[middle]) { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let footer { return rule(footer) }
    return low == 0 ? initialOffset : transitions[low - 1].after
  }
}

/// Why a zone could not be read.
public enum TimeZoneError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name holds what no zone's name holds.
  case badIdentifier(String)
  /// The machine's tz database has no such zone.
  case unknownZone(String)
  /// The file is not TZif of version 2 or later, or contradicts itself.
  case malformed(String)

  /// The reason in words.
  public var description: String {
    switch self {
    case .badIdentifier(let name): "\"\(name)\" cannot be the name of a time zone"
    case .unknownZone(let name): "time zone \(name) is not in this machine's tz database (package tzdata)"
    case .malformed(let name): "the tz database's file for \(name) is damaged or older than TZif version 2"
    }
  }
}
