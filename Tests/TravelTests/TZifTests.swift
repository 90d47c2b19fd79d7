import Support
import Testing

@testable import Travel

@Suite("TZif files and their footers", .ownThread)
struct TZifTests {
  @Test("no damaged file traps: every prefix and two thousand changed bytes of a real one")
  func damagedFiles() throws {
    let bytes = try #require(readWholeFile("/usr/share/zoneinfo/Europe/London", atMost: 1 << 20))
    for length in stride(from: 0, to: bytes.count, by: 7) { #expect(TimeZoneFile(Array(bytes[..<length])) == nil) }
    var random = SeededRandom(seed: 3)
    var accepted = 0
    for _ in 0..<2_000 {
      var copy = bytes
      copy[Int.random(in: 0..<copy.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      guard let rules = try? TimeZoneRules(identifier: "X", tzif: copy) else { continue }
      accepted += 1
      let local = LocalDateTime(date: LocalDate(daysSinceEpoch: 60_000), minuteOfDay: 5)
      #expect(rules.offsetMinutes(at: rules.instant(of: local)).magnitude <= 168 * 60)
    }
    #expect(accepted > 0)
  }

  @Test("a version 1 file and a file that is none are refused")
  func otherFiles() throws {
    var bytes = try #require(readWholeFile("/usr/share/zoneinfo/UTC", atMost: 1 << 20))
    bytes[4] = 0
    #expect(TimeZoneFile(bytes) == nil)
    #expect(throws: TimeZoneError.malformed("X")) { try TimeZoneRules(identifier: "X", tzif: Array("hello".utf8)) }
  }

  @Test(
    "footers of every form are read",
    arguments: [
      ("<+0545>-5:45", 345, 345), ("EST5EDT,M3.2.0,M11.1.0", -300, -240), ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 630, 630),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", 60, 60), ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", -180, -120), ("AAA0BBB,J60/0,J300/0", 0, 60),
      ("AAA0BBB,59/0,299/0", 0, 60),
    ])
  func footers(text: String, january: Int, july: Int) throws {
    let footer = try #require(TimeZoneFooter(Array(text.utf8)[...]))
    let jan = try #require(UTCInstant(iso8601: "2090-01-15T12:00:00Z")).seconds
    let jul = try #require(UTCInstant(iso8601: "2090-07-15T12:00:00Z")).seconds
    // Lord Howe and Ireland: standard time by name is the other half of the year.
    #expect(footer.offset(at: jan) == (text.hasPrefix("<+1030>") ? 660 : text.hasPrefix("IST") ? 0 : january))
    #expect(footer.offset(at: jul) == july)
  }

  @Test(
    "other footers are refused",
    arguments: ["", "E5", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST25", "EST5:60", "<+05", "EST5EDT,M3.2.0,M11.1.0x", "EST5EDT,J0,J5", "EST5EDT,M3.2.0/168,M11.1.0"])
  func badFooters(text: String) { #expect(TimeZoneFooter(Array(text.utf8)[...]) == nil) }

  @Test("the days of a rule fall where a calendar says")
  func ruleDays() throws {
    let footer = try #require(TimeZoneFooter(Array("AAA0BBB,M2.5.6/0,J60/0".utf8)[...]))
    let starts = try [2024, 2025].map { year in try #require(footer.transitions(in: year).first).at }
    #expect(starts.map { UTCInstant(seconds: $0).description } == ["2024-02-24T00:00:00Z", "2025-02-22T00:00:00Z"])
    let ends = try [2024, 2025].map { year in try #require(footer.transitions(in: year).last).at + 3600 }
    #expect(ends.map { UTCInstant(seconds: $0).description } == ["2024-03-01T00:00:00Z", "2025-03-01T00:00:00Z"])
  }

  @Test("the rule agrees with the table where both speak")
  func ruleAgainstTable() throws {
    for zone in ["Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Europe/Dublin"] {
      let bytes = try #require(readWholeFile("/usr/share/zoneinfo/" + zone, atMost: 1 << 20))
      let file = try #require(TimeZoneFile(bytes))
      let footer = try #require(file.footer)
      let table = file.transitions.filter { $0.at > 1_800_000_000 && $0.at < 2_100_000_000 }
      #expect(!table.isEmpty)
      for transition in table {
        #expect(footer.offset(at: transition.at) == transition.after, "\(zone)")
        #expect(footer.offset(at: transition.at - 1) == transition.before, "\(zone)")
      }
    }
  }
}
