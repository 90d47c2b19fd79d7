import Messaging
import RabbitMQ
import Store
import Twilio

extension DoctorCommand {
  /// The broker, the mail server, text messages, and what lies undone.
  static func messages(_ settings: Settings) async -> [Finding] {
    let own = settings.messages
    return [await broker(own), mail(own, settings), text(own), await undone(settings)].compactMap(\.self)
  }

  private static func broker(_ own: MessageSettings) async -> Finding {
    guard let address = own.rabbit else {
      return Finding(mark: .note, text: "no broker: events stay in this process; set JETWAY_RABBITMQ_URL, or start with ./run --broker")
    }
    let trouble = await RabbitBus.trouble(reaching: address)
    return trouble.map { Finding(mark: .bad, text: "broker at \(address): \($0)") }
      ?? Finding(mark: .good, text: "broker at \(address)")
  }

  private static func mail(_ own: MessageSettings, _ settings: Settings) -> Finding {
    if let mail = own.mail { return Finding(mark: .good, text: "emails go to \(mail)") }
    return own.isDevelopment
      ? Finding(mark: .note, text: "no mail server: emails are kept in \(settings.dataDirectory)/mailbox, see /dev/mailbox")
      : Finding(mark: .note, text: "no emails: JETWAY_SMTP_URL is not set")
  }

  private static func text(_ own: MessageSettings) -> Finding {
    own.twilio.map { Finding(mark: .good, text: "text messages go to \($0.url)") }
      ?? Finding(mark: .note, text: "no text messages: JETWAY_TWILIO_ACCOUNT_SID, _AUTH_TOKEN and _FROM are not set")
  }

  private static func undone(_ settings: Settings) async -> Finding? {
    guard let store = try? Store(uri: settings.mongoURI, database: settings.database, connections: 1),
      let waiting = try? await Outbox(store).count(), let dead = try? await DeadLetters(store).count()
    else { return nil }
    await store.close()
    return Finding(mark: dead == 0 ? .good : .note, text: "events: \(waiting) bookings wait to be published, \(dead) dead letters")
  }
}
