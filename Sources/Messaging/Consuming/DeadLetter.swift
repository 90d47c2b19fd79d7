import BSON
public import Travel

/// One event that a consumer gave up on.
public struct DeadLetter: Sendable, Hashable {
  /// A letter lies there, or waits to be replayed.
  public enum State: String, Sendable, Hashable { case dead, replay }

  /// `consumer/event`.
  public let id: String
  public let consumer: String
  public let state: State
  /// When it was given up first, and last.
  public let at: UTCInstant
  public let lastAt: UTCInstant
  public let attempts: Int
  public let reason: String
  /// Nil when the bytes were no event.
  public let event: Event?

  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let consumer = stored["consumer"]?.string,
      let state = stored["state"]?.string.flatMap(State.init), let at = stored["at"]?.date, let last = stored["lastAt"]?.date,
      let reason = stored["reason"]?.string
    else { return nil }
    (self.id, self.consumer, self.state, self.reason) = (id, consumer, state, reason)
    (self.at, lastAt) = (UTCInstant(milliseconds: at), UTCInstant(milliseconds: last))
    attempts = stored["attempts"]?.int ?? 0
    event = stored["event"]?.string.flatMap { Event(body: Array($0.utf8)) }
  }
}
