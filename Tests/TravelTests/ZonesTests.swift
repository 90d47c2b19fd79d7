import Support
import Testing
import Travel

@Suite("Time zones")
struct ZonesTests {
  static func instant(_ zone: String, _ local: String) throws -> String {
    try TimeZoneRules(identifier: zone).instant(of: #require(LocalDateTime(local))).description
  }

  static func local(_ zone: String, _ instant: String) throws -> String {
    try TimeZoneRules(identifier: zone).local(of: #require(UTCInstant(iso8601: instant))).description
  }

  @Test(
    "a local time becomes the right instant, around clock changes too",
    arguments: [
      ("Europe/London", "2026-07-01T12:00", "2026-07-01T11:00:00Z"), ("Europe/London", "2026-12-01T12:00", "2026-12-01T12:00:00Z"),
      // Spring: 01:00 to 02:00 is skipped on 29 March 2026, so 01:30 is moved forward to 02:30.
      ("Europe/London", "2026-03-29T00:59", "2026-03-29T00:59:00Z"), ("Europe/London", "2026-03-29T01:30", "2026-03-29T01:30:00Z"),
      ("Europe/London", "2026-03-29T02:00", "2026-03-29T01:00:00Z"),
      // Autumn: 01:00 to 02:00 comes twice on 25 October 2026; the first is meant.
      ("Europe/London", "2026-10-25T00:59", "2026-10-24T23:59:00Z"), ("Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00Z"),
      ("Europe/London", "2026-10-25T02:00", "2026-10-25T02:00:00Z"),
      ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:30:00Z"), ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"),
      ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00:00Z"),
      // Lord Howe Island changes by half an hour, and in the southern autumn.
      ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"), ("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30:00Z"),
      ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z"), ("Australia/Lord_Howe", "2026-01-10T12:00", "2026-01-10T01:00:00Z"),
      ("Asia/Kathmandu", "2026-12-02T12:00", "2026-12-02T06:15:00Z"),
      // Apia went over the date line: 30 December 2011 never was.
      ("Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59:00Z"), ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z"),
      ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00:00Z"),
      // Casablanca goes back an hour for Ramadan: in 2026 from 15 February 03:00 to 22 March 02:00.
      ("Africa/Casablanca", "2026-02-10T12:00", "2026-02-10T11:00:00Z"), ("Africa/Casablanca", "2026-02-20T12:00", "2026-02-20T12:00:00Z"),
      ("Africa/Casablanca", "2026-04-01T12:00", "2026-04-01T11:00:00Z"), ("Asia/Kolkata", "2026-12-02T06:10", "2026-12-02T00:40:00Z"),
      ("Etc/GMT+5", "2026-12-02T06:10", "2026-12-02T11:10:00Z"),
    ])
  func localToInstant(zone: String, local: String, instant: String) throws {
    #expect(try Self.instant(zone, local) == instant)
  }

  @Test("a skipped time is shown as the time it was moved to")
  func gapMovesForward() throws {
    let rules = try TimeZoneRules(identifier: "Europe/London")
    let skipped = try #require(LocalDateTime("2026-03-29T01:30"))
    #expect(rules.local(of: rules.instant(of: skipped)).description == "2026-03-29T02:30:00")
    let code = try #require(AirportCode("LHR"))
    #expect(AirportTime(airport: code, local: skipped, in: rules).description == "2026-03-29T02:30:00+01:00")
  }

  @Test(
    "dates after the file's last clock change follow its rule",
    arguments: [
      ("Europe/London", "2090-07-01T12:00", "2090-07-01T11:00:00Z"), ("Europe/London", "2090-01-01T12:00", "2090-01-01T12:00:00Z"),
      ("Europe/London", "2090-03-26T01:30", "2090-03-26T01:30:00Z"), ("Europe/London", "2090-10-29T01:30", "2090-10-29T00:30:00Z"),
      ("America/New_York", "2090-07-01T12:00", "2090-07-01T16:00:00Z"), ("America/New_York", "2090-12-31T23:59", "2091-01-01T04:59:00Z"),
      ("Australia/Lord_Howe", "2090-01-01T12:00", "2090-01-01T01:00:00Z"), ("Australia/Lord_Howe", "2090-07-01T12:00", "2090-07-01T01:30:00Z"),
      ("Asia/Kathmandu", "2090-07-01T12:00", "2090-07-01T06:15:00Z"), ("America/Santiago", "2199-01-01T12:00", "2199-01-01T15:00:00Z"),
    ])
  func afterTheTable(zone: String, local: String, instant: String) throws {
    #expect(try Self.instant(zone, local) == instant)
  }

  @Test("an instant becomes the right local time", arguments: [
    ("Asia/Kathmandu", "2026-12-02T00:00:00Z", "2026-12-02T05:45:00"), ("Pacific/Apia", "2011-12-30T09:59:00Z", "2011-12-29T23:59:00"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00"), ("America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T01:30:00"),
    ("America/New_York", "1969-12-31T23:59:59.500Z", "1969-12-31T18:59:00"),
  ])
  func instantToLocal(zone: String, instant: String, local: String) throws {
    #expect(try Self.local(zone, instant) == local)
  }

  @Test(
    "local time to instant and back is the same but inside a gap, over random times of two centuries",
    arguments: ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "America/St_Johns", "Europe/Dublin"])
  func property(zone: String) throws {
    let rules = try TimeZoneRules(identifier: zone)
    var random = SeededRandom(seed: 5)
    for _ in 0..<4_000 {
      let seconds = Int64.random(in: 0...7_000_000_000, using: &random) / 60 * 60
      let instant = UTCInstant(seconds: seconds)
      let local = rules.local(of: instant)
      let back = rules.instant(of: local)
      // The same instant, or the first passing of a repeated time.
      if back != instant { #expect(back < instant && rules.local(of: back) == local) }
    }
  }

  @Test(
    "names that could leave the folder, and names of no zone, are refused",
    arguments: ["", "../etc/passwd", "/etc/passwd", "Europe/../../etc/passwd", "Europe//London", "Europe/London/", "Europe/Lon don", "Europe\u{0}/London", ".", "zone.tab", String(repeating: "A", count: 65)])
  func unsafeNames(name: String) {
    #expect(!TimeZoneRules.isSafe(name))
    #expect(throws: TimeZoneError.badIdentifier(name)) { try TimeZoneRules(identifier: name) }
  }

  @Test("a zone that is not there says so")
  func unknownZone() {
    #expect(throws: TimeZoneError.unknownZone("Europe/Atlantis")) { try TimeZoneRules(identifier: "Europe/Atlantis") }
    #expect(throws: TimeZoneError.unknownZone("Europe")) { try TimeZoneRules(identifier: "Europe") }
  }
}
