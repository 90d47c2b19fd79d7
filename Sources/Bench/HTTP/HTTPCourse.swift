/// Rounds of requests, the same bytes from one server right after the other.
struct HTTPCourse {
  enum Kind: String, CaseIterable {
    /// A search by price, never asked before, without what surrounds a page.
    case hub
    /// The same in the usual order, with totals and facets.
    case hubFull = "hub_best_overview"
    /// A page of a kept result, never asked before.
    case nextPage = "next_page"

    var label: String {
      switch self {
      case .hub: "hub search, 20 by price, uncached"
      case .hubFull: "hub search, 20 best, with overview"
      case .nextPage: "next page of a kept result"
      }
    }
  }

  struct Figure {
    var jetway = Double.infinity
    var nginx = Double.infinity
    var bytes = 0
    var ratio: Double { jetway / nginx }
  }

  private let jetway: ServedProcess
  private let nginx: Nginx
  private let asker: LoadClient
  private let fileAsker: LoadClient
  private var figures: [Kind: Figure] = [:]
  /// Files are named anew each time: nginx keeps the old ones open.
  private var files = 0
  /// How many further pages of each search are turned to.
  private static let pages = 3

  init(_ jetway: ServedProcess, _ nginx: Nginx) throws {
    self.jetway = jetway
    self.nginx = nginx
    asker = try LoadClient(port: jetway.port)
    fileAsker = try LoadClient(port: nginx.port)
  }

  func figure(_ kind: Kind) -> Figure { figures[kind] ?? Figure() }

  mutating func round(_ byPrice: ArraySlice<String>, _ best: ArraySlice<String>, counts: Bool) throws {
    let found = try both(.hub, byPrice.map { $0 + "&sort=price&overview=false" }, counts)
    _ = try both(.hubFull, best.map { $0 + "&overview=true" }, counts)
    var pages = found
    for _ in 0..<Self.pages {
      pages = try both(.nextPage, pages.compactMap(Self.nextPage), counts)
    }
  }

  /// Asks Jetway, then nginx for the very bytes Jetway answered; each file is asked for once beforehand, so that it is open.
  private mutating func both(_ kind: Kind, _ targets: [String], _ counts: Bool) throws -> [[UInt8]] {
    guard !targets.isEmpty else { return [] }
    var bodies = [[UInt8]](repeating: [], count: targets.count)
    let before = try time(jetway.child)
    try asker.ask(targets) { bodies[$0] = Array($1) }
    let spent = try time(jetway.child) &- before
    let names = targets.indices.map { "/\(files + $0).json" }
    files += names.count
    for (name, body) in zip(names, bodies) { try nginx.put(name, body) }
    var same = true
    try fileAsker.ask(names) { same = same && bodies[$0][...] == $1 }
    guard same else { throw BenchProblem("nginx did not serve the same bytes") }
    let middle = try time(nginx.child)
    try fileAsker.ask(names)
    let served = try time(nginx.child) &- middle
    if counts { note(kind, Double(spent) / Double(targets.count), Double(served) / Double(targets.count), bodies) }
    return bodies
  }

  private mutating func note(_ kind: Kind, _ jetway: Double, _ nginx: Double, _ bodies: [[UInt8]]) {
    var figure = figures[kind] ?? Figure()
    figure.jetway = min(figure.jetway, jetway / 1000)
    figure.nginx = min(figure.nginx, nginx / 1000)
    figure.bytes = bodies.reduce(0) { $0 + $1.count } / bodies.count
    figures[kind] = figure
  }

  private func time(_ child: Child) throws -> UInt64 {
    guard let time = ProcessMeter(pid: child.pid).processorTime else { throw BenchProblem("a server has ended") }
    return time
  }

  /// Where the next page of an answer is; nil after the last.
  private static func nextPage(_ body: [UInt8]) -> String? {
    guard let id = text(after: "\"searchId\":\"", in: body), let cursor = text(after: "\"nextCursor\":\"", in: body) else { return nil }
    return "/v1/flights/search/\(id)?limit=20&overview=false&cursor=\(cursor)"
  }

  private static func text(after mark: String, in body: [UInt8]) -> String? {
    let mark = Array(mark.utf8)
    guard body.count > mark.count else { return nil }
    let start = (0..<body.count - mark.count).first { body[$0] == mark[0] && body[$0..<$0 + mark.count].elementsEqual(mark) }
    guard let start, let end = body[(start + mark.count)...].firstIndex(of: 0x22) else { return nil }
    return String(decoding: body[start + mark.count..<end], as: UTF8.self)
  }
}
