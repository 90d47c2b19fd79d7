public import JSON
public import Travel

/// Values of the trade written digit by digit into the buffer, without a string in between.
extension JSONWriter {
  /// An amount as `{"amount":"123.45","currency":"EUR"}`; null for none.
  public mutating func money(_ money: Money?) {
    guard let money else { return null() }
    object { w in
      w.key("amount")
      w.quoted { $0.decimal(money) }
      w.key("currency")
      w.quoted { $0.append(contentsOf: money.currency.code.utf8) }
    }
  }

  /// An amount under a key.
  public mutating func money(_ key: StaticString, _ money: Money?) {
    self.key(key)
    self.money(money)
  }

  /// A point in time at an airport: `{"airport","terminal","at","timeZone"}`.
  public mutating func point(_ key: StaticString, _ time: AirportTime) {
    objectField(key) { w in
      w.key("airport")
      w.code(time.airport)
      w.field("terminal", time.terminal)
      w.key("at")
      w.quoted { bytes in
        bytes.date(time.local.date)
        bytes.append(0x54)
        bytes.time(time.local.minuteOfDay)
        bytes.append(contentsOf: [0x3A, 0x30, 0x30, time.offsetMinutes < 0 ? 0x2D : 0x2B])
        bytes.time(Int(time.offsetMinutes.magnitude))
      }
      w.field("timeZone", time.zone)
    }
  }

  /// An airport or city code.
  public mutating func code(_ code: AirportCode) {
    let packed = Int(code.packed)
    quoted { $0.append(contentsOf: [UInt8(packed / 676) + 0x41, UInt8(packed / 26 % 26) + 0x41, UInt8(packed % 26) + 0x41]) }
  }

  /// An instant in UTC to the second: `2026-12-02T00:40:00Z`.
  public mutating func instant(_ key: StaticString, _ instant: UTCInstant?) {
    self.key(key)
    guard let instant else { return null() }
    let date = instant.utcDate
    let second = Int(instant.seconds - Int64(date.daysSinceEpoch) * 86_400)
    quoted { bytes in
      bytes.date(date)
      bytes.append(0x54)
      bytes.time(second / 60)
      bytes.append(0x3A)
      bytes.twoDigits(second % 60)
      bytes.append(0x5A)
    }
  }

  /// A string of plain ASCII that `body` appends.
  private mutating func quoted(_ body: (inout [UInt8]) -> Void) {
    raw([])
    bytes.append(0x22)
    body(&bytes)
    bytes.append(0x22)
  }
}

extension [UInt8] {
  fileprivate mutating func decimal(_ money: Money) {
    if money.isNegative { append(0x2D) }
    let digits = money.currency.digits
    let scale = UInt64(money.currency.minorUnitsPerUnit.magnitude)
    let (whole, rest) = money.minorUnits.magnitude.quotientAndRemainder(dividingBy: scale)
    number(whole)
    guard digits > 0 else { return }
    append(0x2E)
    var place = scale / 10
    while place > 0 {
      append(0x30 + UInt8(rest / place % 10))
      place /= 10
    }
  }

  fileprivate mutating func number(_ value: UInt64) {
    if value >= 10 { number(value / 10) }
    append(0x30 + UInt8(value % 10))
  }

  fileprivate mutating func twoDigits(_ value: Int) {
    append(0x30 + UInt8(truncatingIfNeeded: value / 10 % 10))
    append(0x30 + UInt8(truncatingIfNeeded: value % 10))
  }

  fileprivate mutating func date(_ date: LocalDate) {
    let (year, month, day) = date.civil
    twoDigits(year / 100)
    twoDigits(year % 100)
    append(0x2D)
    twoDigits(month)
    append(0x2D)
    twoDigits(day)
  }

  fileprivate mutating func time(_ minutes: Int) {
    twoDigits(minutes / 60)
    append(0x3A)
    twoDigits(minutes % 60)
  }
}
