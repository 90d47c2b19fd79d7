import Inventory
import Travel

/// The flights of an offer and their cabins in writing, so that it can be priced again later.
struct JourneyToken {
  /// A flight and the cabin it is flown in.
  typealias Leg = (flight: FlightKey, cabin: Cabin)

  let slices: [[Leg]]

  init(slices: [[Leg]]) { self.slices = slices }

  /// `economy|AI865 DEL 2026-12-02,AI1 BOM 2026-12-02|…`: the first flight's cabin, then slice by slice the flights; one in
  /// another cabin names it: `AI1 BOM 2026-12-02 business`.
  var text: String {
    let usual = slices.first?.first?.cabin ?? .economy
    let words = slices.map { slice in
      slice.map { $0.cabin == usual ? $0.flight.description : "\($0.flight) \($0.cabin.rawValue)" }.joined(separator: ",")
    }
    return ([usual.rawValue] + words).joined(separator: "|")
  }

  /// Nil for anything but what `text` writes, with 1 to 6 slices of 1 to 3 flights.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard let name = parts.first, let cabin = Cabin(rawValue: String(name)), (2...7).contains(parts.count) else { return nil }
    var slices: [[Leg]] = []
    for part in parts.dropFirst() {
      let legs = part.split(separator: ",", omittingEmptySubsequences: false).map { Self.leg($0, cabin) }
      let known = legs.compactMap { $0 }
      guard known.count == legs.count, (1...3).contains(known.count) else { return nil }
      slices.append(known)
    }
    self.init(slices: slices)
  }

  private static func leg(_ text: Substring, _ usual: Cabin) -> Leg? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard (3...4).contains(words.count), let number = FlightNumber(words[0]), let origin = AirportCode(words[1]),
      let date = LocalDate(words[2])
    else { return nil }
    var cabin = usual
    if words.count == 4 {
      guard let other = Cabin(rawValue: String(words[3])), other != usual else { return nil }
      cabin = other
    }
    return (FlightKey(number: number, origin: origin, date: date), cabin)
  }
}
