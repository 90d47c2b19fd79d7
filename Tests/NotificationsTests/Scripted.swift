import BSON
import Mail
import Messaging
import Store
import Synchronization
import Testing
import Travel

@testable import Notifications

/// Bookings, channels and the house around them, for tests.
final class ScriptedBookings: NotifiedBookings {
  private let bookings: Mutex<[String: NotifiedBooking]>

  init(_ bookings: NotifiedBooking...) { self.bookings = Mutex(Dictionary(uniqueKeysWithValues: bookings.map { ($0.id, $0) })) }

  func find(_ id: String) async throws -> NotifiedBooking? { bookings.withLock { $0[id] } }
  func change(_ id: String, _ body: (inout NotifiedBooking) -> Void) {
    bookings.withLock { bookings in
      if var booking = bookings[id] {
        body(&booking)
        bookings[id] = booking
      }
    }
  }
}

final class ScriptedMail: MailTransport, SMSGateway {
  private let state = Mutex<(mails: [MailMessage], texts: [String], failures: [DeliveryFailure], tries: Int)>(([], [], [], 0))

  var mails: [MailMessage] { state.withLock(\.mails) }
  var texts: [String] { state.withLock(\.texts) }
  var tries: Int { state.withLock(\.tries) }
  func fail(_ failures: DeliveryFailure...) { state.withLock { $0.failures += failures } }

  func send(_ message: MailMessage) async throws(DeliveryFailure) {
    if let failure = next() { throw failure }
    state.withLock { $0.mails.append(message) }
  }

  func send(_ text: String, to: String) async throws(DeliveryFailure) {
    if let failure = next() { throw failure }
    state.withLock { $0.texts.append("\(to) \(text)") }
  }

  private func next() -> DeliveryFailure? {
    state.withLock { state in
      state.tries += 1
      return state.failures.isEmpty ? nil : state.failures.removeFirst()
    }
  }
}

/// Everything a notification passes through.
struct House {
  let clock = ManualClock(UTCInstant(seconds: 1_796_171_400))
  let bookings: ScriptedBookings
  let channels = ScriptedMail()
  let preferences: NotificationPreferences
  let deliveries: Deliveries
  let deadLetters: DeadLetters
  let store: Store

  static let site = "https://jetway.example"
  static let tokens = PreferenceTokens(secret: "a secret of sixteen")
  static let names = PlaceNames(city: { ["BOM": "Mumbai", "LHR": "London", "JFK": "New York", "DEL": "Delhi"]["\($0)"] ?? "\($0)" }, airline: { "Airline \($0)" })

  init(_ store: Store) throws {
    self.store = store
    bookings = ScriptedBookings(try #require(SampleBooking.sample(.held)).booking)
    preferences = NotificationPreferences(store)
    deliveries = Deliveries(store, clock: clock)
    deadLetters = DeadLetters(store)
  }

  static func words() throws -> NotificationWords { try NotificationWords(names: names, site: { site }, tokens: tokens) }

  func consumer() -> NotifyTravellers { NotifyTravellers(bookings, preferences, deliveries, channels: [.email, .sms]) }

  func sender(patience: Duration = .seconds(60), waits: @escaping @Sendable () -> Bool = { false }) throws -> SendDeliveries {
    let from = try #require(MailAddress("no-reply@jetway.example", name: "Jetway"))
    return SendDeliveries(
      deliveries, deadLetters, NotificationSender(bookings, words: try Self.words(), mail: channels, sms: channels, from: from),
      patience: patience, waits: waits)
  }

  /// An event of the sample booking.
  func event(_ kind: NotificationKind = .confirmed, id: String = ObjectID().description) throws -> Event {
    let sample = try #require(SampleBooking.sample(kind)).event
    return Event(
      id: id, kind: sample.kind, bookingID: sample.bookingID, sequence: 1, version: 1, status: sample.status, at: sample.at, data: sample.data)
  }

  func states() async throws -> [String: String] {
    var states: [String: String] = [:]
    for try await one in store.collection("deliveries").find([:]) { states[one["channel"]?.string ?? ""] = one["state"]?.string }
    return states
  }
}
