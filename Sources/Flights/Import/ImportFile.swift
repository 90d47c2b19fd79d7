import World

/// A CSV file on its way in: columns by name, and each line either taken or told about.
struct ImportFile {
  private let reader: CSVReader

  /// - Throws: `CSVError` when the file cannot be read or a column it must have is missing; all missing ones are named.
  init(_ path: String, needs: [String]) throws(CSVError) {
    reader = try CSVReader(path: path, namesMissing: true)
    let missing = needs.filter { !reader.columns.contains($0) }
    guard missing.isEmpty else {
      let file = String(path.split(separator: "/").last ?? "")
      throw CSVError(file: file, line: 1, message: "the header lacks \(missing.joined(separator: ", "))")
    }
  }

  func columns(otherThan known: [String]) -> [String] { reader.columns.filter { !known.contains($0) } }

  /// Hands over every line; what `take` or the reader objects to goes to `report` with its number.
  func read(_ outcome: inout ImportOutcome, report: (ImportProblem) -> Void, take: (CSVRow) throws(LineError) -> Void) {
    while true {
      do throws(CSVError) {
        guard let row = try reader.next() else { return }
        outcome.lines += 1
        do throws(LineError) {
          try take(row)
          outcome.taken += 1
        } catch {
          tell(ImportProblem(line: row.line, reason: error.reason), &outcome, report)
        }
      } catch {
        outcome.lines += 1
        tell(ImportProblem(line: error.line, reason: error.message), &outcome, report)
      }
    }
  }

  private func tell(_ problem: ImportProblem, _ outcome: inout ImportOutcome, _ report: (ImportProblem) -> Void) {
    outcome.note(problem)
    report(problem)
  }
}

extension CSVRow {
  /// A field without the blanks around it.
  func text(_ column: String) -> String {
    let text = self[column] ?? ""
    let blank = { (character: Character) in character == " " || character == "\t" }
    return String(text.drop(while: blank).reversed().drop(while: blank).reversed())
  }
}
