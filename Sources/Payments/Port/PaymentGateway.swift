/// Whoever moves the money: the port every gateway implements and booking calls.
///
/// No call throws and none blocks past its deadline: what is not known is a value (`unknown`), because a payment whose answer is
/// lost is settled by asking, never by trying again.
public protocol PaymentGateway: Sendable {
  /// As stored with each payment and written in the notice route: `dummy`, `stripe`, `redirect`.
  var name: String { get }

  /// Takes the money, or says what the payer must do first. The charge's id is the idempotency key: the same charge twice takes
  /// the money once.
  func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome

  /// What became of a charge. Never takes money; this is how an unknown outcome is settled.
  func state(of charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState

  /// Sees to it that a charge nobody waits for takes no money any more, and says what is true afterwards: `captured` when it was
  /// too late for that, `declined` or `absent` when no money will move, `unknown` as long as it may: then it is asked again.
  func abandon(_ charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState

  /// Gives money back. The refund's id is the idempotency key.
  func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome

  /// What became of a refund. Never moves money.
  func state(of refund: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState
}
