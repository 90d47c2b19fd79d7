import BSON
import CRabbit
import Messaging
import Store
import Support
import Testing

@testable import RabbitMQ

@Suite("RabbitMQ", .serialized, .broker) struct BrokerTests {
  @Test("events reach each consumer that wants them, once and in order for their booking") func through() async throws {
    try await TestStore.with { store in
      let all = Ledger(store, name: "all"), none = Ledger(store, name: "none", kinds: ["booking.expired.v1"])
      let bus = Make.bus(try Broker.current.address(), [Make.runner(all, store), Make.runner(none, store)], store)
      try await connect(bus)
      try await Make.bookings(store, 0..<100, events: 3)
      #expect(try await OutboxRelay(Outbox(store), bus: bus, lease: nil).pass().published == 300)
      #expect(await eventually { (try? await store.collection("consumed").count()) == 300 })
      #expect(try await Outbox(store).count() == 0)
      #expect(all.calls == 300 && all.disorder == 0 && all.again == 0 && none.calls == 0)
      await bus.close()
    }
  }

  @Test("a kind that nobody wants is published all the same") func unwanted() async throws {
    try await TestStore.with { store in
      let picky = Ledger(store, kinds: ["booking.expired.v1"])
      let bus = Make.bus(try Broker.current.address(), [Make.runner(picky, store)], store)
      try await connect(bus)
      try await bus.publish(Make.event("booking.held.v1"))
      try await bus.publish(Make.event("booking.expired.v1"))
      #expect(await eventually { picky.calls == 1 })
      await bus.close()
    }
  }

  @Test("when somebody deletes a consumer's queue the event is not lost: the queue is declared again") func deletedQueue() async throws {
    try await TestStore.with { store in
      let ledger = Ledger(store)
      let address = try Broker.current.address()
      let bus = Make.bus(address, [Make.runner(ledger, store)], store)
      try await connect(bus)
      let link = try Link(address)
      amqp_queue_delete(link.connection, 1, amqp_cstring_bytes(address.queue("ledger")), 0, 0)
      let event = Make.event("booking.held.v1")
      let isPublished = await eventually {
        do {
          try await bus.publish(event)
          return true
        } catch {
          return false
        }
      }
      #expect(isPublished)
      #expect(await eventually { ledger.calls >= 1 })
      await bus.close()
    }
  }

  @Test("a consumer that fails holds back its booking only; a hopeless event becomes a dead letter and leaves the queue") func failing() async throws {
    try await TestStore.with { store in
      let ledger = Ledger(store) { event, call in
        if event.bookingID == "b0", event.sequence == 1 { return .permanent("no such booking") }
        return event.bookingID == "b1" && call < 40 ? .temporary("not yet") : nil
      }
      let bus = Make.bus(
        try Broker.current.address(), [Make.runner(ledger, store, Backoff(first: .milliseconds(1), cap: .milliseconds(20), attempts: 1000))], store)
      try await connect(bus)
      try await Make.bookings(store, 0..<10, events: 2)
      try await OutboxRelay(Outbox(store), bus: bus, lease: nil).pass()
      #expect(await eventually { (try? await store.collection("consumed").count()) == 20 })
      #expect(try await store.collection("effects").count() == 19)
      #expect(ledger.disorder == 0)
      #expect(try await DeadLetters(store).list().map(\.reason) == ["no such booking"])
      await bus.close()
    }
  }

  @Test("a message that is no event becomes a dead letter and the next one is handled") func unreadable() async throws {
    try await TestStore.with { store in
      let ledger = Ledger(store)
      let address = try Broker.current.address()
      let bus = Make.bus(address, [Make.runner(ledger, store)], store)
      try await connect(bus)
      try Link(address).publish(key: "x", id: "x", Array("{not json".utf8))
      try await bus.publish(Make.event("booking.held.v1"))
      #expect(await eventually { ledger.calls == 1 })
      #expect(await eventually { (try? await DeadLetters(store).list().first?.reason) == "this is no event" })
      await bus.close()
    }
  }

  @Test("two processes: one is fed, and when it goes the other takes over, with order and effects intact") func takeOver() async throws {
    try await TestStore.with { store in
      let address = try Broker.current.address()
      let first = Ledger(store), second = Ledger(store)
      let one = Make.bus(address, [Make.runner(first, store)], store)
      try await connect(one)
      let other = Make.bus(address, [Make.runner(second, store)], store)
      try await connect(other)
      try await Make.bookings(store, 0..<300, events: 2)
      let relaying = Task { try await OutboxRelay(Outbox(store), bus: other, lease: nil).pass() }
      #expect(await eventually { first.calls > 50 })
      #expect(second.calls == 0)
      await one.close()
      #expect(try await relaying.value.published == 600)
      #expect(await eventually { (try? await store.collection("effects").count()) == 600 })
      #expect(second.calls > 0 && first.disorder + second.disorder == 0)
      print("take-over: n = 600 events, \(first.calls) + \(second.calls) calls, 600 effects, \(first.again + second.again) turned away by their key")
      await other.close()
    }
  }

  @Test("a wrong password is told, publishing fails at once and nothing hangs") func wrongPassword() async throws {
    try await TestStore.with { store in
      let bus = Make.bus(try Broker.current.address(user: "guest:wrong"), [], store)
      #expect(await eventually { bus.trouble?.contains("403") == true || bus.trouble?.contains("ACCESS_REFUSED") == true })
      await #expect(throws: EventBusError.self) { try await bus.publish(Make.event("booking.held.v1")) }
      await bus.close()
    }
  }
}

/// Waits until a bus has its connections.
func connect(_ bus: RabbitBus) async throws {
  let isThere = await eventually { bus.trouble == nil && bus.isConsuming }
  try #require(isThere, "the bus did not connect: \(bus.trouble ?? "its consumers did not")")
}
