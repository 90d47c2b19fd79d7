internal import Travel

/// What the bank decides: a request and its token in, an entry of the book out.
struct BankDesk: Sendable {
  let ledger: BankLedger
  /// Waits; handed in, so that tests need not.
  let pause: @Sendable (Duration) async -> Void

  /// A request to take money.
  struct Ask: Sendable {
    var key: String
    var amount: Money
    var token: String
    var reference: String
    var returnURL: String
    var expiresAt: UTCInstant

    /// The request in one line, to tell another one under the same key apart. The return address may differ between tries.
    var summary: String { "\(amount) \(token) \(reference)" }
  }

  /// What is answered, or that the answer is lost on the way.
  enum Answer<Entry: Sendable>: Sendable {
    case entry(Entry)
    case cut
  }

  func charge(_ ask: Ask) async throws -> Answer<BankCharge> {
    let token = TestToken(ask.token)
    switch token?.behaviour {
    case .loseBefore:
      ledger.drop(ask.key)
      return .cut
    case .unavailable:
      ledger.drop(ask.key)
      throw BankError.unavailable
    default: break
    }
    let (charge, _) = try ledger.open(entry(ask, token))
    switch token?.behaviour {
    case .loseAfter: return .cut
    case .slow:
      if charge.status == .processing, let end = charge.settlesAt {
        await pause(.milliseconds(max(0, end.milliseconds - ledger.clock.now().milliseconds)))
      }
      return .entry(try ledger.charge(ask.key))
    default: return .entry(charge)
    }
  }

  /// Sees to it that no money is taken under a key, also when the request to take it arrives later.
  func cancel(_ key: String, amount: Money) throws -> BankCharge {
    let now = ledger.clock.now()
    let stone = BankCharge(
      key: key, id: Self.makeID("ch"), asked: "", amount: amount, token: "", reference: "", returnURL: "", status: .cancelled,
      declineCode: nil, brand: nil, lastFour: nil, createdAt: now, capturedAt: nil, expiresAt: now, settlesAt: nil, settlesAs: nil,
      requests: 0)
    do {
      return try ledger.change(key) { charge in
        guard charge.status == .requiresAction || charge.status == .processing else { return }
        (charge.status, charge.settlesAt, charge.settlesAs) = (.cancelled, nil, nil)
      }
    } catch let error as BankError where error.code == BankError.noCharge.code {
      return try ledger.open(stone).charge
    }
  }

  /// The payer's decision on the bank's page.
  func decide(id: String, confirms: Bool) throws -> BankCharge {
    let key = try ledger.charge(id: id).key
    return try ledger.change(key) { charge in
      guard charge.status == .requiresAction else { return }
      if confirms { (charge.status, charge.capturedAt) = (.captured, ledger.clock.now()) }
      else { (charge.status, charge.declineCode) = (.declined, "authentication_failed") }
    }
  }

  func refund(key: String, charge: String, amount: Money) throws -> Answer<BankRefund> {
    let token = TestToken(try ledger.charge(charge).token)
    let now = ledger.clock.now()
    var refund = BankRefund(
      key: key, id: Self.makeID("re"), charge: charge, amount: amount, status: .done, failureCode: nil, createdAt: now,
      settlesAt: nil, settlesAs: nil, requests: 1)
    switch token?.refunds {
    case .fail(let code): (refund.status, refund.failureCode) = (.failed, code)
    case .later(let seconds, let failure):
      (refund.status, refund.settlesAt, refund.settlesAs) = (.pending, now.adding(seconds: Int64(seconds)), failure)
    case .done, .loseAfter, nil: break
    }
    let (kept, _) = try ledger.open(refund)
    return token?.refunds == .loseAfter ? .cut : .entry(kept)
  }

  private func entry(_ ask: Ask, _ token: TestToken?) -> BankCharge {
    let now = ledger.clock.now()
    var charge = BankCharge(
      key: ask.key, id: Self.makeID("ch"), asked: ask.summary, amount: ask.amount, token: ask.token, reference: ask.reference,
      returnURL: ask.returnURL, status: .captured, declineCode: nil, brand: token?.brand, lastFour: token?.lastFour, createdAt: now,
      capturedAt: nil, expiresAt: ask.expiresAt, settlesAt: nil, settlesAs: nil, requests: 1)
    switch token?.behaviour {
    case .approve, .loseAfter(nil): charge.capturedAt = now
    case .decline(let code), .loseAfter(.some(let code)): (charge.status, charge.declineCode) = (.declined, code)
    case .confirm: charge.status = .requiresAction
    case .slow(let seconds): (charge.status, charge.settlesAt) = (.processing, now.adding(seconds: Int64(seconds)))
    case .later(let seconds, let code):
      (charge.status, charge.settlesAt, charge.settlesAs) = (.processing, now.adding(seconds: Int64(seconds)), code)
    case .loseBefore, .unavailable, nil: (charge.status, charge.declineCode) = (.declined, "unknown_token")
    }
    return charge
  }

  private static func makeID(_ prefix: String) -> String {
    "\(prefix)_" + (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
  }
}
