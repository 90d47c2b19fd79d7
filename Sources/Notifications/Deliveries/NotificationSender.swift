public import Mail
import Messaging
import Store
import Travel

/// Makes a delivery's message from the booking as it is now and hands it to its channel.
public struct NotificationSender: Sendable {
  enum Outcome: Sendable {
    case sent
    /// What it would say is not so any more.
    case noLongerTrue
    case failed(DeliveryFailure)
  }

  private let bookings: any NotifiedBookings
  private let words: NotificationWords
  private let mail: (any MailTransport)?
  private let sms: (any SMSGateway)?
  private let from: MailAddress

  /// - Parameter from: who emails come from.
  public init(
    _ bookings: any NotifiedBookings, words: NotificationWords, mail: (any MailTransport)?, sms: (any SMSGateway)?, from: MailAddress
  ) {
    (self.bookings, self.words, self.mail, self.sms, self.from) = (bookings, words, mail, sms, from)
  }

  /// The channels that can be used.
  public var channels: Set<Channel> { Set((mail == nil ? [] : [.email]) + (sms == nil ? [] : [Channel.sms])) }

  func send(_ delivery: Delivery) async -> Outcome {
    guard let kind = NotificationKind(event: delivery.event.kind) else { return .noLongerTrue }
    do {
      guard let booking = try await bookings.find(delivery.event.bookingID) else {
        return .failed(DeliveryFailure("there is no such booking", isRetryable: false))
      }
      if booking.isErased { return .noLongerTrue }
      if kind == .held, !["held", "paying", "pending"].contains(booking.status) { return .noLongerTrue }
      let message = try words.message(kind, booking, delivery.event)
      try await hand(message, to: booking, delivery)
      return .sent
    } catch let failure as DeliveryFailure {
      return .failed(failure)
    } catch let fault as Template.Fault {
      return .failed(DeliveryFailure("the template: \(fault.what)", isRetryable: false))
    } catch {
      return .failed(DeliveryFailure("the booking could not be read", isRetryable: true))
    }
  }

  private func hand(_ message: NotificationMessage, to booking: NotifiedBooking, _ delivery: Delivery) async throws(DeliveryFailure) {
    switch delivery.channel {
    case .email:
      guard let mail else { throw DeliveryFailure("no mail server is set", isRetryable: true) }
      guard let to = MailAddress(booking.email) else { throw DeliveryFailure("the booking's address is none", isRetryable: false) }
      try await mail.send(
        MailMessage(
          from: from, to: to, subject: message.subject, text: message.text, html: message.html, id: delivery.id,
          sentAt: delivery.event.at.seconds, unsubscribe: message.preferencesURL))
    case .sms:
      guard let sms else { throw DeliveryFailure("no text message gateway is set", isRetryable: true) }
      guard let phone = booking.phone else { throw DeliveryFailure("the booking has no telephone number", isRetryable: false) }
      try await sms.send(message.short, to: phone)
    }
  }
}
