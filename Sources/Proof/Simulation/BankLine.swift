import Payments
import Synchronization
import Travel

/// The bank as one process sees it: the gateway port over a line that loses answers and ends with the process.
struct BankLine: PaymentGateway {
  let name: String
  let bank: SimulatedBank
  let store: SimulatedStore
  let life: ProcessLife
  /// Tells the processes what happened to a charge by itself.
  let notify: @Sendable (_ charge: String, _ gateway: String) -> Void

  private var time: VirtualTime { store.time }
  private var chance: Chance { store.chance }

  func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    let first = await once(charge)
    guard store.bug == .doubleCapture, case .unknown = first else { return first }
    var again = charge
    again.id = ChargeID("\(charge.id)-again")
    again.method = CardToken.simulated("tok_visa").map(PaymentMethod.card) ?? charge.method
    return await once(again)
  }

  private func once(_ charge: Charge) async -> ChargeOutcome {
    guard !life.isDead else { return .unknown(reason: "dead") }
    let token: String
    switch charge.method {
    case .card(let card): token = card.text
    case .redirect: token = "tok_confirm"
    }
    life.burn(.before)
    await time.sleep(Int64(chance.within(5...80)))
    if life.isDead && chance.happens(500) { return .unknown(reason: "dead") }
    guard token != "tok_request_lost" else {
      // The request may be on its way for long: it arrives when nobody waits for it any more.
      if chance.happens(300) {
        time.after(Int64(chance.within(10_000...40_000))) { [self] in
          _ = open(charge, "tok_visa")
          notify(charge.id.description, name)
        }
      }
      await time.sleep(8000)
      return .unknown(reason: "no answer")
    }
    let made = open(charge, token)
    life.burn(.after)
    if token == "tok_answer_lost" {
      await time.sleep(8000)
      return .unknown(reason: "no answer")
    }
    await time.sleep(Int64(chance.within(5...80)))
    if life.isDead { return .unknown(reason: "dead") }
    return outcome(made)
  }

  private func open(_ charge: Charge, _ token: String) -> SimulatedBank.Charge {
    var amount = charge.amount
    if store.bug == .priceDrift, chance.happens(300) { amount = Money(minorUnits: amount.minorUnits + 700, currency: amount.currency) }
    let id = charge.id.description
    let plan: SimulatedBank.Plan =
      switch token {
      case "tok_visa", "tok_answer_lost": .capture
      case "tok_confirm": .act
      case "tok_pending", "tok_pending_late": .later(captures: true)
      case "tok_pending_declined": .later(captures: false)
      default: .decline
      }
    let isNew = bank.charge(id) == nil
    let made = bank.open(id, amount, plan, at: time.now())
    guard isNew else { return made }
    switch plan {
    case .later(let captures):
      // The late ones come when the seats are free for others already.
      time.after(Int64(token == "tok_pending_late" ? chance.within(1_300_000...2_400_000) : chance.within(1000...50_000))) { [self] in
        if bank.settle(id, captures: captures, at: time.now()) { notify(id, name) }
      }
    case .act where chance.happens(700):
      // The payer goes to the page, and sometimes takes long.
      time.after(Int64(chance.happens(150) ? chance.within(600_000...1_500_000) : chance.within(2000...30_000))) { [self] in
        if bank.settle(id, captures: chance.happens(800), at: time.now()) { notify(id, name) }
      }
    default: if chance.happens(300) { notify(id, name) }
    }
    return made
  }

  func state(of charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    await asked { ChargeState($0.charge(charge.id.description)) }
  }

  func abandon(_ charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    let now = time.now()
    return await asked { ChargeState($0.cancel(charge.id.description, charge.amount, at: now)) }
  }

  private func asked(_ ask: (SimulatedBank) -> ChargeState) async -> ChargeState {
    guard !life.isDead else { return .unknown(reason: "dead") }
    life.burn(.before)
    await time.sleep(Int64(chance.within(5...60)))
    let state = ask(bank)
    life.burn(.after)
    return life.isDead || chance.happens(store.faults.withLock { $0 }) ? .unknown(reason: "no answer") : state
  }

  func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome {
    guard !life.isDead else { return .unknown(reason: "dead") }
    life.burn(.before)
    await time.sleep(Int64(chance.within(5...60)))
    let outcome = bank.refund(refund.id.description, of: refund.charge.description, refund.amount)
    life.burn(.after)
    return life.isDead || chance.happens(store.faults.withLock { $0 } * 4) ? .unknown(reason: "no answer") : outcome
  }

  func state(of refund: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    guard !life.isDead else { return .unknown(reason: "dead") }
    await time.sleep(Int64(chance.within(5...60)))
    guard !life.isDead else { return .unknown(reason: "dead") }
    return bank.book.withLock { $0.refunds[refund.id.description] } == nil ? .absent : .done(reference: "re_\(refund.id)")
  }

  private func outcome(_ charge: SimulatedBank.Charge) -> ChargeOutcome {
    switch charge.status {
    case .captured: .captured(charge.captured)
    case .declined, .cancelled: .declined(Decline(.cardDeclined, reference: "ch_\(charge.id)"))
    case .requiresAction: .needsAction(url: "http://bank.test/confirm/\(charge.id)", reference: "ch_\(charge.id)")
    case .processing: .pending(reference: "ch_\(charge.id)")
    }
  }
}

extension CardToken {
  /// A token that is surely well formed; nil otherwise.
  static func simulated(_ text: String) -> CardToken? {
    do throws(Refusal) { return try CardToken(text) } catch { return nil }
  }
}

extension SimulatedBank.Charge {
  var captured: CapturedPayment {
    CapturedPayment(reference: "ch_\(id)", amount: amount, card: CardSummary(brand: "visa", lastFour: "4242"), at: at)
  }
}

extension ChargeState {
  /// What the bank says of a charge.
  init(_ charge: SimulatedBank.Charge?) {
    guard let charge else {
      self = .absent
      return
    }
    switch charge.status {
    case .captured: self = .captured(charge.captured)
    case .declined, .cancelled: self = .declined(Decline(.cardDeclined, reference: "ch_\(charge.id)"))
    case .requiresAction: self = .needsAction(url: "http://bank.test/confirm/\(charge.id)", reference: "ch_\(charge.id)")
    case .processing: self = .processing(reference: "ch_\(charge.id)")
    }
  }
}
