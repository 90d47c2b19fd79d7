public import Messaging

/// The consumer: what happened to a booking becomes one delivery for each channel its traveller wants.
///
/// It only writes down what is to be sent (`Deliveries`), so a mail server that is away holds up no event.
public struct NotifyTravellers: EventConsumer {
  public let name = "notifications"
  public let kinds = NotificationKind.events
  private let bookings: any NotifiedBookings
  private let preferences: NotificationPreferences
  private let deliveries: Deliveries
  private let channels: Set<Channel>

  /// - Parameter channels: those that can be used at all.
  public init(_ bookings: any NotifiedBookings, _ preferences: NotificationPreferences, _ deliveries: Deliveries, channels: Set<Channel>) {
    (self.bookings, self.preferences, self.deliveries, self.channels) = (bookings, preferences, deliveries, channels)
  }

  public func handle(_ event: Event) async throws {
    guard let kind = NotificationKind(event: event.kind) else { return }
    guard let booking = try await bookings.find(event.bookingID) else { throw ConsumerFailure.permanent("there is no such booking") }
    let wanted = try await preferences.find(booking.email)
    for channel in Channel.allCases where channels.contains(channel) {
      if channel == .sms, booking.phone == nil { continue }
      try await deliveries.add(event, channel, skipped: booking.isErased ? "erased" : wanted.allows(channel, kind) ? nil : "switched off")
    }
  }

  /// What was given up is due again.
  public func replay(_ event: Event) async throws {
    try await handle(event)
    try await deliveries.revive(event)
  }
}
