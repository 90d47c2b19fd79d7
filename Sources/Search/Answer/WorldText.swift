import JSON
import ProviderKit
import Travel
import World

/// The facts that answers repeat, as JSON text made once at start: names for the dictionary, and both halves of a point.
final class WorldText: Sendable {
  /// Where a text stands in `bytes`; empty when there is none.
  struct Place: Sendable {
    var start: Int32 = 0
    var end: Int32 = 0
    @inline(__always) var isEmpty: Bool { start == end }
    var count: Int { Int(end - start) }
  }

  /// An airport's texts.
  struct AirportText: Sendable {
    /// `{"airport":"DEL","terminal":`
    var point = Place()
    /// `"timeZone":"Asia/Kolkata"}`
    var zone = Place()
    /// `"DEL":{"name":…,"city":…,"country":…}`
    var name = Place()
  }

  /// What fares include.
  let terms = TermsText()
  /// Flights of pages.
  let segments: SegmentTexts
  private let bytes: [UInt8]
  private let airports: [AirportText]
  private let airlines: [Place]
  private let aircraft: [PlainWord: Place]

  init(_ world: World, segments: SegmentTexts = SegmentTexts()) {
    self.segments = segments
    var made = Maker()
    airports = made.airports(world)
    airlines = made.airlines(world)
    aircraft = made.aircraft(world)
    bytes = made.bytes
  }

  @inline(__always) func airport(_ code: AirportCode) -> AirportText { airports[Int(code.packed)] }

  /// An airport's name by its packed code; empty for what is none.
  func airport(_ packed: UInt16) -> Place { packed < airports.count ? airports[Int(packed)].name : Place() }

  /// `"AI":"Air India"` by the packed code; empty for what is none.
  func airline(_ packed: UInt16) -> Place { airlines[Int(packed)] }

  /// `"32N":"Airbus A320neo"`
  func aircraft(_ code: PlainWord) -> Place { aircraft[code] ?? Place() }
  func aircraft(_ code: String) -> Place { aircraft(PlainWord(code)) }

  /// Lends all texts; a `Place` is cut out of them by `text(_:)`.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { bytes.withUnsafeBufferPointer(body) }

  private struct Maker {
    var bytes: [UInt8] = []

    mutating func put(_ write: (inout JSONWriter) -> Void, dropping count: Int = 0, last: Int = 0) -> Place {
      var w = JSONWriter(capacity: 128)
      write(&w)
      let start = bytes.count
      bytes += w.bytes.dropFirst(count).dropLast(last)
      return Place(start: Int32(start), end: Int32(bytes.count))
    }

    mutating func airports(_ world: World) -> [AirportText] {
      var texts = [AirportText](repeating: AirportText(), count: AirportCode.count)
      for airport in world.allAirports {
        let code = airport.code.description
        texts[Int(airport.code.packed)] = AirportText(
          point: put({ w in
            w.object { w in
              w.field("airport", code)
              w.field("terminal", nil as String?)
            }
          }, last: 5),
          zone: put({ w in w.object { $0.field("timeZone", airport.zone) } }, dropping: 1),
          name: put({ w in
            w.object { w in
              w.key(code)
              w.object { w in
                w.field("name", airport.name)
                w.field("city", airport.city)
                w.field("country", airport.country)
              }
            }
          }, dropping: 1, last: 1))
      }
      return texts
    }

    mutating func airlines(_ world: World) -> [Place] {
      var texts = [Place](repeating: Place(), count: Int(UInt16.max) + 1)
      for airline in world.airlines {
        for code in [airline.code, airline.icao].compactMap({ $0 }) where world.airline(code)?.name == airline.name {
          texts[Int(code.packed)] = member(code.description, airline.name)
        }
      }
      return texts
    }

    mutating func aircraft(_ world: World) -> [PlainWord: Place] {
      var texts: [PlainWord: Place] = [:]
      for one in world.aircraft { texts[PlainWord(one.code)] = member(one.code, world.aircraftName(one.code) ?? one.name) }
      return texts
    }

    private mutating func member(_ key: String, _ value: String) -> Place {
      put({ w in
        w.object { w in
          w.key(key)
          w.value(value)
        }
      }, dropping: 1, last: 1)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A text among all texts.
  @inline(__always) func text(_ place: WorldText.Place) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[Int(place.start)..<Int(place.end)])
  }
}
