import JSON

/// How a database did beside the index.
enum PeerFigure {
  case missing(String)
  case measured(Measured)

  struct Measured {
    let version: String
    let queries: Int
    /// By kind: the median over questions of its time / our time.
    let ratios: [Double]
    let milliseconds: [Double]
    let isIdentical: Bool
    let firstDifference: String?
    let loadSeconds: Double
  }

  init(_ peer: SQLPeer, _ ours: OurAnswers) {
    if let reason = peer.missing {
      self = .missing(reason)
      return
    }
    var ratios: [Double] = []
    var milliseconds: [Double] = []
    var difference: String?
    for kind in SQLBench.stops.indices {
      let answers = ours.queries.indices.map { peer.answers[kind]?[$0] }
      for (place, answer) in answers.enumerated() where answer?.lists != ours.lists[kind][place] {
        difference = difference ?? "\(ours.queries[place]), at most \(SQLBench.stops[kind]) stops"
      }
      let times = answers.map { $0?.microseconds ?? .nan }
      ratios.append(Percentiles.median(zip(times, ours.times[kind]).map { $0 / $1 }))
      milliseconds.append(Percentiles.median(times) / 1000)
    }
    self = .measured(
      Measured(
        version: peer.version, queries: ours.queries.count, ratios: ratios, milliseconds: milliseconds,
        isIdentical: difference == nil, firstDifference: difference, loadSeconds: peer.loadSeconds))
  }
}

extension PeerFigure.Measured {
  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.field("ratio_le1", ratios[0].rounded(to: 1))
      json.field("ratio_le2", ratios[1].rounded(to: 1))
      json.field("identical", isIdentical)
      json.field("queries", queries)
      json.field("p50_ms_le1", milliseconds[0].rounded(to: 3))
      json.field("p50_ms_le2", milliseconds[1].rounded(to: 3))
      json.field("version", version)
      json.field("load_s", loadSeconds.rounded(to: 1))
    }
  }
}
