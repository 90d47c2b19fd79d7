import FoundationEssentials
import JSON
internal import Synchronization
public import Web

/// A gateway of the same format that sends nothing: strict about every part of a request, and as rude as it is told to be.
public final class TwilioFake: Sendable {
  /// A message it took.
  public struct Taken: Sendable, Equatable {
    public let to: String
    public let from: String
    public let body: String
  }

  private let settings: TwilioSettings
  private let taken = Mutex<[Taken]>([])

  public init(_ settings: TwilioSettings) { self.settings = settings }

  /// What it took so far.
  public var messages: [Taken] { taken.withLock { $0 } }

  public func mount(on router: inout Router) {
    router.post("/2010-04-01/Accounts/{account}/Messages.json", maxBody: 16_384) { [self] in take($0) }
  }

  private func take(_ request: Request) -> Response {
    let credentials = Data("\(settings.accountSID):\(settings.authToken)".utf8).base64EncodedString()
    guard request.headers.all("authorization") == ["Basic \(credentials)"], request.parameter("account") == settings.accountSID else {
      return refuse(401, 20003, "Authenticate")
    }
    guard request.hasContentType("application/x-www-form-urlencoded"), let form = FormBody(request.body),
      form.pairs.map(\.name).sorted() == ["Body", "From", "To"], let to = form["To"], let from = form["From"], let body = form["Body"]
    else { return refuse(400, 21602, "The form must have To, From and Body, each once") }
    guard to.first == "+", (8...16).contains(to.utf8.count), to.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else {
      return refuse(400, 21211, "Invalid 'To' phone number")
    }
    guard from == settings.from else { return refuse(400, 21606, "The 'From' number is not yours") }
    guard (1...1600).contains(body.count) else { return refuse(400, 21617, "The message body is empty or too long") }
    // Magic numbers as in Twilio's own test credentials, for what goes wrong.
    if to == "+15005550009" { return refuse(400, 21614, "'To' is not a mobile number") }
    if to == "+15005550029" { return refuse(429, 20429, "Too many requests") }
    if to == "+15005550050" { return refuse(503, 20503, "Unavailable") }
    taken.withLock { $0.append(Taken(to: to, from: from, body: body)) }
    return .json(201) { $0.object { json in
      json.field("sid", "SM00000000000000000000000000000000")
      json.field("status", "queued")
    } }
  }

  private func refuse(_ status: Int, _ code: Int, _ message: String) -> Response {
    .json(status) { $0.object { json in
      json.field("code", code)
      json.field("message", message)
      json.field("status", status)
    } }
  }
}
