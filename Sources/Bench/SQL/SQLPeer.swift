import Foundation
import JSON

/// A database asked by `sql_peers.py`, a script that comes with this program, in Debian's Python.
struct SQLPeer {
  struct Answer {
    var lists: OurAnswers.Lists
    /// The least of its times.
    var microseconds: Double
  }

  let name: String
  /// Why it cannot be asked; nil when it was.
  private(set) var missing: String?
  private(set) var version = ""
  private(set) var loadSeconds = 0.0
  /// By kind, then question.
  private(set) var answers: [Int: [Int: Answer]] = [:]

  /// Asks all questions of the folder.
  init(_ name: String, _ folder: TemporaryFolder) throws {
    self.name = name
    guard let python = Child.find("python3") else {
      missing = "python3 is not installed: apt-get install python3"
      return
    }
    let script = folder.path + "/sql_peers.py"
    try Data(PackageResources.sql_peers_py).write(to: URL(fileURLWithPath: script))
    let child = try Child([python, "-B", script, name, folder.path])
    while let line = child.line() { try take(JSONDocument(parsing: line).root) }
    let status = child.end().status
    if status != 0 { throw BenchProblem("\(name) was not asked to the end: the script ended with status \(status)") }
  }

  private mutating func take(_ line: JSONNode) throws {
    if let reason = line["missing"]?.string {
      missing = reason
    } else if let version = line["version"]?.string {
      self.version = version
      loadSeconds = line["load_s"]?.double ?? 0
    } else if let kind = line["kind"]?.int, let question = line["q"]?.int, let time = line["us"]?.double {
      let lists = OurAnswers.Lists(byPrice: Self.keys(line["price"]), byDuration: Self.keys(line["duration"]))
      answers[Int(kind), default: [:]][Int(question)] = Answer(lists: lists, microseconds: time)
    } else {
      throw BenchProblem("\(name) said something odd")
    }
  }

  private static func keys(_ list: JSONNode?) -> [OurAnswers.Key] {
    list?.elements.compactMap { key in
      guard let price = key[index: 0]?.int, let duration = key[index: 1]?.int else { return nil }
      return OurAnswers.Key(price: Int(price), duration: Int(duration))
    } ?? []
  }
}
