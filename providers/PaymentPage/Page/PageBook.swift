internal import Synchronization
internal import Travel

/// What the page has decided, in memory: the first decision about a payment stands.
final class PageBook: Sendable {
  struct Entry: Sendable {
    var outcome: PaymentAnswer.Outcome
    var amount: Money
    var at: UTCInstant
  }

  private struct Book: Sendable {
    var payments: [String: Entry] = [:]
    var refunds: [String: (payment: String, amount: Money)] = [:]
  }

  private let book = Mutex(Book())

  /// Notes that the payer has seen the order.
  func open(_ payment: String, _ amount: Money, at now: UTCInstant) -> Entry {
    note(payment, Entry(outcome: .open, amount: amount, at: now)) { _ in false }
  }

  /// Decides; what was decided before stands.
  func decide(_ payment: String, _ outcome: PaymentAnswer.Outcome, _ amount: Money, at now: UTCInstant) -> Entry {
    note(payment, Entry(outcome: outcome, amount: amount, at: now)) { $0.outcome == .open }
  }

  func find(_ payment: String) -> Entry? { book.withLock { $0.payments[payment] } }

  /// Gives money back when the payment bears it; the same refund twice is one.
  func refund(_ refund: String, of payment: String, _ amount: Money) -> RefundAnswer.Outcome {
    book.withLock { book in
      if let known = book.refunds[refund] { return known.payment == payment && known.amount == amount ? .done : .exceeds }
      guard let entry = book.payments[payment], entry.outcome == .captured else { return .unpaid }
      let earlier = book.refunds.values.filter { $0.payment == payment }.map(\.amount)
      guard amount.minorUnits > 0, let sum = Money.sum(earlier + [amount]), sum.currency == entry.amount.currency,
        sum.minorUnits <= entry.amount.minorUnits
      else { return .exceeds }
      book.refunds[refund] = (payment, amount)
      return .done
    }
  }

  func hasRefund(_ refund: String) -> Bool { book.withLock { $0.refunds[refund] != nil } }

  private func note(_ payment: String, _ entry: Entry, over may: (Entry) -> Bool) -> Entry {
    book.withLock { book in
      if let known = book.payments[payment], !may(known) { return known }
      book.payments[payment] = entry
      return entry
    }
  }
}
