import Payments
import Synchronization
import Travel

/// A bank with a book that outlives every process: what it says is the truth about money.
final class SimulatedBank: Sendable {
  struct Charge: Sendable {
    enum Status: String, Sendable { case captured, declined, requiresAction, processing, cancelled }
    var id: String
    var amount: Money
    var status: Status
    var captures = 0
    var requests = 1
    var at: UTCInstant
  }

  struct Book: Sendable {
    var charges: [String: Charge] = [:]
    var order: [String] = []
    var refunds: [String: BankEntry.Refund] = [:]
    var refundOrder: [String] = []
  }

  let book = Mutex(Book())
  let bug: PlantedBug?

  init(bug: PlantedBug?) { self.bug = bug }

  /// What the payer's word for a card makes the bank do.
  enum Plan { case capture, decline, act, later(captures: Bool) }

  /// Puts a charge down; what is there already under its id stands.
  func open(_ id: String, _ amount: Money, _ plan: Plan, at now: UTCInstant) -> Charge {
    book.withLock { book in
      if var known = book.charges[id] {
        known.requests += 1
        book.charges[id] = known
        return known
      }
      var charge = Charge(id: id, amount: amount, status: .processing, at: now)
      switch plan {
      case .capture: (charge.status, charge.captures) = (.captured, 1)
      case .decline: charge.status = .declined
      case .act: charge.status = .requiresAction
      case .later: break
      }
      book.charges[id] = charge
      book.order.append(id)
      return charge
    }
  }

  /// What happens to a charge that was open: false when it had ended.
  func settle(_ id: String, captures: Bool, at now: UTCInstant) -> Bool {
    book.withLock { book in
      guard var charge = book.charges[id], charge.status == .processing || charge.status == .requiresAction else { return false }
      (charge.status, charge.captures, charge.at) = (captures ? .captured : .declined, captures ? 1 : 0, now)
      book.charges[id] = charge
      return true
    }
  }

  /// Sees to it that no money is taken any more under an id.
  func cancel(_ id: String, _ amount: Money, at now: UTCInstant) -> Charge {
    book.withLock { book in
      guard var charge = book.charges[id] else {
        let stone = Charge(id: id, amount: amount, status: .cancelled, at: now)
        book.charges[id] = stone
        book.order.append(id)
        return stone
      }
      if charge.status == .processing || charge.status == .requiresAction { charge.status = .cancelled }
      book.charges[id] = charge
      return charge
    }
  }

  /// When it began or decided a charge last.
  var lastAt: UTCInstant? { book.withLock { book in book.charges.values.map(\.at).max() } }

  func charge(_ id: String) -> Charge? { book.withLock { $0.charges[id] } }

  /// Gives money back, once an id, and never more than was taken.
  func refund(_ id: String, of charge: String, _ amount: Money) -> RefundOutcome {
    book.withLock { book in
      if book.refunds[id] != nil { return .done(reference: "re_\(id)") }
      guard let taken = book.charges[charge], taken.captures > 0 else { return .refused(RefundRefusal(.noSuchPayment, message: "no such payment")) }
      let back = book.refunds.values.filter { $0.charge == charge }.reduce(Int64(0)) { $0 + (Amount($1.amount)?.minor ?? 0) }
      let minor = bug == .excessRefund ? amount.minorUnits * 2 : amount.minorUnits
      guard bug == .excessRefund || back + minor <= taken.amount.minorUnits else {
        return .refused(RefundRefusal(.exceedsPayment, message: "more than was paid"))
      }
      book.refunds[id] = BankEntry.Refund(id: id, charge: charge, status: "done", amount: "\(minor) \(amount.currency.code)")
      book.refundOrder.append(id)
      return .done(reference: "re_\(id)")
    }
  }

  /// The book as the checker reads it.
  func entries() -> (charges: [BankEntry.Charge], refunds: [BankEntry.Refund]) {
    book.withLock { book in
      let charges = book.order.compactMap { book.charges[$0] }.map {
        BankEntry.Charge(
          id: $0.id, status: $0.status.rawValue, amount: "\($0.amount.minorUnits) \($0.amount.currency.code)", captures: $0.captures, requests: $0.requests)
      }
      return (charges, book.refundOrder.compactMap { book.refunds[$0] })
    }
  }
}
