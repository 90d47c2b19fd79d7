public import Messaging
import Travel

/// What a notification says, in every form.
public struct NotificationMessage: Sendable {
  public let subject: String
  public let html: String
  public let text: String
  /// For a text message: one line in ASCII.
  public let short: String
  /// Where the reader chooses what to receive.
  public let preferencesURL: String
}

/// Writes notifications.
public struct NotificationWords: Sendable {
  private let templates: MessageTemplates
  private let names: PlaceNames
  private let site: @Sendable () -> String
  private let tokens: PreferenceTokens

  /// - Parameter site: where visitors reach us, `https://jetway.example`, without a slash at its end.
  /// - Throws: when a template is broken.
  public init(names: PlaceNames, site: @escaping @Sendable () -> String, tokens: PreferenceTokens) throws {
    templates = try MessageTemplates()
    (self.names, self.site, self.tokens) = (names, site, tokens)
  }

  /// The message for a booking and the event it comes from.
  public func message(_ kind: NotificationKind, _ booking: NotifiedBooking, _ event: Event) throws -> NotificationMessage {
    let site = site()
    let preferences = "\(site)/notifications?token=\(tokens.make(booking.email))"
    let values = MessageValues(booking: booking, kind: kind, event: event, names: names, site: site, preferencesURL: preferences)
    let (html, text) = try templates.render(values)
    return NotificationMessage(subject: values.subject, html: html, text: text, short: short(values), preferencesURL: preferences)
  }

  private func short(_ values: MessageValues) -> String {
    let state =
      switch values.kind {
      case .held: "held for you, not paid yet"
      case .confirmed: "confirmed"
      case .rejected: "not taken by the airline, not charged"
      case .expired: "no longer held, nothing was charged"
      case .cancelled: "cancelled"
      case .partlyCancelled: "\(values.leaving) cancelled"
      case .changed: values.isOfNames ? "names corrected" : "changed to other flights"
      case .refunded: "refunded"
      case .refundFailed: "refund failed, we still owe it"
      case .flightChanged: values.change.heading
      }
    let codes = "\(values.booking.itinerary.slices[0].origin)-\(values.booking.itinerary.slices[0].destination)"
    // The old time would only confuse.
    let departure = values.kind == .flightChanged ? "" : " \(values.departure)."
    return "Jetway \(values.booking.locator): \(codes) \(state).\(departure) \(values.site)/confirmation?booking=\(values.booking.id)"
  }
}
