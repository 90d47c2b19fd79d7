import JSON
import ProviderKit
import Support
import Testing
import Travel

@testable import Search

@Suite("the calendar of cheapest days")
struct CalendarTests {
  /// Sells every second day, at 100 euros and the day of the month on top.
  private struct EveryOtherDay: DailyFares {
    let name = "local"
    func cheapest(_ query: FlightQuery, days: ClosedRange<LocalDate>) async -> [LocalDate: Money] {
      var fares: [LocalDate: Money] = [:]
      var date = days.lowerBound
      while date <= days.upperBound {
        if date.day.isMultiple(of: 2) { fares[date] = Make.money("\(100 + date.day).00 EUR") }
        date = date.adding(days: 1)
      }
      return fares
    }
  }

  @Test("every day of the month is there, past ones and those without a fare empty")
  func month() async throws {
    try await TestDesk([], inventory: EveryOtherDay()).serving { asker in
      let (status, json) = try await asker.get("/v1/flights/calendar?origin=DEL&destination=BOM&month=2026-11")
      #expect(status == 200)
      let days = try #require(json["days"]).elements.map { $0 }
      #expect(days.count == 30)
      for day in days {
        let date = try #require(day["date"]?.string.flatMap { LocalDate($0) })
        let expected = date.day >= 20 && date.day.isMultiple(of: 2) ? "\(100 + date.day).00" : nil
        #expect(day["price"]?["amount"]?.string == expected)
      }
    }
  }

  @Test("a cheaper fare that a search has seen stands on its day, with where and when it was seen")
  func seen() async throws {
    let alpha = ScriptedProvider("alpha") { _, _ in
      [Make.direct("1", "AI865", price: 60), Make.direct("2", "AI867", at: 500, price: 55)]
    }
    let test = TestDesk([alpha], inventory: EveryOtherDay())
    _ = try await test.flights.run(
      FlightQuery(
        slices: [QuerySlice(from: Make.airport("DEL"), to: Make.airport("BOM"), on: Make.date("2026-12-02"))],
        passengers: .oneAdult, currency: .eur))
    try await test.serving { asker in
      let (_, json) = try await asker.get("/v1/flights/calendar?origin=DEL&destination=BOM&month=2026-12")
      let days = try #require(json["days"]).elements.map { $0 }
      #expect(days[1]["price"]?["amount"]?.string == "55.00")
      #expect(days[1]["source"]?.string == "alpha")
      #expect(days[1]["seenAt"]?.string == "2026-11-20T12:00:00Z")
      #expect(days[3]["source"]?.string == "local")
      let (_, two) = try await asker.get("/v1/flights/calendar?origin=DEL&destination=BOM&month=2026-12&adults=2")
      #expect(two["days"]?[1]?["source"]?.string == "local")
    }
  }

  @Test("prices come in the currency asked for")
  func currency() async throws {
    try await TestDesk([], inventory: EveryOtherDay()).serving { asker in
      let (_, json) = try await asker.get("/v1/flights/calendar?origin=DEL&destination=BOM&month=2026-12&currency=JPY")
      #expect(json["currency"]?.string == "JPY")
      #expect(json["days"]?[1]?["price"]?["amount"]?.string.flatMap { Int($0) } ?? 0 > 1_000)
    }
  }
}
