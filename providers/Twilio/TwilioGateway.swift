import FoundationEssentials
public import Fetch
import JSON
public import Notifications

/// Text messages through a gateway of Twilio's format (API version 2010-04-01, "Messages").
public struct TwilioGateway: SMSGateway {
  private let settings: TwilioSettings
  private let fetcher: Fetcher

  public init(_ settings: TwilioSettings, fetcher: Fetcher) { (self.settings, self.fetcher) = (settings, fetcher) }

  /// Sends one message. There is no idempotency key in this format: when the answer is lost it is not sent again.
  public func send(_ text: String, to: String) async throws(DeliveryFailure) {
    let request = FetchRequest(
      method: "POST", url: "\(settings.url)/2010-04-01/Accounts/\(settings.accountSID)/Messages.json",
      headers: [
        ("Authorization", "Basic \(Data("\(settings.accountSID):\(settings.authToken)".utf8).base64EncodedString())"),
        ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
      ],
      body: Array(URLText.query([("To", to), ("From", settings.from), ("Body", text)]).utf8), deadline: .seconds(15), maxBytes: 64 << 10)
    let reply: FetchReply
    do throws(FetchError) {
      reply = try await fetcher.send(request)
    } catch {
      throw Self.failure(error)
    }
    try Self.check(reply)
  }

  /// What was certainly not sent may be tried again.
  private static func failure(_ error: FetchError) -> DeliveryFailure {
    switch error.kind {
    case .dns, .connect, .tls, .busy, .cancelled, .badURL:
      DeliveryFailure("the text message gateway: \(error.kind.rawValue)", isRetryable: true)
    case .timeout, .cut, .badReply, .tooLarge:
      DeliveryFailure("the text message gateway: \(error.kind.rawValue); it may have been sent", isRetryable: false)
    }
  }

  private static func check(_ reply: FetchReply) throws(DeliveryFailure) {
    if reply.status == 201 { return }
    let code = (try? JSONDocument(parsing: reply.body, limit: 64 << 10).root)?["code"]?.int
    let words = "the text message gateway: status \(reply.status)" + (code.map { ", code \($0)" } ?? "")
    // Credentials and limits are mended; a number or text it refuses is not.
    throw DeliveryFailure(words, isRetryable: reply.status >= 500 || [401, 403, 408, 429].contains(reply.status))
  }
}
