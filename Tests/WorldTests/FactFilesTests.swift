import Foundation
import Support
import Testing
import Travel

@testable import World

@Suite("Damaged fact files", .ownThread)
struct FactFilesTests {
  /// A file of the facts; of the airports and cities only London's, so that a test is quick.
  func facts(_ file: String) throws -> String {
    let text = try String(contentsOf: URL(fileURLWithPath: factsFolder).appendingPathComponent(file), encoding: .utf8)
    guard file == "airports.csv" || file == "cities.csv" else { return text }
    let lines = text.split(separator: "\n")
    return (lines.prefix(1) + lines.filter { $0.contains(",London,") }).joined(separator: "\n") + "\n"
  }

  /// A copy of the facts in which one file is changed.
  func world(changing file: String, _ change: (String) -> String?) throws -> World {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jetway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["airports.csv", "cities.csv", "countries.csv", "airlines.csv", "aircraft.csv", "rates.csv"] {
      let text = try facts(name)
      let changed = name == file ? change(text) : text
      try changed?.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    return try World(directory: folder.path)
  }

  func complaint(changing file: String, _ change: (String) -> String?) -> String? {
    do {
      _ = try world(changing: file, change)
      return nil
    } catch { return "\(error)" }
  }

  @Test("a missing file is named", arguments: ["airports.csv", "cities.csv", "countries.csv", "airlines.csv", "aircraft.csv", "rates.csv"])
  func missing(file: String) { #expect(complaint(changing: file) { _ in nil } == "\(file): cannot be opened") }

  @Test("a file with nothing but its header is named", arguments: ["airports.csv", "cities.csv", "countries.csv", "airlines.csv", "aircraft.csv", "rates.csv"])
  func headerOnly(file: String) throws {
    let text = try #require(complaint(changing: file) { $0.split(separator: "\n")[0] + "\n" })
    #expect(text.hasPrefix(file == "countries.csv" || file == "airports.csv" ? file : "\(file): holds no"))
  }

  @Test(
    "a garbled line is named with its number",
    arguments: [
      ("airports.csv", "XQX,Somewhere,Town,XQX,GB,91,0,Europe/London,1", "\"91\" is not an angle from -90 to 90"),
      ("airports.csv", "XQX,Somewhere,Town,XQX,GB,nan,0,Europe/London,1", "\"nan\" is not an angle from -90 to 90"),
      ("airports.csv", "XQX,Somewhere,Town,XQX,ZZ,1,0,Europe/London,1", "country ZZ is not in countries.csv"),
      ("airports.csv", "xqx,Somewhere,Town,XQX,GB,1,0,Europe/London,1", "\"xqx\" is not three capital letters"),
      ("airports.csv", "XQX,,Town,XQX,GB,1,0,Europe/London,1", "the name is empty"),
      ("airports.csv", "XQX,Somewhere,Town,XQX,GB,1,0,Europe/London,-1", "\"-1\" is not a whole number from 0 to 1000000"),
      ("airports.csv", "XQX,Somewhere", "has 2 fields where the header has 9"), ("airports.csv", "\"XQX", "a quoted field is never closed"),
      ("cities.csv", "XQX,Town,GB,LHR QQQ", "\"QQQ\" is not an airport of airports.csv"), ("cities.csv", "XQX,Town,GB,", "the city has no airport"),
      ("cities.csv", "LHR,Town,GB,LHR", "LHR is an airport's code too"), ("countries.csv", "QQ,Nowhere,ABC", "\"ABC\" is not a currency"),
      ("airlines.csv", "QQ,A1,Air,GB", "\"A1\" is not an ICAO designator"), ("airlines.csv", "11,,Air,GB", "\"11\" is not an airline's code"),
      ("aircraft.csv", "QQQ,Thing,1,2,3,-4,800,900", "\"-4\" is not a whole number from 0 to 900"), ("rates.csv", "2026-10-30,ZWL,1,ecb", "\"ZWL\" is not a currency"),
      ("rates.csv", "2026-10-30,AFN,0,ecb", "\"0\" is not a rate"), ("rates.csv", "2026-10-32,AFN,1,ecb", "\"2026-10-32\" is not a date"),
      ("rates.csv", "2026-10-30,USD,1,ecb", "USD stands there twice"),
    ])
  func garbled(file: String, line: String, message: String) throws {
    let number = try facts(file).split(separator: "\n").count + 1
    #expect(complaint(changing: file) { $0 + line + "\n" } == "\(file), line \(number): \(message)")
  }

  @Test("a code that stands there twice and a zone that is not there are named")
  func wholeFile() {
    let double = complaint(changing: "airports.csv") { $0 + "LHR,Somewhere,Town,LON,GB,1,0,Europe/London,1\n" }
    #expect(double == "airports.csv: LHR stands there twice")
    let zone = complaint(changing: "airports.csv") { $0 + "XQX,Somewhere,Town,XQX,GB,1,0,Europe/Atlantis,1\n" }
    #expect(zone?.hasPrefix("airports.csv: airport XQX: time zone Europe/Atlantis is not in") == true)
    let unsafe = complaint(changing: "airports.csv") { $0 + "XQX,Somewhere,Town,XQX,GB,1,0,../../etc/passwd,1\n" }
    #expect(unsafe?.contains("cannot be the name of a time zone") == true)
  }

  @Test("columns may stand in another order, with others between")
  func otherOrder() throws {
    let world = try world(changing: "countries.csv") { text in
      text.split(separator: "\n").enumerated().map { line, row in
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3 else { return String(row).contains("\"") ? "" : String(row) }
        return line == 0 ? "note,currency,code,name" : "x,\(fields[2]),\(fields[0]),\(fields[1])"
      }.joined(separator: "\r\n")
    }
    #expect(world.country("GB")?.currency == .gbp)
  }
}
