import Booking
import Foundation
import Payments
import Travel
import World

/// What comes back of a cancelled booking, what other flights cost, and what may be corrected of its names, by the refund rules of a file.
enum CancelRules {
  /// Reads the rules.
  /// - Throws: when the file is not there or a rule of it makes no sense.
  static func read(file: String, world: World) throws -> (terms: RefundTerms, names: NameRules?, flights: RebookRules) {
    let rules = try RefundRules(json: Array(Data(contentsOf: URL(fileURLWithPath: file))))
    return (terms(rules, world.rates), rules.names.map { NameRules(letters: $0.letters, hoursBefore: $0.hoursBefore) }, flights(rules, world))
  }

  private static func flights(_ rules: RefundRules, _ world: World) -> RebookRules {
    RebookRules { ask in
      let family = rules.family(brands: ask.brands, isRefundable: ask.isRefundable)
      let asked = ChangeAsk(
        family: family, passengers: ask.passengers, currency: ask.currency, bookedAt: ask.bookedAt, departure: ask.departure, at: ask.at)
      return rules.quote(asked) { world.rates.convert($0, to: $1) }
    } isSamePlace: { first, second in
      first == second || world.airport(first).flatMap { one in world.airport(second).map { one.cityCode == $0.cityCode } } ?? false
    }
  }

  private static func terms(_ rules: RefundRules, _ rates: ExchangeRates) -> RefundTerms {
    { ask in
      guard let paid = PriceShares.byPassenger(ask.paid, price: ask.price, passengers: ask.passengers) else { return nil }
      let family = rules.family(brands: ask.brands, isRefundable: ask.isRefundable)
      let asked = RefundAsk(
        paid: paid, leaving: ask.leaving, family: family, bookedAt: ask.bookedAt, departure: ask.departure, at: ask.at)
      guard let quote = rules.quote(asked, convert: { rates.convert($0, to: $1) }) else { return nil }
      let parts = quote.byPassenger.map { CancelTerms.Part(passenger: $0.passenger, refund: $0.refund, penalty: $0.penalty) }
      return CancelTerms(refund: quote.refund, penalty: quote.penalty, parts: parts)
    }
  }
}
