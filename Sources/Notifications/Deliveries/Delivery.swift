import BSON
import Messaging
import Travel

/// One notification on one channel, from the event to its end.
struct Delivery: Sendable {
  enum State: String, Sendable {
    case due, sending, sent
    /// Given up, and among the dead letters.
    case failed
    /// Not sent on purpose: switched off, or no longer true.
    case skipped
  }

  /// `event/channel`.
  let id: String
  let channel: Channel
  let event: Event
  let attempts: Int

  static func id(_ event: Event, _ channel: Channel) -> String { "\(event.id)/\(channel.rawValue)" }

  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let channel = stored["channel"]?.string.flatMap(Channel.init),
      let event = stored["event"]?.string.flatMap({ Event(body: Array($0.utf8)) })
    else { return nil }
    (self.id, self.channel, self.event) = (id, channel, event)
    attempts = stored["attempts"]?.int ?? 0
  }
}
