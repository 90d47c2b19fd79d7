public import JSON
import ProviderKit
public import Travel
public import World

/// The codes that some offers mention, and their names in words: `dictionary` of an answer.
public struct Names {
  private var airports = CodeSet()
  private var airlines = CodeSet()
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
    let airports = airports.sorted.map { text.airport($0) }
    let airlines = airlines.sorted.map { text.airline($0) }
    let aircraft = aircraft(text)
    var room = 64
    for list in [airports, airlines, aircraft] {
      for place in list { room += place.count + 1 }
    }
    text.withBytes { bytes in
      w.compose(room: room) { pen in
        pen.text("{\"airports\":{")
        pen.members(airports, bytes)
        pen.text("},\"airlines\":{")
        pen.members(airlines, bytes)
        pen.text("},\"aircraft\":{")
        pen.members(aircraft, bytes)
        pen.text("}}")
      }
    }
  }
}

extension JSONPen {
  fileprivate mutating func members(_ places: [WorldText.Place], _ bytes: UnsafeBufferPointer<UInt8>) {
    var isFirst = true
    for place in places where !place.isEmpty {
      if !isFirst { byte(0x2C) }
      text(bytes.text(place))
      isFirst = false
    }
  }
}

/// The codes that a page mentions: some dozens, most of them again and again.
struct CodeSet {
  private(set) var codes: [UInt16] = []
  /// One more than where a code with these last eight bits lies in `codes`; 0 for none.
  private var places = InlineArray<256, UInt16>(repeating: 0)

  @inline(__always) mutating func insert(_ code: UInt16) {
    let place = Int(places[Int(code & 255)])
    if place > 0, codes[place - 1] == code { return }
    add(code)
  }

  private mutating func add(_ code: UInt16) {
    let known = codes.firstIndex(of: code)
    if known == nil { codes.append(code) }
    places[Int(code & 255)] = UInt16(truncatingIfNeeded: (known ?? codes.count - 1) + 1)
  }

  var sorted: [UInt16] { codes.sorted() }
}
