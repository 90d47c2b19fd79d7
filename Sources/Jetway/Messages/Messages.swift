import Accounts
import BSON
import Booking
import Fetch
import Mail
import Messaging
import Notifications
import RabbitMQ
import Store
import Synchronization
import Telemetry
import Twilio
import Web
import World

/// Where visitors reach us: the setting, or the address the server turned out to have.
final class PublicSite: Sendable {
  private let address: Mutex<String>
  init(_ settings: Settings) { address = Mutex(settings.publicURL ?? "http://\(settings.host):\(settings.port)") }
  var url: String { address.withLock { $0 } }
  func set(_ url: String) { address.withLock { $0 = url } }
}

/// Events from the bookings to those who act on them, and the notifications that come of it. It has connections to the store of its
/// own, so that a backlog never stands before a request.
final class Messages: Sendable {
  private let store: Store
  private let outbox: Outbox
  private let consumed: ConsumedEvents
  private let deadLetters: DeadLetters
  private let deliveries: Deliveries
  private let sending: SendDeliveries
  private let runner: ConsumerRunner
  private let settings: MessageSettings
  private let metrics: Metrics
  private let mailer: Mailer?
  private let running = Mutex<(tasks: [Task<Void, Never>], bus: RabbitBus?)>(([], nil))
  private let preferenceRoutes: PreferenceRoutes
  private let developmentRoutes: DevelopmentRoutes?
  /// Who takes letters about accounts; nil where no mail can be sent.
  let letters: (any LetterPost)?

  init(_ settings: Settings, world: World, fetcher: Fetcher, site: PublicSite, metrics: Metrics) throws {
    let own = settings.messages
    guard let from = own.from else { throw SettingsError(problems: ["JETWAY_MAIL_FROM"]) }
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 2)
    let tokens = PreferenceTokens(secret: try own.signingSecret ?? SigningKey.load(settings.dataDirectory))
    let words = try NotificationWords(names: PlaceNames(world), site: { site.url }, tokens: tokens)
    let mailbox = own.isDevelopment && own.mail == nil ? DevelopmentMailbox(folder: "\(settings.dataDirectory)/mailbox") : nil
    let mailer = own.mail.map { Mailer($0) }
    let transport: (any MailTransport)? = mailer ?? mailbox
    letters = transport.map { LettersByMail(transport: $0) }
    let bookings = BookingsToNotify(bookings: BookingStore(store)), preferences = NotificationPreferences(store)
    let sender = NotificationSender(
      bookings, words: words, mail: transport, sms: own.twilio.map { TwilioGateway($0, fetcher: fetcher) }, from: from)
    (self.store, self.settings, self.metrics, self.mailer) = (store, own, metrics, mailer)
    (outbox, consumed, deadLetters, deliveries) = (Outbox(store), ConsumedEvents(store), DeadLetters(store), Deliveries(store))
    let runner = ConsumerRunner(
      NotifyTravellers(bookings, preferences, deliveries, channels: sender.channels), consumed: consumed, deadLetters: deadLetters,
      metrics: metrics)
    self.runner = runner
    sending = SendDeliveries(deliveries, deadLetters, sender, metrics: metrics) { runner.isBusy }
    preferenceRoutes = PreferenceRoutes(preferences, tokens, security: settings.pageSecurity)
    developmentRoutes = own.isDevelopment ? DevelopmentRoutes(words, mailbox: mailbox) : nil
  }

  func mount(on router: inout Router) {
    preferenceRoutes.mount(on: &router)
    developmentRoutes?.mount(on: &router)
  }

  /// Makes sure the indexes exist.
  func prepare() async throws {
    try await outbox.prepare()
    try await consumed.prepare()
    try await deadLetters.prepare()
    try await deliveries.prepare()
  }

  /// Begins to relay, consume and send.
  func start() {
    let rabbit = settings.rabbit.map { RabbitBus($0, consumers: [runner], deadLetters: deadLetters) }
    let bus: any EventBus = rabbit ?? InProcessBus([runner])
    let relay = OutboxRelay(outbox, bus: bus, lease: Lease(store, name: "outbox"), metrics: metrics)
    let replaying = ReplayDeadLetters(deadLetters, [runner]), sending = sending
    let tasks = [Task { await relay.run() }, Task { await replaying.run() }, Task { await sending.run() }]
    running.withLock { $0 = (tasks, rabbit) }
  }

  /// Ends all of it; what is not done yet waits in the store.
  func close() async {
    let (tasks, rabbit) = running.withLock { $0 }
    tasks.forEach { $0.cancel() }
    for task in tasks { await task.value }
    await rabbit?.close()
    mailer?.close()
    await store.close()
  }
}

/// Letters about accounts go the way of all mails.
struct LettersByMail: LetterPost {
  let transport: any MailTransport
  func post(_ message: MailMessage) async throws { try await transport.send(message) }
}
