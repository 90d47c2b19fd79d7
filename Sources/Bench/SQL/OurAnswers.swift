import Inventory

/// What the index answers and how long it takes, question by question, for at most one stop and at most two.
struct OurAnswers {
  /// Price and duration of each itinerary of a list, in its order.
  struct Key: Hashable, Comparable {
    let price: Int
    let duration: Int
    static func < (a: Key, b: Key) -> Bool { (a.price, a.duration) < (b.price, b.duration) }
  }

  struct Lists: Equatable {
    var byPrice: [Key]
    var byDuration: [Key]
  }

  let queries: [BenchQuery]
  /// By kind, then question.
  let lists: [[Lists]]
  /// How long a wait between flights may be, in minutes: a day where there is nothing with less than half a day.
  let layovers: [[Int]]
  /// The least microseconds.
  let times: [[Double]]

  init(_ queries: [BenchQuery], _ inventory: Inventory, passes: Int) {
    self.queries = queries
    let asked = SQLBench.stops.map { stops in
      queries.map { query in
        var asked = EngineKind.le2.query(query)
        asked.filter.maxStops = stops
        return asked
      }
    }
    let answers = asked.map { $0.map(inventory.search) }
    lists = answers.map { $0.map { Lists(byPrice: $0.byPrice.map(Key.init), byDuration: $0.byDuration.map(Key.init)) } }
    layovers = answers.map { $0.map { $0.allowsLongLayovers ? 1440 : 720 } }
    times = Interleaved(kinds: asked.count, questions: queries.count, passes: passes) { kind, question in
      _ = inventory.search(asked[kind][question])
    }.least
  }

  func median(_ kind: Int) -> Double { Percentiles.median(times[kind]) }
}

extension OurAnswers.Key {
  init(_ found: FoundItinerary) { self.init(price: found.price, duration: found.duration) }
}
