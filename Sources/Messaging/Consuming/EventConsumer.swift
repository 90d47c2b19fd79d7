/// Acts on events.
///
/// Delivery is at least once and in order for a booking. The runner keeps the ids a consumer has seen, but a process may die
/// between the effect and that note, so the effect itself must be keyed by the event's id: an insert with a unique key, an update
/// whose filter stops matching. Then every effect happens once.
public protocol EventConsumer: Sendable {
  /// Its name in queues, stored marks and metrics: small letters and hyphens. Never change it.
  var name: String { get }
  /// The kinds it wants; empty for all of them.
  var kinds: Set<String> { get }
  /// Does what the event calls for.
  ///
  /// Throws `ConsumerFailure` to say whether trying again may help; any other error counts as temporary.
  func handle(_ event: Event) async throws
  /// Does it again, on an operator's word, after the event was a dead letter.
  func replay(_ event: Event) async throws
}

extension EventConsumer {
  /// Everything.
  public var kinds: Set<String> { [] }
  /// The same as the first time.
  public func replay(_ event: Event) async throws { try await handle(event) }
}

/// Why a consumer could not act on an event; the reason is for operators and holds no personal data.
public struct ConsumerFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public let reason: String
  /// Whether it would fail the same way next time.
  public let isPermanent: Bool

  private init(_ reason: String, isPermanent: Bool) { (self.reason, self.isPermanent) = (reason, isPermanent) }

  /// It may work a little later.
  public static func temporary(_ reason: String) -> ConsumerFailure { ConsumerFailure(reason, isPermanent: false) }
  /// It will never work: straight to the dead letters.
  public static func permanent(_ reason: String) -> ConsumerFailure { ConsumerFailure(reason, isPermanent: true) }

  public var description: String { reason }
}
