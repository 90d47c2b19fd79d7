import Booking
import Foundation
import Payments
import Travel
import World

/// What comes back of a cancelled booking, and what may be corrected of its names, by the refund rules of a file.
enum CancelRules {
  /// Reads the rules.
  /// - Throws: when the file is not there or a rule of it makes no sense.
  static func read(file: String, rates: ExchangeRates) throws -> (terms: RefundTerms, names: NameRules?) {
    let rules = try RefundRules(json: Array(Data(contentsOf: URL(fileURLWithPath: file))))
    return (terms(rules, rates), rules.names.map { NameRules(letters: $0.letters, hoursBefore: $0.hoursBefore) })
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
