internal import JSON

/// One `itineraries[]` entry: what the rest of Jetway calls a slice.
struct WireItinerary: Sendable {
  /// ISO 8601, such as `PT7H30M`.
  var duration: String?
  var segments: [WireSegment]

  init(duration: String?, segments: [WireSegment]) {
    self.duration = duration
    self.segments = segments
  }

  init(_ node: JSONNode) throws(RowProblem) {
    duration = node.text("duration")
    segments = []
    guard let list = node["segments"] else { throw .missingField }
    for element in list.elements { segments.append(try WireSegment(element)) }
    guard (1...8).contains(segments.count) else { throw .missingField }
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      if let duration { json.field("duration", duration) }
      json.arrayField("segments") { json in
        for segment in segments { segment.write(to: &json) }
      }
    }
  }

  /// Minutes as the format writes a duration: `PT7H30M`, `PT45M`, `PT2H`.
  static func duration(minutes: Int) -> String {
    let hours = minutes / 60
    let rest = minutes % 60
    if hours == 0 { return "PT\(rest)M" }
    return rest == 0 ? "PT\(hours)H" : "PT\(hours)H\(rest)M"
  }
}
