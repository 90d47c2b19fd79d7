import Travel

/// What the traveller could still choose: for each value how many journeys have it and the cheapest price among them.
///
/// Each facet is counted under all filters but its own, so that a choice not made yet shows what it would give.
struct Facets: Sendable {
  /// Journeys that have a value, and the smallest total among them.
  struct Tally: Sendable, Equatable {
    var journeys = 0
    var leastTotal: Int64 = .max
    private var lastEntry = -1

    init(journeys: Int = 0, leastTotal: Int64 = .max) {
      self.journeys = journeys
      self.leastTotal = leastTotal
    }

    mutating func add(_ total: Int64, entry: Int) {
      leastTotal = min(leastTotal, total)
      guard entry != lastEntry else { return }
      lastEntry = entry
      journeys += 1
    }

    static func == (a: Tally, b: Tally) -> Bool { a.journeys == b.journeys && a.leastTotal == b.leastTotal }
  }

  /// By the most stops on a slice.
  var stops: [Int: Tally] = [:]
  /// By airline: journeys that this airline alone would give.
  var airlines: [AirlineCode: Tally] = [:]
  /// By airport of a change.
  var connections: [AirportCode: Tally] = [:]
  /// By the provider's place in the search's list.
  var providers: [Int: Tally] = [:]
  /// By the quarter of the day of the first departure.
  var departures = [Tally](repeating: Tally(), count: 4)
  /// By the quarter of the day of the first slice's arrival.
  var arrivals = [Tally](repeating: Tally(), count: 4)
  /// Fares that can be given back.
  var refundable = Tally()
  /// Fares with a checked bag.
  var baggage = Tally()
  /// The span of totals; nil when there is none.
  var price: ClosedRange<Int64>?
  /// The span of the longest slice's minutes; nil when there is none.
  var duration: ClosedRange<Int>?

  mutating func count(_ facts: OfferFacts, failed: FilterMask, entry: Int, in merged: Merged) {
    func counts(_ own: FilterMask) -> Bool { failed.subtracting(own).isEmpty }
    let total = facts.total
    if counts(.stops) { stops[facts.mostStops, default: Tally()].add(total, entry: entry) }
    if counts(.providers) { providers[facts.provider, default: Tally()].add(total, entry: entry) }
    if counts(.departure) { departures[facts.departureMinute / 360].add(total, entry: entry) }
    if counts(.arrival) { arrivals[facts.arrivalMinute / 360].add(total, entry: entry) }
    if counts(.refundable), facts.refundable == true { refundable.add(total, entry: entry) }
    if counts(.baggage), (facts.bags ?? 0) > 0 { baggage.add(total, entry: entry) }
    if counts(.price) { price = price.map { min($0.lowerBound, total)...max($0.upperBound, total) } ?? total...total }
    if counts(.duration) {
      let minutes = facts.longestSlice
      duration = duration.map { min($0.lowerBound, minutes)...max($0.upperBound, minutes) } ?? minutes...minutes
    }
    if counts(.connections) {
      for airport in merged.connections[facts.connections] {
        connections[airport, default: Tally()].add(total, entry: entry)
      }
    }
    if counts(.airlines) { countAirlines(merged.carriers[facts.carriers], total, entry) }
  }

  /// Counts the airlines that alone sell or fly every segment: at most the two of the first segment.
  private mutating func countAirlines(_ carriers: ArraySlice<AirlineCode>, _ total: Int64, _ entry: Int) {
    let start = carriers.startIndex
    let (sold, flown) = (carriers[start], carriers[start + 1])
    if alone(sold, carriers) { airlines[sold, default: Tally()].add(total, entry: entry) }
    if flown != sold, alone(flown, carriers) { airlines[flown, default: Tally()].add(total, entry: entry) }
  }

  private func alone(_ airline: AirlineCode, _ carriers: ArraySlice<AirlineCode>) -> Bool {
    stride(from: carriers.startIndex, to: carriers.endIndex, by: 2)
      .allSatisfy { carriers[$0] == airline || carriers[$0 + 1] == airline }
  }
}

extension DayWindow {
  /// The four quarters of the day that facets count; each ends a minute before the next begins.
  static let quarters = [(0, 359), (360, 719), (720, 1079), (1080, 1439)].compactMap { DayWindow(from: $0.0, to: $0.1) }
}
