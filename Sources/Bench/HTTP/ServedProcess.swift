import JSON

/// Jetway serving a resident world in a process of its own, started for a measurement.
struct ServedProcess {
  let child: Child
  let port: Int
  private let targets: [String]

  /// Starts it and waits until it listens.
  init(_ options: BenchOptions, queries: Int) throws {
    child = try Child([
      options.program, "bench", "http-serve", "--world", options.world ?? "week", "--seed", String(options.seed), "--queries",
      String(queries),
    ])
    guard let line = child.line() else {
      throw BenchProblem("the process that serves the world ended at once with status \(child.end().status)")
    }
    let hello = try JSONDocument(parsing: line).root
    guard let port = hello["port"]?.int, let queries = hello["queries"] else { throw BenchProblem("'\(line)' tells no port") }
    self.port = Int(port)
    targets = queries.elements.compactMap { query in
      guard let origin = query[index: 0]?.string, let destination = query[index: 1]?.string, let date = query[index: 2]?.string
      else { return nil }
      return "/v1/flights/search?origin=\(origin)&destination=\(destination)&departureDate=\(date)&limit=20"
    }
    if targets.isEmpty { throw BenchProblem("the world has no hub to search from") }
  }

  /// Some of the searches, from the beginning again after the last.
  func slice(_ start: Int, _ count: Int) -> ArraySlice<String> {
    (start..<start + count).map { targets[$0 % targets.count] }[...]
  }

  func stop() { child.stop() }
}
