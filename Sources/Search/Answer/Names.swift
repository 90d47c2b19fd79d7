public import JSON
public import Travel
public import World

/// The codes that some offers mention, and their names in words: `dictionary` of an answer.
public struct Names {
  private var airports: Set<AirportCode> = []
  private var airlines: Set<AirlineCode> = []
  private var aircraft: Set<String> = []

  /// No codes yet.
  public init() {}

  /// Notes the codes of a journey.
  public mutating func note(_ itinerary: Itinerary) {
    for slice in itinerary.slices {
      for segment in slice.segments {
        airports.insert(segment.departure.airport)
        airports.insert(segment.arrival.airport)
        airlines.insert(segment.marketing.carrier)
        if let operating = segment.operating { airlines.insert(operating.carrier) }
        if let code = segment.aircraft { aircraft.insert(code) }
      }
    }
  }

  /// Writes `{"airports":{"DEL":{"name","city","country"}},"airlines":{"AI":"Air India"},"aircraft":{"32N":"…"}}`; codes that
  /// nobody knows are left out.
  public func write(_ w: inout JSONWriter, _ world: World) {
    w.object { w in
      w.objectField("airports") { w in
        for code in airports.sorted() {
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
        for code in airlines.sorted() {
          guard let airline = world.airline(code) else { continue }
          w.key(code.description)
          w.value(airline.name)
        }
      }
      w.objectField("aircraft") { w in
        for code in aircraft.sorted() {
          guard let name = world.aircraftName(code) else { continue }
          w.key(code)
          w.value(name)
        }
      }
    }
  }
}
