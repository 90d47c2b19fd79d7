import Foundation

/// One word of the command line, such as `jetway seed`.
protocol Command: Sendable {
  var name: String { get }
  var summary: String { get }
  var options: [Option] { get }
  /// What follows the options, shown in the usage line; empty when nothing may.
  var operands: String { get }
  /// What `--help` prints, given the words beside it.
  func help(_ arguments: Arguments) -> String
  func run(_ arguments: Arguments) async throws -> Int32
}

extension Command {
  var operands: String { "" }
  func help(_ arguments: Arguments) -> String { Arguments.help(for: self) }
}

/// An option of a command: `--name VALUE`, or a bare flag when it has no value. An empty name is a further line of help.
struct Option: Sendable {
  let name: String
  let value: String?
  let help: String

  init(_ name: String, _ value: String? = nil, _ help: String) {
    self.name = name
    self.value = value
    self.help = help
  }
}

/// The words were not understood; the message names the word.
struct UsageError: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// The words after a command, sorted into options and operands.
struct Arguments: Sendable {
  private(set) var values: [String: String] = [:]
  private(set) var operands: [String] = []

  init(_ words: [String], for command: any Command) throws(UsageError) {
    // Further lines of help have no name.
    let named = (command.options + [Option("help", nil, "")]).filter { !$0.name.isEmpty }
    let known = Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0) })
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      try take(word == "-h" ? "--help" : word, &rest, known)
    }
    if command.operands.isEmpty, let extra = operands.first { throw UsageError("unexpected '\(extra)'") }
  }

  private mutating func take(
    _ word: String, _ rest: inout ArraySlice<String>, _ known: [String: Option]
  ) throws(UsageError) {
    let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard word.hasPrefix("--"), let option = known[name] else { throw UsageError("unknown option '\(word)'") }
    guard values[name] == nil else { throw UsageError("'--\(name)' is given twice") }
    if option.value == nil {
      guard parts.count == 1 else { throw UsageError("'--\(name)' takes no value") }
      values[name] = ""
    } else if parts.count == 2 {
      values[name] = String(parts[1])
    } else if let value = rest.popFirst() {
      values[name] = value
    } else {
      throw UsageError("'--\(name)' needs a value")
    }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  subscript(name: String) -> String? { values[name] }

  /// A whole number within a range; nil when the option is absent.
  func int(_ name: String, _ range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError("'--\(name) \(text)': expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A value that `parse` understands; nil when the option is absent.
  func parsed<T>(_ name: String, _ expected: String, _ parse: (String) -> T?) throws(UsageError) -> T? {
    guard let text = values[name] else { return nil }
    guard let value = parse(text) else { throw UsageError("'--\(name) \(text)': expected \(expected)") }
    return value
  }

  /// The help page of a command.
  static func help(for command: any Command) -> String {
    let options = command.options + [Option("help", nil, "this page")]
    let labels = options.map { $0.name.isEmpty ? "" : "--\($0.name)" + ($0.value.map { " \($0)" } ?? "") }
    let width = labels.map(\.count).max() ?? 0
    let lines = zip(options, labels).map { option, label in
      "  \(label.padding(toLength: width, withPad: " ", startingAt: 0))  \(option.help)"
    }
    let usage = ["jetway", command.name, "[OPTION …]", command.operands].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(usage): \(command.summary)\n\n\(lines.joined(separator: "\n"))"
  }
}
