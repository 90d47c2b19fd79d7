import Travel
import World

/// Which of the world's routes the demo flies, and how often: some of the busiest airports everywhere, India's cities
/// densely, joined so that two stops lead from any of them to any other.
struct SeedNetwork {
  /// Two airports joined by flights both ways.
  struct Link {
    let a: Airport
    let b: Airport
    let kilometres: Double
    /// Airlines at home at either end, else all: they fly.
    let carriers: [AirlineCode]
    /// The others on the route: they sell the same flights under numbers of their own.
    let partners: [AirlineCode]
    var perDay: Int
  }

  static let airports = """
    DEL BOM BLR MAA HYD CCU GOI AMD COK JAI LHR LGW CDG AMS FRA MUC ZRH MAD BCN FCO VIE CPH ARN HEL DUB LIS ATH IST \
    DXB DOH AUH SIN HKG BKK KUL CGK MNL NRT HND ICN PEK PVG CMB JFK EWR BOS IAD ATL MIA MCO ORD DFW IAH DEN LAX SFO \
    SEA YYZ YVR MEX GRU BOG JNB CAI NBO ADD SYD MEL
    """
  /// Every route to and from these is flown, so any two airports are joined by two stops at most.
  static let hubs = ["DXB", "LHR", "FRA"]

  let links: [Link]

  /// - Parameter departures: how many a day, all airports together.
  init(_ world: World, departures: Int) throws(CSVError) {
    let chosen = Set(Self.airports.split(separator: " ").compactMap { AirportCode($0) })
    let all = try Self.candidates(world) { chosen.contains($0) }
    let needed = Self.backbone(all)
    var frequency = [Int](repeating: 0, count: all.count)
    var left = max(departures / 2, 1)
    for place in needed.sorted(by: { Self.isNeededMore(all[$0], all[$1]) }) where left > 0 {
      frequency[place] = 1
      left -= 1
    }
    while left > 0, let place = Self.next(all, frequency) {
      frequency[place] += 1
      left -= 1
    }
    links = all.indices.filter { frequency[$0] > 0 }.map {
      var link = all[$0]
      link.perDay = frequency[$0]
      return link
    }
  }

  /// What joins everybody first, then what would be fullest.
  private static func isNeededMore(_ a: Link, _ b: Link) -> Bool {
    let (first, second) = (a.touches(hubs) || a.isIndian, b.touches(hubs) || b.isIndian)
    return first != second ? first : a.pull > b.pull
  }

  /// The route whose next daily flight would be fullest, at most eight a day.
  private static func next(_ links: [Link], _ frequency: [Int]) -> Int? {
    links.indices.filter { frequency[$0] < 8 }.max {
      links[$0].pull / Double(frequency[$0] + 1) < links[$1].pull / Double(frequency[$1] + 1)
    }
  }

  /// The routes between some airports, either way as one, in alphabetical order.
  static func candidates(_ world: World, among isChosen: (AirportCode) -> Bool) throws(CSVError) -> [Link] {
    var carriers: [[AirportCode]: Set<AirlineCode>] = [:]
    for route in try world.routes() where isChosen(route.origin) && isChosen(route.destination) {
      carriers[[route.origin, route.destination].sorted(), default: []].formUnion(route.carriers)
    }
    return carriers.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { ends, flown in
      guard let a = world.airport(ends[0]), let b = world.airport(ends[1]) else { return nil }
      let sorted = flown.sorted()
      let home = sorted.filter { code in
        let country = world.airline(code)?.country
        return country == a.country || country == b.country
      }
      return Link(
        a: a, b: b, kilometres: World.distanceKilometres(a, b), carriers: home.isEmpty ? sorted : home,
        partners: home.isEmpty ? [] : sorted.filter { !home.contains($0) }, perDay: 0)
    }
  }

  /// The links without which some two airports would be too far apart, with India's own and two hubs for everybody.
  private static func backbone(_ links: [Link]) -> Set<Int> {
    var kept = Set(links.indices.filter { links[$0].isIndian || links[$0].touches(hubs) })
    var degree: [AirportCode: Int] = [:]
    for link in links { for end in link.ends { degree[end, default: 0] += 1 } }
    for airport in degree.keys {
      let near = links.indices.filter { links[$0].ends.contains(airport) }.sorted { first, second in
        worth(links[first], from: airport, degree) > worth(links[second], from: airport, degree)
      }
      kept.formUnion(near.prefix(2))
    }
    return kept
  }

  private static func worth(_ link: Link, from airport: AirportCode, _ degree: [AirportCode: Int]) -> Double {
    let other = link.a.code == airport ? link.b.code : link.a.code
    return Double(degree[other] ?? 0) / (1 + link.kilometres / 3000)
  }
}

extension SeedNetwork.Link {
  var ends: [AirportCode] { [a.code, b.code] }
  var isIndian: Bool { a.country == "IN" && b.country == "IN" }

  func touches(_ hubs: [String]) -> Bool { hubs.contains(a.code.description) || hubs.contains(b.code.description) }

  /// How many would fly: busy ends near one another, and India sixfold.
  var pull: Double {
    let busy = (Double(max(a.rank, 1)) * Double(max(b.rank, 1))).squareRoot()
    return busy / (1 + kilometres / 2000) * (isIndian ? 6 : 1)
  }
}
