/// A mistake that can be switched on in the simulated system, to see that the checker notices it. A checker that finds nothing has
/// shown nothing before it has found these.
public enum PlantedBug: String, Sendable, CaseIterable {
  /// A booking is written without looking whether it is still the one that was read.
  case lostUpdate
  /// A write that was delayed lands again later, over what came after it.
  case staleWrite
  /// Seats are sold and freed without looking whose they are by now.
  case missingFence
  /// The store says a booking is written and forgets some.
  case acknowledgedBeforeWritten
  /// A consumer acts each time an event comes.
  case doublePublish
  /// A payment whose answer is lost is simply tried again, under a new key.
  case doubleCapture
  /// The payment is taken at the price of the moment.
  case priceDrift
  /// When a flight of a journey is full, the seats on the others stay taken.
  case partialHoldKept
  /// The refund is more than what was paid.
  case excessRefund
  /// A hold that ran out still blocks its seat.
  case expiredHoldKept
  /// A key is forgotten, so that a replay is carried out again.
  case replayedEffect
  /// A seat is taken without looking whether it is free.
  case takenUnseen
  /// A change is written without its event.
  case silentChange
  /// A hold is stored beside its user's places.
  case uncountedHold

  /// What it is, in one line.
  public var text: String {
    switch self {
    case .lostUpdate: "bookings are written without their version in the filter"
    case .staleWrite: "a booking's write lands a second time, late and unconditionally"
    case .missingFence: "seats are sold without hold and fence in the filter"
    case .acknowledgedBeforeWritten: "some bookings' writes are acknowledged and lost"
    case .doublePublish: "a consumer keeps no seen-ids"
    case .doubleCapture: "a payment with an unknown outcome is charged again"
    case .priceDrift: "the charge is made at another price than the held one"
    case .partialHoldKept: "seats are never given back"
    case .excessRefund: "refunds are doubled, and the bank does not mind"
    case .expiredHoldKept: "expiry is not in the filter, and nobody tidies"
    case .replayedEffect: "a key's claim is forgotten"
    case .takenUnseen: "a seat is taken whoever has it"
    case .silentChange: "events are left out of the update"
    case .uncountedHold: "unpaid bookings stand on no place of their user's"
    }
  }

  /// The invariants that must show it: a checker that stumbles over something else has not noticed this.
  public var breaks: Set<Violation.Invariant> {
    switch self {
    case .lostUpdate, .staleWrite: [.money, .order, .events]
    case .missingFence, .takenUnseen: [.seats]
    case .acknowledgedBeforeWritten: [.order, .seats]
    case .doublePublish, .silentChange: [.events]
    case .doubleCapture: [.money]
    case .priceDrift: [.price]
    case .partialHoldKept, .uncountedHold: [.order]
    case .excessRefund: [.balance]
    case .expiredHoldKept: [.time]
    case .replayedEffect: [.idempotency]
    }
  }
}
