import Foundation
import JSON

/// Instructions a search, which no neighbour changes: compared with the committed figure.
public struct CallgrindBench: Benchmark {
  public static let name = "callgrind"
  public static let summary = "instructions a search, under valgrind, compared with the committed figure (±3 %)"
  private let options: BenchOptions

  /// How far a figure may lie from the committed one.
  static let tolerance = 0.03

  public init(_ options: BenchOptions) { self.options = options }

  private var figuresPath: String { options.figuresDirectory + "/callgrind.json" }

  public func run() throws -> BenchReport {
    guard let valgrind = Child.find("valgrind") else { throw BenchProblem("valgrind is not installed: apt-get install valgrind") }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let program = try withoutDebugInformation(folder)
    var measured: [(kind: String, instructions: Double)] = []
    for kind in CountedSearches.kinds {
      options.tell("counting the instructions of \(kind.rawValue) …")
      measured.append((kind.rawValue, try count(kind.rawValue, [valgrind, program], folder)))
    }
    let committed = options.updates ? [:] : try Self.committed(figuresPath)
    if options.updates { try save(measured) }
    return Self.report(measured, committed)
  }

  /// A copy that Debian's valgrind can read: it gives up over Swift's debug information.
  private func withoutDebugInformation(_ folder: TemporaryFolder) throws -> String {
    guard let strip = Child.find("strip") else { throw BenchProblem("strip is not installed: apt-get install binutils") }
    let copy = folder.path + "/jetway"
    let status = try Child([strip, "-g", "-o", copy, options.program]).end().status
    guard status == 0 else { throw BenchProblem("strip ended with status \(status)") }
    return copy
  }

  private func count(_ kind: String, _ programs: [String], _ folder: TemporaryFolder) throws -> Double {
    let path = "\(folder.path)/\(kind).out"
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    // The copy does not lie where the program finds its files.
    environment["JETWAY_HOME"] = URL(fileURLWithPath: options.figuresDirectory).deletingLastPathComponent().deletingLastPathComponent().path
    let child = try Child(
      [
        programs[0], "--tool=callgrind", "--toggle-collect=*\(CountedSearches.function)*", "--callgrind-out-file=\(path)",
        programs[1], "bench", "callgrind-body", kind,
      ], quiet: true, environment: environment)
    let (output, status) = child.end()
    guard status == 0, let searches = Int(String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchProblem("the program ended with status \(status) under valgrind")
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let total = Self.total(text), total > 0, searches > 0 else { throw BenchProblem("valgrind counted nothing in \(kind)") }
    return Double(total) / Double(searches)
  }

  /// The sum in a file of callgrind's: the line `totals: 123` or `summary: 123`.
  static func total(_ text: String) -> Int? {
    let line = text.split(separator: "\n").last { $0.hasPrefix("totals:") || $0.hasPrefix("summary:") }
    return line?.split(separator: " ").last.flatMap { Int($0) }
  }

  /// The committed figures by kind.
  static func committed(_ path: String) throws -> [String: Double] {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw BenchProblem("there is no committed figure in \(path): `jetway bench callgrind --update` writes it")
    }
    guard let figures = try JSONDocument(parsing: [UInt8](bytes)).root["instructions_a_search"] else { return [:] }
    return Dictionary(figures.members.compactMap { key, value in value.double.map { (key, $0) } }) { first, _ in first }
  }

  private func save(_ measured: [(kind: String, instructions: Double)]) throws {
    let lines = measured.map { "    \"\($0.kind)\": \(Int($0.instructions.rounded()))" }.joined(separator: ",\n")
    let text = "{\n  \"world\": \"demo\",\n  \"compiler\": \"Swift 6.3.1, x86-64\",\n  \"instructions_a_search\": {\n\(lines)\n  }\n}\n"
    try FileManager.default.createDirectory(atPath: options.figuresDirectory, withIntermediateDirectories: true)
    try text.write(toFile: figuresPath, atomically: true, encoding: .utf8)
  }

  static func report(_ measured: [(kind: String, instructions: Double)], _ committed: [String: Double]) -> BenchReport {
    var table = Table("instructions a hub search of the demo world (±\(Int(tolerance * 100)) %)", "", "now", "committed", "change %")
    var isFine = true
    var json = JSONWriter()
    json.object { json in
      json.objectField("instructions_a_search") { json in
        for (kind, instructions) in measured {
          let change = committed[kind].map { instructions / $0 - 1 }
          if let change, abs(change) > tolerance { isFine = false }
          table.row(
            kind, Table.number(instructions, 0), committed[kind].map { Table.number($0, 0) } ?? "written",
            change.map { Table.number($0 * 100, 2) } ?? "")
          json.key(kind)
          json.object { json in
            json.field("now", Int(instructions.rounded()))
            json.field("committed", committed[kind].map { Int($0) })
            json.field("change_percent", change.map { ($0 * 100).rounded(to: 2) })
          }
        }
      }
      json.field("tolerance_percent", tolerance * 100)
      json.field("within_tolerance", isFine)
    }
    return BenchReport(tables: [table], json: json.bytes, isFine: isFine)
  }
}
