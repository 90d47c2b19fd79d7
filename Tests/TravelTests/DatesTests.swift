import Testing
import Travel

@Suite("Dates and times")
struct DatesTests {
  @Test("every day of four centuries goes from number to text and back, weekdays in turn")
  func everyDay() throws {
    let first = try #require(LocalDate("1800-01-01"))
    #expect(first.weekday == 2)
    let wrong = (0..<146_097).first { offset in
      let date = first.adding(days: offset)
      return LocalDate(year: date.year, month: date.month, day: date.day) != date || date.weekday != (2 + offset) % 7
        || LocalDate(date.description) != date
    }
    #expect(wrong == nil)
    #expect(first.adding(days: 146_097).description == "2200-01-01")
  }

  @Test(
    "days that do not exist and other spellings are refused",
    arguments: [
      "2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-12-00", "2026-12-32", "0000-01-01", "2026-1-01",
      "20261201", "2026/12/01", "2026-12-01 ", " 2026-12-01", "2026-12-01T", "+026-12-01", "２026-12-01", "",
    ])
  func badDates(text: String) { #expect(LocalDate(text) == nil) }

  @Test("leap days exist", arguments: ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func goodDates(text: String) { #expect(LocalDate(text)?.description == text) }

  @Test("1970-01-01 was a Thursday, and 2 December 2026 is a Wednesday")
  func weekdays() {
    #expect(LocalDate(daysSinceEpoch: 0).weekday == 3)
    #expect(LocalDate("2026-12-02")?.weekday == 2)
  }

  @Test("adding days never traps")
  func addingDays() {
    let date = LocalDate(daysSinceEpoch: 20_000)
    #expect(date.adding(days: .max) == LocalDate(daysSinceEpoch: .max))
    #expect(date.adding(days: .min) == LocalDate(daysSinceEpoch: .min))
    #expect(LocalDate(daysSinceEpoch: .min).adding(days: -1).daysSinceEpoch == .min)
    #expect(!LocalDate(daysSinceEpoch: .min).description.isEmpty)
    #expect(date.days(until: date.adding(days: 30)) == 30)
  }

  @Test("an age is counted in whole years", arguments: [("2024-12-02", 1), ("2024-12-01", 2), ("2024-12-03", 1), ("2014-12-02", 11), ("2026-12-01", 0)])
  func ages(born: String, age: Int) throws {
    let birth = try #require(LocalDate(born))
    let day = try #require(LocalDate("2026-12-01"))
    #expect(birth.years(until: day) == age)
  }

  @Test("a child of 29 February is a year older on 1 March")
  func leapBirthday() throws {
    let birth = try #require(LocalDate("2024-02-29"))
    #expect(birth.years(until: try #require(LocalDate("2026-02-28"))) == 1)
    #expect(birth.years(until: try #require(LocalDate("2026-03-01"))) == 2)
  }

  @Test("a local time is read to the minute", arguments: [("2026-12-02T06:10", 370), ("2026-12-02T06:10:00", 370), ("2026-12-02T23:59:00", 1439)])
  func localTimes(text: String, minute: Int) throws {
    let time = try #require(LocalDateTime(text))
    #expect(time.minuteOfDay == minute)
    #expect(time.date.description == "2026-12-02")
    #expect(LocalDateTime(time.description) == time)
  }

  @Test(
    "other local times are refused",
    arguments: [
      "2026-12-02", "2026-12-02T", "2026-12-02T24:00", "2026-12-02T06:60", "2026-12-02T6:10", "2026-12-02 06:10", "2026-12-02T06:10:30",
      "2026-12-02T06:10:00Z", "2026-12-02T06:10+05:30", "2026-02-30T06:10", "2026-12-02T06-10", "",
    ])
  func badLocalTimes(text: String) { #expect(LocalDateTime(text) == nil) }

  @Test("minutes roll over midnight both ways")
  func rollOver() throws {
    let time = try #require(LocalDateTime("2026-12-31T23:50"))
    #expect(time.adding(minutes: 15).description == "2027-01-01T00:05:00")
    #expect(time.adding(minutes: -1431).description == "2026-12-30T23:59:00")
    #expect(LocalDateTime(date: time.date, minuteOfDay: 1440).description == "2027-01-01T00:00:00")
    #expect(time.adding(minutes: .max) > time)
    #expect(time.adding(minutes: .min) < time)
  }

  @Test(
    "an instant is read with its offset",
    arguments: [
      ("2026-12-02T06:10:00+05:30", "2026-12-02T00:40:00Z"), ("2026-12-02T06:10+0530", "2026-12-02T00:40:00Z"),
      ("2026-12-02T00:40:00Z", "2026-12-02T00:40:00Z"), ("2026-12-02T00:40Z", "2026-12-02T00:40:00Z"),
      ("2026-12-31T20:00:00-08:00", "2027-01-01T04:00:00Z"), ("2026-12-02T00:40:00.5Z", "2026-12-02T00:40:00.500Z"),
      ("2026-12-02T00:40:00.123999999Z", "2026-12-02T00:40:00.123Z"), ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
  func instants(text: String, written: String) throws {
    let instant = try #require(UTCInstant(iso8601: text))
    #expect(instant.description == written)
    #expect(UTCInstant(iso8601: written) == instant)
  }

  @Test(
    "an instant without an offset, or any other spelling, is refused",
    arguments: [
      "2026-12-02T06:10:00", "2026-12-02T06:10:00z", "2026-12-02T06:10:00+5:30", "2026-12-02T06:10:00+24:00", "2026-12-02T06:10:60Z",
      "2026-12-02T06:10:00.Z", "2026-12-02T06:10:00.1234567890Z", "2026-12-02T06:10:00+05:30Z", "2026-12-02T06:10:0Z", "2026-12-02Z",
      "2026-12-02T06:10:00 Z", "2026-12-02T06:10:00+05:60", "", "2026-12-02T06:10:", "2026-12-02T06:10:00+",
    ])
  func badInstants(text: String) { #expect(UTCInstant(iso8601: text) == nil) }

  @Test("instants at the ends of their range do not trap")
  func instantEnds() {
    let last = UTCInstant(milliseconds: .max)
    #expect(last.adding(minutes: .max) == last)
    #expect(UTCInstant(seconds: .min).milliseconds == .min)
    #expect(UTCInstant(milliseconds: .min).minutes(until: last) == .max)
    #expect(!last.description.isEmpty && !UTCInstant(milliseconds: .min).description.isEmpty)
    #expect(UTCInstant(milliseconds: -1).seconds == -1)
  }

  @Test("a manual clock shows what it was set to, the system's clock a present-day time")
  func clocks() throws {
    let clock = ManualClock(UTCInstant(seconds: 100))
    clock.advance(seconds: 20)
    #expect((clock as any Travel.Clock).now() == UTCInstant(seconds: 120))
    clock.set(UTCInstant(seconds: 5))
    #expect(clock.now().seconds == 5)
    #expect(SystemClock().now() > (try #require(UTCInstant(iso8601: "2024-01-01T00:00:00Z"))))
  }
}
