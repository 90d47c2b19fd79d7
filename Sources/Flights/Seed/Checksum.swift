import Travel

/// FNV-1a, 64 bits.
struct Checksum {
  private(set) var value: UInt64 = 14_695_981_039_346_656_037

  mutating func add(_ flight: StoredFlight) {
    add(flight.id.description)
    add(flight.departure.description)
    add(flight.arrival.description)
    for sale in flight.cabins { add("\(sale.cabin.rawValue) \(sale.fare.minorUnits) \(sale.seats)") }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 }
    value = (value ^ 10) &* 1_099_511_628_211
  }

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 }
  }

  var text: String { Self.text(value) }

  static func text(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
