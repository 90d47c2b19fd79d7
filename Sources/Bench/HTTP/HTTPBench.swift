import Foundation
import JSON

/// Processor time a request, of Jetway and of nginx serving the same bytes from files.
public struct HTTPBench: Benchmark {
  public static let name = "http"
  public static let summary = "processor time a request of a hub search and of a next page, beside nginx serving the same bytes"
  private let options: BenchOptions

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let nginx = try Nginx(folder.path)
    defer { nginx.stop() }
    options.tell("starting Jetway on a loopback port …")
    let count = options.queries ?? 200
    let rounds = options.passes ?? 5
    let jetway = try ServedProcess(options, queries: count * (rounds + 1) * 2)
    defer { jetway.stop() }
    var course = try HTTPCourse(jetway, nginx)
    // The first round warms both up and is not counted.
    for round in 0...rounds {
      let start = round * count * 2
      try course.round(jetway.slice(start, count), jetway.slice(start + count, count), counts: round > 0)
      options.tell("round \(round) of \(rounds)")
    }
    return report(course, rounds: rounds, queries: count)
  }

  private func report(_ course: HTTPCourse, rounds: Int, queries: Int) -> BenchReport {
    var table = Table("processor time a request (least of \(rounds) rounds of \(queries) searches)", "", "jetway µs", "nginx µs", "ratio", "bytes")
    var json = JSONWriter()
    let figures = HTTPCourse.Kind.allCases.map { ($0, course.figure($0)) }
    for (kind, figure) in figures {
      table.row(
        kind.label, Table.number(figure.jetway, 1), Table.number(figure.nginx, 1), Table.number(figure.ratio, 2),
        String(figure.bytes))
    }
    json.object { json in
      for (kind, figure) in figures {
        json.key("\(kind.rawValue)_over_nginx")
        json.value(figure.ratio.rounded(to: 2))
      }
      json.objectField("cpu_us") { json in
        for (kind, figure) in figures {
          json.key(kind.rawValue)
          json.value(figure.jetway.rounded(to: 2))
          json.key("nginx_\(kind.rawValue)")
          json.value(figure.nginx.rounded(to: 2))
        }
      }
      json.objectField("bytes") { json in
        for (kind, figure) in figures {
          json.key(kind.rawValue)
          json.value(figure.bytes)
        }
      }
      json.field("rounds", rounds)
      json.field("requests_a_round", queries)
    }
    return BenchReport(tables: [table], json: json.bytes)
  }
}
