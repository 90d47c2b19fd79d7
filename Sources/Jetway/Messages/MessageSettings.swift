import Mail
import RabbitMQ
import Twilio

/// What the environment says about events and notifications.
struct MessageSettings: Sendable {
  /// Whether the `/dev/` routes are there and mails go into a mailbox on disk.
  let isDevelopment: Bool
  let signingSecret: String?
  let rabbit: RabbitAddress?
  let mail: MailServer?
  /// Nil only when the setting is broken, which stops the start.
  let from: MailAddress?
  let twilio: TwilioSettings?
}

extension SettingsReader {
  mutating func messages() -> MessageSettings {
    let isDevelopment = parsed("JETWAY_DEVELOPMENT", "yes or no") { ["yes": true, "no": false][$0] } ?? false
    let secret = parsed("JETWAY_SIGNING_SECRET", "at least 16 characters") { $0.utf8.count >= 16 ? $0 : nil }
    var rabbit = parsed("JETWAY_RABBITMQ_URL", "amqp://user:password@host:port/vhost or amqps://…") { RabbitAddress($0) }
    rabbit = inside("JETWAY_RABBITMQ_URL", rabbit, \.host)
    rabbit?.caFile = optional("JETWAY_RABBITMQ_CA_FILE")
    var mail = parsed("JETWAY_SMTP_URL", "smtp://user:password@host:port or smtps://…") { MailServer($0) }
    mail = inside("JETWAY_SMTP_URL", mail, \.host)
    mail?.caFile = optional("JETWAY_SMTP_CA_FILE")
    let from = parsed("JETWAY_MAIL_FROM", "an address such as Jetway <no-reply@jetway.example>") { MailAddress(header: $0) }
    return MessageSettings(
      isDevelopment: isDevelopment, signingSecret: secret, rabbit: rabbit, mail: mail, from: from, twilio: twilio())
  }

  private mutating func twilio() -> TwilioSettings? {
    let names = ["JETWAY_TWILIO_ACCOUNT_SID", "JETWAY_TWILIO_AUTH_TOKEN", "JETWAY_TWILIO_FROM"]
    guard let address = outside("JETWAY_TWILIO_URL") else { return nil }
    let given = names.compactMap { optional($0) }
    guard !given.isEmpty else { return nil }
    guard given.count == 3, let settings = TwilioSettings(url: address, accountSID: given[0], authToken: given[1], from: given[2]) else {
      report("\(names.joined(separator: ", ")): expected all three: an account, its token, and a number such as +15005550006")
      return nil
    }
    return settings
  }
}
