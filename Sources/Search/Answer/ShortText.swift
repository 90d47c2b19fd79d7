import Travel

/// A few ASCII characters put together on the stack: amounts, dates and codes, without a string in between.
struct ShortText {
  private(set) var bytes = InlineArray<40, UInt8>(repeating: 0)
  private(set) var count = 0

  /// Adds a character; beyond the fortieth nothing is added.
  mutating func append(_ byte: UInt8) {
    guard count < 40 else { return }
    bytes[count] = byte
    count += 1
  }

  mutating func twoDigits(_ value: Int) {
    append(0x30 + UInt8(truncatingIfNeeded: value / 10 % 10))
    append(0x30 + UInt8(truncatingIfNeeded: value % 10))
  }

  mutating func number(_ value: UInt64) {
    if value >= 10 { number(value / 10) }
    append(0x30 + UInt8(truncatingIfNeeded: value % 10))
  }

  /// `2026-12-02`; years have four digits.
  mutating func date(_ date: LocalDate) {
    let (year, month, day) = date.civil
    twoDigits(year / 100)
    twoDigits(year)
    append(0x2D)
    twoDigits(month)
    append(0x2D)
    twoDigits(day)
  }

  /// `06:10` for 370 minutes.
  mutating func time(_ minutes: Int) {
    twoDigits(minutes / 60)
    append(0x3A)
    twoDigits(minutes % 60)
  }

  /// `123.45`, with exactly the currency's digits.
  mutating func decimal(_ money: Money) {
    if money.isNegative { append(0x2D) }
    let scale = money.currency.minorUnitsPerUnit.magnitude
    let (whole, rest) = money.minorUnits.magnitude.quotientAndRemainder(dividingBy: scale)
    number(whole)
    guard scale > 1 else { return }
    append(0x2E)
    var place = scale / 10
    while place > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: rest / place % 10))
      place /= 10
    }
  }

  /// The three letters of an airport or city.
  mutating func code(_ code: AirportCode) {
    let packed = Int(code.packed)
    append(UInt8(truncatingIfNeeded: packed / 676) + 0x41)
    append(UInt8(truncatingIfNeeded: packed / 26 % 26) + 0x41)
    append(UInt8(truncatingIfNeeded: packed % 26) + 0x41)
  }
}
