import Foundation
import Payments
import Store
import Telemetry
import Travel
import Web

/// `jetway coupon`: makes coupons and lists them.
struct CouponCommand: Command {
  let name = "coupon"
  let summary = "coupons for bookings: make one, list them"
  let operands = "list | add CODE"
  let options = [
    Option("percent", "N", "takes N percent off (1 to 99); or"),
    Option("amount", "MONEY", "takes an amount off, '20.00 EUR'"),
    Option("minimum", "MONEY", "needs fares and extras of at least so much"),
    Option("from", "DATE", "first day it is valid, in UTC (today)"),
    Option("until", "DATE", "last day (30 days later)"),
    Option("limit", "N", "how many bookings may use it, at most 10000 (100)"),
    Option("per-user", "N", "how many of one user's (1)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let words = arguments.operands
    guard words == ["list"] || (words.first == "add" && words.count == 2) else { throw UsageError("say what: \(operands)") }
    let coupon = words == ["list"] ? nil : try Self.coupon(words[1], arguments)
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    let coupons = CouponStore(store)
    if let coupon {
      do { try await Self.add(coupon, settings, store) } catch {
        await store.close()
        throw error
      }
      Console.out(Self.line(coupon, uses: 0))
    } else {
      for (coupon, uses) in try await coupons.all() { try Console.data(Array((Self.line(coupon, uses: uses) + "\n").utf8)) }
    }
    await store.close()
    return 0
  }

  static func add(_ coupon: Coupon, _ settings: Settings, _ store: Store) async throws {
    try await settings.recorded("jetway coupon add", subject: coupon.code, in: store) { _ in
      guard try await CouponStore(store).add(coupon, at: SystemClock().now()) else { throw CodeTaken(code: coupon.code) }
    }
  }

  static func coupon(_ code: String, _ arguments: Arguments) throws(UsageError) -> Coupon {
    let percent = try arguments.int("percent", 1...99).map { Coupon.Discount.percent($0) }
    let amount = try arguments.parsed("amount", "an amount such as '20.00 EUR'", money).map { Coupon.Discount.amount($0) }
    guard let discount = percent ?? amount, percent == nil || amount == nil else { throw UsageError("give --percent or --amount") }
    let first = try arguments.parsed("from", "a date such as 2026-12-01") { LocalDate($0) } ?? SystemClock().now().utcDate
    let last = try arguments.parsed("until", "a date such as 2026-12-31") { LocalDate($0) } ?? first.adding(days: 30)
    let limit = try arguments.int("limit", 1...Coupon.mostUses) ?? 100
    let made = Coupon(
      code: code, discount: discount, validFrom: start(first), validUntil: start(last.adding(days: 1)),
      minimum: try arguments.parsed("minimum", "an amount such as '100.00 EUR'", money), limit: limit,
      limitPerUser: try arguments.int("per-user", 1...limit) ?? 1)
    guard let made else {
      throw UsageError("'\(code)': expected 3 to 32 letters, digits and dashes, an amount above nothing, and a last day not before the first")
    }
    return made
  }

  private static func start(_ date: LocalDate) -> UTCInstant { UTCInstant(seconds: Int64(date.daysSinceEpoch) * 86_400) }

  private static func money(_ text: String) -> Money? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let currency = Currency(parts[1]) else { return nil }
    return Money(decimal: parts[0], currency)
  }

  /// Code, discount, days, uses; tabs between, for people and for cut(1).
  private static func line(_ coupon: Coupon, uses: Int) -> String {
    let off =
      switch coupon.discount {
      case .percent(let percent): "\(percent) %"
      case .amount(let amount): "\(amount)"
      }
    let least = coupon.minimum.map { "from \($0)" } ?? "-"
    return [coupon.code, off, least, "\(coupon.validFrom)", "\(coupon.validUntil)", "\(uses) of \(coupon.limit)", "\(coupon.limitPerUser) a user"]
      .joined(separator: "\t")
  }
}

/// There is a coupon of this code.
private struct CodeTaken: ProblemConvertible, CustomStringConvertible {
  let code: String
  var description: String { "there is a coupon \(code) already; nothing was changed" }
  var problem: Problem { .conflict("code_taken", description) }
}
