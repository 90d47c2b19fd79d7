import BSON
import Messaging
import Store
import Travel

@testable import RabbitMQ

/// Events, bookings with an outbox, and what runs between them, for tests.
enum Make {
  static func event(_ kind: String, booking: String = "b1", sequence: Int = 1) -> Event {
    Event(
      id: ObjectID().description, kind: kind, bookingID: booking, sequence: sequence, version: sequence, status: "held",
      at: UTCInstant(seconds: 1_700_000_000))
  }

  /// Bookings, each with so many waiting events.
  static func bookings(_ store: Store, _ range: Range<Int>, events: Int) async throws {
    let made = range.map { number -> Document in
      let waiting = (1...events).map { version -> Value in
        [
          "id": .string(ObjectID().description), "kind": "booking.held.v1", "at": .date(milliseconds: 1_700_000_000_000), "status": "held",
          "version": .int32(Int32(version)), "data": [:], "note": nil, "publishedAt": nil,
        ]
      }
      return ["_id": .string("b\(number)"), "outbox": true, "events": .array(waiting)]
    }
    let done = try await store.collection("bookings").insertMany(made)
    guard done.isComplete else { throw StoreError.failed(code: 0, message: "not all inserted") }
  }

  static func runner(_ consumer: any EventConsumer, _ store: Store, _ backoff: Backoff = .consumers) -> ConsumerRunner {
    ConsumerRunner(consumer, consumed: ConsumedEvents(store), deadLetters: DeadLetters(store), backoff: backoff)
  }

  static func bus(_ address: RabbitAddress, _ runners: [ConsumerRunner], _ store: Store) -> RabbitBus {
    RabbitBus(address, consumers: runners, deadLetters: DeadLetters(store))
  }
}
