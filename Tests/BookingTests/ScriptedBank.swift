import Payments
import Support
import Synchronization
import Travel

@testable import Booking

/// A bank that does what the token says, keeps a book, and takes the money of one charge once.
final class ScriptedBank: PaymentGateway {
  let name = "dummy"
  private let clock: any Clock
  private let book = Mutex(Book())
  /// What happens while the bank works on a charge: somebody else is faster, or time passes.
  let during: @Sendable () async throws -> Void

  struct Book {
    var charges: [ChargeID: ChargeState] = [:]
    var asked: [ChargeID] = []
    var refunds: [RefundID: RefundState] = [:]
    var given: [RefundID: Money] = [:]
    var isSilent = false
    var refuses = false
  }

  init(clock: any Clock, during: @escaping @Sendable () async throws -> Void = {}) { (self.clock, self.during) = (clock, during) }

  /// The money that was taken and not given back.
  var captured: [Money] { book.withLock { book in book.charges.values.compactMap { if case .captured(let c) = $0 { c.amount } else { nil } } } }
  var given: [Money] { book.withLock { Array($0.given.values) } }
  var charges: Int { book.withLock { $0.asked.count } }
  func refuseRefunds(_ refuses: Bool) { book.withLock { $0.refuses = refuses } }
  func silence(_ isSilent: Bool) { book.withLock { $0.isSilent = isSilent } }
  /// A payment that the bank worked on is decided.
  func decide(_ make: (ChargeID) -> ChargeState) { book.withLock { book in for (id, state) in book.charges { if case .processing = state { book.charges[id] = make(id) } } } }
  func refundsDecide() { book.withLock { book in for id in book.refunds.keys { book.refunds[id] = .done(reference: "r") } } }

  func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    guard case .card(let token) = charge.method else { return .declined(Decline(.invalidRequest)) }
    try? await during()
    let now = clock.now()
    let state = book.withLock { book in
      book.asked.append(charge.id)
      if let known = book.charges[charge.id] { return known as ChargeState? }
      let captured = CapturedPayment(reference: "ch-\(charge.id)", amount: charge.amount, card: CardSummary(brand: "visa", lastFour: "4242"), at: now)
      switch token.text {
      case "tok_declined": book.charges[charge.id] = .declined(Decline(.insufficientFunds))
      case "tok_pending": book.charges[charge.id] = .processing(reference: "ch-\(charge.id)")
      case "tok_confirm": book.charges[charge.id] = .needsAction(url: "http://127.0.0.1:9/confirm", reference: "ch-\(charge.id)")
      case "tok_request_lost": return nil
      default: book.charges[charge.id] = .captured(captured)
      }
      return book.charges[charge.id]
    }
    if token.text.hasSuffix("_lost") { return .unknown(reason: "The answer was cut.") }
    switch state {
    case .captured(let captured): return .captured(captured)
    case .declined(let decline): return .declined(decline)
    case .needsAction(let url, let reference): return .needsAction(url: url ?? "", reference: reference)
    case .processing(let reference): return .pending(reference: reference)
    case .absent, .unknown, nil: return .unknown(reason: "Nobody knows.")
    }
  }

  func state(of charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    book.withLock { $0.isSilent ? .unknown(reason: "It does not answer.") : $0.charges[charge.id] ?? .absent }
  }

  func abandon(_ charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    book.withLock { book in
      switch book.charges[charge.id] {
      case .captured(let captured): return .captured(captured)
      case .none, .absent: book.charges[charge.id] = .declined(Decline(.abandoned))
      default: book.charges[charge.id] = .declined(Decline(.abandoned))
      }
      return book.charges[charge.id] ?? .absent
    }
  }

  func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome {
    book.withLock { book in
      if book.isSilent { return .unknown(reason: "It does not answer.") }
      if book.refuses {
        let refusal = RefundRefusal(.accountClosed, message: "The account is closed.")
        book.refunds[refund.id] = .refused(refusal)
        return .refused(refusal)
      }
      book.given[refund.id] = refund.amount
      book.refunds[refund.id] = .done(reference: "re-\(refund.id)")
      return .done(reference: "re-\(refund.id)")
    }
  }

  func state(of refund: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    book.withLock { $0.isSilent ? .unknown(reason: "It does not answer.") : $0.refunds[refund.id] ?? .absent }
  }
}
