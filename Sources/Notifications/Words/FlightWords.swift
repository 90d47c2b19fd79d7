import JSON
import Travel

/// What became of a flight, from the fields of `flight.changed.v1`.
struct FlightWords: Sendable {
  private let number: String
  private let departure: (before: String?, after: String?)
  /// `leaves 07:40, Wed 2 Dec 2026, arrives 09:55`; nil when the flight does not fly.
  let after: String?
  let before: String?

  init(_ fields: JSONNode?) {
    // The id begins with the number: AI865-DEL-2026-12-02.
    number = fields?["flightId"]?.string?.split(separator: "-").first.map(String.init) ?? "Your flight"
    let (old, new) = (Self.times(fields?["before"]?.string), Self.times(fields?["after"]?.string))
    (before, after) = (old.map(Self.words), new.map(Self.words))
    departure = (old?.departure.timeOfDay, new?.departure.timeOfDay)
  }

  /// `AI865 now leaves at 07:40`.
  var heading: String {
    switch departure {
    case (_, nil): "\(number) is cancelled"
    case (nil, .some): "\(number) flies after all"
    case (.some(let old), .some(let new)): old == new ? "\(number) has new times" : "\(number) now leaves at \(new)"
    }
  }

  private static func times(_ text: String?) -> (departure: LocalDateTime, arrival: LocalDateTime)? {
    let parts = text?.split(separator: "/").compactMap { LocalDateTime($0) } ?? []
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private static func words(_ times: (departure: LocalDateTime, arrival: LocalDateTime)) -> String {
    let days = times.departure.date.days(until: times.arrival.date)
    let shift = days == 0 ? "" : " (\(Written.shift(days)))"
    return "leaves \(times.departure.timeOfDay), \(Written.date(times.departure.date)), arrives \(times.arrival.timeOfDay)\(shift)"
  }
}
