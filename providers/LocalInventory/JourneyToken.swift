import Inventory
import Travel

/// The flights and the cabin of an offer in writing, so that it can be priced again later: `economy` and, slice by slice,
/// the keys of its flights.
struct JourneyToken {
  let cabin: Cabin
  let slices: [[FlightKey]]

  init(cabin: Cabin, slices: [[FlightKey]]) {
    self.cabin = cabin
    self.slices = slices
  }

  /// `economy|AI865 DEL 2026-12-02,AI1 BOM 2026-12-02|…`
  var text: String {
    ([cabin.rawValue] + slices.map { $0.map(\.description).joined(separator: ",") }).joined(separator: "|")
  }

  /// Nil for anything but what `text` writes, with 1 to 6 slices of 1 to 3 flights.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard let name = parts.first, let cabin = Cabin(rawValue: String(name)), (2...7).contains(parts.count) else { return nil }
    var slices: [[FlightKey]] = []
    for part in parts.dropFirst() {
      let keys = part.split(separator: ",", omittingEmptySubsequences: false).map(Self.key)
      let known = keys.compactMap { $0 }
      guard known.count == keys.count, (1...3).contains(known.count) else { return nil }
      slices.append(known)
    }
    self.init(cabin: cabin, slices: slices)
  }

  private static func key(_ text: Substring) -> FlightKey? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, let number = FlightNumber(words[0]), let origin = AirportCode(words[1]),
      let date = LocalDate(words[2])
    else { return nil }
    return FlightKey(number: number, origin: origin, date: date)
  }
}
