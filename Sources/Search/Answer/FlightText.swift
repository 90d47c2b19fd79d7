import JSON
import ProviderKit
import Travel

/// Writes a flight as the API shows segments: the same bytes as `segment`, with one look at the room.
struct FlightText {
  private let text: WorldText
  private let bytes: UnsafeBufferPointer<UInt8>
  /// What the fares include.
  let terms: TermsText.Fares
  /// What a flight takes at most beside its airports' texts, its terms and long words.
  private static let room = 640

  /// - Parameter bytes: What `text.withBytes` lends; the value must not outlive that.
  init(text: WorldText, bytes: UnsafeBufferPointer<UInt8>, terms: TermsText.Fares) { (self.text, self.bytes, self.terms) = (text, bytes, terms) }

  func write(_ segment: PlainSegment, _ pen: inout JSONPen) {
    let (origin, destination) = (text.airport(segment.origin), text.airport(segment.destination))
    let fare = terms.texts[segment.cabin.index]
    let known = origin.point.count + origin.zone.count + destination.point.count + destination.zone.count + fare.count
    let words = segment.type.room + segment.terminals.departure.room + segment.terminals.arrival.room
    guard pen.ensure(Self.room + known + words) else { return }
    flights(segment, &pen)
    pen.sure(",\"departure\":")
    let departure = segment.localDeparture.day
    point(segment.origin, origin, segment.terminals.departure, &pen)
    pen.sure(date: departure.date)
    pen.sure(minute: departure.minute, offset: Int(segment.originOffset))
    zone(origin, &pen)
    pen.sure(",\"arrival\":")
    let arrival = segment.localArrival.day
    point(segment.destination, destination, segment.terminals.arrival, &pen)
    pen.sure(date: arrival.date)
    pen.sure(minute: arrival.minute, offset: Int(segment.destinationOffset))
    zone(destination, &pen)
    pen.sure(",\"durationMinutes\":")
    pen.sure(number: Int64(segment.minutes))
    pen.sure(",\"aircraft\":")
    pen.word(segment.type)
    pen.sure(byte: 0x2C)
    fare.withUnsafeBufferPointer { pen.sure($0) }
  }

  /// Both numbers, mostly the same.
  private func flights(_ segment: PlainSegment, _ pen: inout JSONPen) {
    pen.sure("{\"marketing\":")
    let before = pen.left
    pen.sure(flight: segment.marketing)
    let count = before - pen.left
    pen.sure(",\"operating\":")
    if segment.flown == segment.marketing { pen.sureAgain(count, from: count + 13) } else { pen.sure(flight: segment.flown) }
  }

  /// A point up to its date.
  private func point(_ airport: AirportCode, _ known: WorldText.AirportText, _ terminal: PlainWord, _ pen: inout JSONPen) {
    if known.point.isEmpty {
      pen.sure("{\"airport\":\"")
      pen.sure(code: airport)
      pen.sure("\",\"terminal\":")
    } else {
      pen.sure(bytes.text(known.point))
    }
    pen.word(terminal)
    pen.sure(",\"at\":\"")
  }

  private func zone(_ known: WorldText.AirportText, _ pen: inout JSONPen) {
    pen.sure("\",")
    if known.zone.isEmpty { pen.sure("\"timeZone\":\"UTC\"}") } else { pen.sure(bytes.text(known.zone)) }
  }
}

extension Int {
  /// Minutes since 1970 as a day and the minute in it.
  fileprivate var day: (date: LocalDate, minute: Int) {
    var (day, minute) = quotientAndRemainder(dividingBy: 1440)
    if minute < 0 { (day, minute) = (day - 1, minute + 1440) }
    return (LocalDate(daysSinceEpoch: Int32(truncatingIfNeeded: day)), minute)
  }
}

extension PlainWord {
  /// How many bytes it takes at most in writing; more than it needs.
  fileprivate var room: Int { isShort ? 24 : (text?.utf8.count ?? 0) * 6 + 8 }
}
