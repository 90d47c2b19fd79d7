import Foundation
import Support
import Testing

@testable import World

@Suite("The CSV reader")
struct CSVReaderTests {
  func rows(_ text: String) throws -> [[String]] {
    let reader = try CSVReader(bytes: Array(text.utf8), file: "f.csv")
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append((0..<row.count).map { row[$0] }) }
    return rows
  }

  func error(_ text: String) -> CSVError? {
    do {
      _ = try rows(text)
      return nil
    } catch { return error as? CSVError }
  }

  @Test("columns are found by name in any order")
  func byName() throws {
    let reader = try CSVReader(bytes: Array("b, a ,c\n1,2,3\n".utf8))
    #expect(reader.columns == ["b", "a", "c"])
    let row = try #require(try reader.next())
    #expect(row["a"] == "2" && row["b"] == "1" && row["z"] == nil)
    #expect(row[try reader.column("c")] == "3")
    #expect(throws: CSVError(file: "CSV", line: 1, message: "the header has no column \"z\"")) { try reader.column("z") }
  }

  @Test(
    "quotes, line ends, byte order mark and blank lines are read as RFC 4180 says",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]), ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
      ("a,b\n\"1,1\",\"2\"\"2\"\n", [["1,1", "2\"2"]]), ("a,b\n\"x\ny\",2\r\n3,4\n", [["x\ny", "2"], ["3", "4"]]),
      ("a,b\n\n1,2\n\r\n\n3,4\n\n", [["1", "2"], ["3", "4"]]), ("a,b\n,\n", [["", ""]]), ("a,b\n\"\",\"\"\n", [["", ""]]),
      ("a,b\n\"1\"\r\n\"2\",3", [["!"]]), ("a,b\n1,\"2\"\r\n", [["1", "2"]]), ("a,b\n1,\"2\"", [["1", "2"]]), ("a,b\nÅ,São\n", [["Å", "São"]]),
      ("a\n\"\"\n", []), ("a,b\n1,2\r", [["1", "2\r"]]),
    ])
  func forms(text: String, expected: [[String]]) throws {
    if expected == [["!"]] { #expect(throws: CSVError.self) { try rows(text) } } else { #expect(try rows(text) == expected) }
  }

  @Test(
    "what is broken is named with its line",
    arguments: [
      ("a,b\n1,2\n1\n", 3, "has 1 fields where the header has 2"), ("a,b\n1,2,3\n", 2, "has 3 fields where the header has 2"),
      ("a,b\n1,2\n\n\"x\ny,2\n", 4, "a quoted field is never closed"), ("a,b\n\"1\"x,2\n", 2, "there is text behind a closing quote"),
      ("a,b\n1\",2\n", 2, "there is a quote inside an unquoted field"), ("a,a\n1,2\n", 1, "column \"a\" stands there twice"),
      ("a,\n1,2\n", 1, "column 2 of the header has no name"), ("", 0, "is empty"), ("\n\n", 0, "is empty"),
      ("a\n" + String(repeating: "x", count: 70_000), 2, "is longer than 65536 bytes"),
      ("a\n\"" + String(repeating: "x\n", count: 40_000), 2, "a quoted field is never closed"),
    ])
  func broken(text: String, line: Int, message: String) {
    #expect(error(text) == CSVError(file: "f.csv", line: line, message: message))
  }

  @Test("bytes that are not UTF-8 are an error of their line")
  func notUTF8() throws {
    let reader = try CSVReader(bytes: Array("a,b\n1,".utf8) + [0xFF, 0x0A] + Array("3,4\n".utf8), file: "f.csv")
    #expect(throws: CSVError(file: "f.csv", line: 2, message: "is not UTF-8")) { try reader.next() }
    #expect(try reader.next()?["b"] == "4")
  }

  @Test("reading goes on behind a bad line, with the right line numbers")
  func goesOn() throws {
    let reader = try CSVReader(bytes: Array("a,b\n1\n\"x\ny\",2\n5,6,7\n\"8\"9,1\n10,11\n".utf8))
    var good: [Int] = []
    var bad: [Int] = []
    while true {
      do throws(CSVError) {
        guard let row = try reader.next() else { break }
        good.append(row.line)
      } catch { bad.append(error.line) }
    }
    #expect(good == [3, 7])
    #expect(bad == [2, 5, 6])
  }

  @Test("a file is read in pieces with the same result as from memory")
  func streaming() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("jetway-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var text = "id,text\r\n"
    for number in 0..<20_000 { text += "\(number),\"São \"\"Paulo\"\", \(number)\nnext\"\r\n" }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let reader = try CSVReader(path: path)
    var count = 0
    while let row = try reader.next() {
      if row[0] != "\(count)" || row["text"] != "São \"Paulo\", \(count)\nnext" || row.line != 2 + count * 2 { Issue.record("row \(count)") }
      count += 1
    }
    #expect(count == 20_000)
  }

  @Test("a file that is not there says so")
  func missing() {
    #expect(throws: CSVError(file: "none.csv", line: 0, message: "cannot be opened")) { try CSVReader(path: "/nowhere/none.csv") }
    #expect(throws: CSVError(file: "tmp", line: 0, message: "cannot be read")) { try CSVReader(path: "/tmp") }
  }

  @Test("no bytes trap it: fifty thousand random texts of its own characters")
  func random() {
    var random = SeededRandom(seed: 21)
    let letters: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x20, 0xC3, 0xA9]
    var read = 0
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0 }
      guard let reader = try? CSVReader(bytes: bytes) else { continue }
      for _ in 0..<30 {
        do { if try reader.next() == nil { break } else { read += 1 } } catch { continue }
      }
    }
    #expect(read > 100)
  }

  @Test("what is written by the rules is read back, over seeded tables")
  func roundTrip() throws {
    var random = SeededRandom(seed: 4)
    let pieces = ["", "a", "\"", ",", "\n", "\r\n", "São", " ", "\"\"", "x,y"]
    for _ in 0..<300 {
      let table = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<3).map { _ in (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() }
      }
      let text = "a,b,c\n" + table.map { row in row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n" }.joined()
      #expect(try rows(text) == table)
    }
  }
}
