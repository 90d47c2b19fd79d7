public import JSON
import ProviderKit
public import Travel
public import World

/// The codes that some offers mention, and their names in words: `dictionary` of an answer.
public struct Names {
  private var airports = CodeSet(below: AirportCode.count)
  private var airlines = CodeSet(below: AirlineCode.count)
  private var aircraft: [String] = []
  /// Types of aircraft of flights in plain numbers.
  private var types: [PlainWord] = []
  /// Flights that were noted, by the last bits of their serials.
  private var noted = InlineArray<64, UInt64>(repeating: 0)

  /// No codes yet.
  public init() {}

  /// Notes the codes of a journey.
  public mutating func note(_ itinerary: Itinerary) {
    for slice in itinerary.slices {
      for segment in slice.segments {
        airports.insert(segment.departure.airport.packed)
        airports.insert(segment.arrival.airport.packed)
        airlines.insert(segment.marketing.carrier.packed)
        airlines.insert(segment.flown.carrier.packed)
        note(segment.aircraft)
      }
    }
  }

  @inline(__always) mutating func note(_ segment: borrowing PlainSegment) {
    let place = Int(truncatingIfNeeded: segment.serial & 63)
    if noted[place] == segment.serial { return }
    noted[place] = segment.serial
    noteNew(segment)
  }

  private mutating func noteNew(_ segment: borrowing PlainSegment) {
    airports.insert(segment.origin.packed)
    airports.insert(segment.destination.packed)
    airlines.insert(segment.marketing.carrier.packed)
    airlines.insert(segment.flown.carrier.packed)
    if !segment.type.isNone, !types.contains(segment.type) { types.append(segment.type) }
  }

  /// All types of aircraft, each once, in order.
  private var sortedAircraft: [String] {
    if types.isEmpty { return aircraft.sorted() }
    return (aircraft + types.compactMap(\.text).filter { !aircraft.contains($0) }).sorted()
  }

  /// The names of all types of aircraft in the order of their codes.
  private func aircraft(_ text: WorldText) -> [WorldText.Place] {
    guard aircraft.isEmpty, types.allSatisfy({ $0.order != nil }) else { return sortedAircraft.map { text.aircraft($0) } }
    return types.sorted { $0.order ?? 0 < $1.order ?? 0 }.map { text.aircraft($0) }
  }

  private mutating func note(_ code: String?) {
    guard let code, !aircraft.contains(code) else { return }
    aircraft.append(code)
  }

  /// Writes `{"airports":{"DEL":{"name","city","country"}},"airlines":{"AI":"Air India"},"aircraft":{"32N":"…"}}`; codes that
  /// nobody knows are left out.
  public func write(_ w: inout JSONWriter, _ world: World) {
    w.object { w in
      w.objectField("airports") { w in
        for code in airports.sorted.compactMap({ AirportCode(packed: $0) }) {
          guard let airport = world.airport(code) else { continue }
          w.key(code.description)
          w.object { w in
            w.field("name", airport.name)
            w.field("city", airport.city)
            w.field("country", airport.country)
          }
        }
      }
      w.objectField("airlines") { w in
        for code in airlines.sorted.compactMap({ AirlineCode(packed: $0) }) {
          guard let airline = world.airline(code) else { continue }
          w.key(code.description)
          w.value(airline.name)
        }
      }
      w.objectField("aircraft") { w in
        for code in sortedAircraft {
          guard let name = world.aircraftName(code) else { continue }
          w.key(code)
          w.value(name)
        }
      }
    }
  }

  /// The same out of texts made at start.
  func write(_ w: inout JSONWriter, _ text: WorldText) {
    let aircraft = aircraft(text)
    text.withBytes { bytes in
      w.compose(room: 8_192) { pen in
        pen.text("{\"airports\":{")
        var isFirst = true
        airports.forEach { pen.member(text.airport($0), bytes, &isFirst) }
        pen.text("},\"airlines\":{")
        isFirst = true
        airlines.forEach { pen.member(text.airline($0), bytes, &isFirst) }
        pen.text("},\"aircraft\":{")
        isFirst = true
        for place in aircraft { pen.member(place, bytes, &isFirst) }
        pen.text("}}")
      }
    }
  }
}

extension JSONPen {
  @inline(__always)
  fileprivate mutating func member(_ place: WorldText.Place, _ bytes: UnsafeBufferPointer<UInt8>, _ isFirst: inout Bool) {
    if place.isEmpty { return }
    if !isFirst { byte(0x2C) }
    text(bytes.text(place))
    isFirst = false
  }
}

/// The codes that a page mentions: some dozens, most of them again and again. A bit for each there can be, and one for each 64 of them,
/// so that they come out in order without being sorted.
struct CodeSet {
  /// Of a code's bits the last six choose one in a word; behind the words of all codes comes one for each 64 of those.
  private var words: [UInt64]
  private let groups: Int

  /// - Parameter count: Codes are below this.
  init(below count: Int) {
    groups = (count + 4_095) / 4_096
    words = Array(repeating: 0, count: groups * 65)
  }

  @inline(__always) mutating func insert(_ code: UInt16) {
    words[Int(code >> 6)] |= 1 &<< UInt64(code & 63)
    words[groups << 6 + Int(code >> 12)] |= 1 &<< UInt64(code >> 6 & 63)
  }

  /// Tells each code once, in order.
  @inline(__always) func forEach(_ body: (UInt16) -> Void) {
    for group in 0..<groups {
      var full = words[groups << 6 + group]
      while full != 0 {
        let place = group << 6 | full.trailingZeroBitCount
        full &= full &- 1
        var bits = words[place]
        while bits != 0 {
          body(UInt16(truncatingIfNeeded: place << 6 | bits.trailingZeroBitCount))
          bits &= bits &- 1
        }
      }
    }
  }

  /// All codes in order.
  var sorted: [UInt16] {
    var sorted: [UInt16] = []
    forEach { sorted.append($0) }
    return sorted
  }
}
