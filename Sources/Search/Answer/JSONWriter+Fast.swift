public import JSON
public import Travel

/// Values of the trade, written without a string in between.
extension JSONWriter {
  /// An amount as `{"amount":"123.45","currency":"EUR"}`; null for none.
  public mutating func money(_ money: Money?) {
    guard let money else { return null() }
    object { w in
      w.key("amount")
      w.short { $0.decimal(money) }
      w.key("currency")
      w.value(money.currency.code)
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
      w.short { text in
        text.date(time.local.date)
        text.append(0x54)
        text.time(time.local.minuteOfDay)
        text.append(0x3A)
        text.twoDigits(0)
        text.append(time.offsetMinutes < 0 ? 0x2D : 0x2B)
        text.time(Int(time.offsetMinutes.magnitude))
      }
      w.field("timeZone", time.zone)
    }
  }

  /// An airport or city code.
  public mutating func code(_ code: AirportCode) { short { $0.code(code) } }

  /// An instant in UTC to the second: `2026-12-02T00:40:00Z`; null for none.
  public mutating func instant(_ key: StaticString, _ instant: UTCInstant?) {
    self.key(key)
    guard let instant else { return null() }
    let date = instant.utcDate
    let second = Int(instant.seconds - Int64(date.daysSinceEpoch) * 86_400)
    short { text in
      text.date(date)
      text.append(0x54)
      text.time(second / 60)
      text.append(0x3A)
      text.twoDigits(second % 60)
      text.append(0x5A)
    }
  }

  private mutating func short(_ write: (inout ShortText) -> Void) {
    var text = ShortText()
    write(&text)
    value(utf8: text.bytes.span.extracting(0..<text.count))
  }
}
