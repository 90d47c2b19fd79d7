import JSON
import ProviderKit
import Travel

/// Values of the trade, written in place.
extension JSONPen {
  /// `DEL`
  @inline(__always) mutating func code(_ code: AirportCode) { if ensure(3) { sure(code: code) } }

  /// The same where there is room.
  @inline(__always) mutating func sure(code: AirportCode) {
    let packed = UInt32(code.packed)
    sure(byte: 0x41 &+ UInt8(truncatingIfNeeded: packed / 676))
    sure(byte: 0x41 &+ UInt8(truncatingIfNeeded: packed / 26 % 26))
    sure(byte: 0x41 &+ UInt8(truncatingIfNeeded: packed % 26))
  }

  /// `{"carrier":"AI","number":"865"}` where there is room for 27 bytes and `mostDigits`.
  @inline(__always) mutating func sure(flight number: FlightNumber) {
    sure("{\"carrier\":\"")
    let packed = UInt32(number.carrier.packed)
    sure(character: packed / 1369)
    sure(character: packed / 37 % 37)
    if packed % 37 > 0 { sure(character: packed % 37) }
    sure("\",\"number\":\"")
    sure(number: Int64(number.number))
    let suffix = UInt8(truncatingIfNeeded: number.packed)
    if suffix > 0 { sure(byte: suffix) }
    sure("\"}")
  }

  /// A digit of an airline's code: 1 to 10 are 0 to 9, 11 to 36 the letters.
  @inline(__always) private mutating func sure(character value: UInt32) {
    sure(byte: UInt8(truncatingIfNeeded: value < 11 ? value &+ 0x2F : value &+ 0x36))
  }

  /// `2026-12-02` where there is room; years have four digits.
  @inline(__always) mutating func sure(date: LocalDate) {
    let (year, month, day) = date.civil
    sure(pair: Int(UInt32(truncatingIfNeeded: year / 100) % 100))
    sure(pair: Int(UInt32(truncatingIfNeeded: year) % 100))
    sure(byte: 0x2D)
    sure(pair: month)
    sure(byte: 0x2D)
    sure(pair: day)
  }

  /// `T06:10:00+05:30` for the minute of a day by the clocks of a place and their offset, where there is room.
  @inline(__always) mutating func sure(minute: Int, offset: Int) {
    sure(byte: 0x54)
    sure(pair: minute / 60)
    sure(byte: 0x3A)
    sure(pair: minute % 60)
    sure(offset < 0 ? ":00-" : ":00+")
    let east = Int(offset.magnitude)
    sure(pair: east / 60 % 100)
    sure(byte: 0x3A)
    sure(pair: east % 60)
  }

  /// `2026-12-02`
  @inline(__always) mutating func date(_ date: LocalDate) { if ensure(10) { sure(date: date) } }

  /// `2026-12-02T00:40:00Z`, an instant in UTC to the second.
  mutating func instant(_ instant: UTCInstant) {
    let day = instant.utcDate
    let second = Int(instant.seconds - Int64(day.daysSinceEpoch) * 86_400)
    date(day)
    byte(0x54)
    twoDigits(second / 3600)
    byte(0x3A)
    twoDigits(second / 60 % 60)
    byte(0x3A)
    twoDigits(second % 60)
    byte(0x5A)
  }

  /// The same with its quotes, or null.
  mutating func instant(_ instant: UTCInstant?) {
    guard let instant else { return text("null") }
    byte(0x22)
    self.instant(instant)
    byte(0x22)
  }

  /// A short text with its quotes, or null.
  @inline(__always) mutating func word(_ word: PlainWord) {
    guard ensure(8), let plain = word.plain else { return string(word.text) }
    sure(byte: 0x22)
    packed(plain.bytes, count: plain.count)
    sure(byte: 0x22)
  }

  /// A whole number, or null.
  @inline(__always) mutating func number(_ value: Int?) {
    if let value { number(Int64(value)) } else { text("null") }
  }

  /// An amount in minor units as `123.456`, with so many digits behind the point; for two there is `sure(hundredths:)`.
  mutating func decimal(_ amount: Int64, digits: Int) {
    if amount < 0 { byte(0x2D) }
    let magnitude = amount.magnitude
    switch digits {
    case 0: number(Int64(clamping: magnitude))
    default:
      var scale: UInt64 = 1
      for _ in 0..<digits { scale *= 10 }
      number(Int64(clamping: magnitude / scale))
      byte(0x2E)
      while scale > 1 {
        scale /= 10
        byte(0x30 &+ UInt8(truncatingIfNeeded: magnitude / scale % 10))
      }
    }
  }

  /// Ten-thousandths as a number with no more decimals than it needs, one at least: `0.9`, `1.0`, `1.2345`; null for none.
  mutating func score(_ score: Int?) {
    guard let score else { return text("null") }
    number(Int64(score / 10_000))
    byte(0x2E)
    var rest = score % 10_000
    var scale = 1_000
    repeat {
      byte(0x30 &+ UInt8(truncatingIfNeeded: rest / scale))
      rest %= scale
      scale /= 10
    } while rest > 0
  }
}
