import BSON
import Store
import Support
import Synchronization
import Testing
import Travel

@testable import Messaging

@Suite struct RelayTests {
  @Test("every waiting event is published once, in order for its booking, and the outbox is empty afterwards") func drains() async throws {
    try await TestStore.with { store in
      let outbox = Outbox(store)
      try await outbox.prepare()
      try await Make.bookings(store, count: 120, events: 3)
      let bus = RecordingBus()
      let pass = try await OutboxRelay(outbox, bus: bus, lease: nil).pass()
      #expect(pass == OutboxRelay.Pass(published: 360, postponed: 0, bookings: 120))
      #expect(Set(bus.events.map(\.id)).count == 360)
      for (_, events) in Dictionary(grouping: bus.events, by: \.bookingID) { #expect(events.map(\.sequence) == [1, 2, 3]) }
      #expect(try await outbox.count() == 0)
      #expect(try await store.collection("bookings").count(["events.publishedAt": nil]) == 0)
      #expect(try await OutboxRelay(outbox, bus: bus, lease: nil).pass() == OutboxRelay.Pass())
    }
  }

  @Test("a booking that changes while its events are on their way stays in the outbox until the new one is published") func grows() async throws {
    try await TestStore.with { store in
      let bookings = store.collection("bookings")
      try await bookings.insertOne(Make.booking("b", events: 1))
      let changed = Mutex(false)
      let bus = RecordingBus { _ in
        if changed.withLock({ was in defer { was = true }; return !was }) {
          _ = try? await bookings.updateOne(["_id": "b"], ["$push": ["events": Make.stored("booking.expired.v1", version: 2)], "$set": ["outbox": true]])
        }
        return nil
      }
      let relay = OutboxRelay(Outbox(store), bus: bus, lease: nil)
      #expect(try await relay.pass().published == 1)
      #expect(try await Outbox(store).count() == 1)
      #expect(try await relay.pass().published == 1)
      #expect(try await Outbox(store).count() == 0)
      #expect(bus.events.map(\.sequence) == [1, 2])
    }
  }

  @Test("an event without an id is older than the outbox and stays as it is") func older() async throws {
    try await TestStore.with { store in
      let events = [Make.stored("booking.held.v1", version: 1, id: nil), Make.stored("booking.expired.v1", version: 2)]
      try await store.collection("bookings").insertOne(["_id": "b", "outbox": true, "events": .array(events)])
      let bus = RecordingBus()
      #expect(try await OutboxRelay(Outbox(store), bus: bus, lease: nil).pass().published == 1)
      #expect(bus.events.map(\.sequence) == [2])
      let stored = try #require(try await store.collection("bookings").findOne(["_id": "b"]))
      #expect(stored[path: "events.0.publishedAt"] == .null && stored["outbox"] == nil)
    }
  }

  @Test("while the bus is away nothing is marked, and everything goes out when it is back") func away() async throws {
    try await TestStore.with { store in
      try await Make.bookings(store, count: 40, events: 2)
      let isAway = Mutex(true)
      let bus = RecordingBus { _ in isAway.withLock { $0 } ? .unavailable("stopped") : nil }
      let relay = OutboxRelay(Outbox(store), bus: bus, lease: nil)
      await #expect(throws: EventBusError.unavailable("stopped")) { try await relay.pass() }
      #expect(try await Outbox(store).count() == 40)
      isAway.withLock { $0 = false }
      #expect(try await relay.pass().published == 80)
      #expect(try await Outbox(store).count() == 0)
    }
  }

  @Test("an event that must wait holds back the later ones of its booking and nobody else's") func postponed() async throws {
    try await TestStore.with { store in
      try await Make.bookings(store, count: 5, events: 2)
      let bus = RecordingBus { $0.bookingID == "b3" && $0.sequence == 2 ? .postponed(.seconds(3600)) : nil }
      let relay = OutboxRelay(Outbox(store), bus: bus, lease: nil)
      #expect(try await relay.pass() == OutboxRelay.Pass(published: 9, postponed: 1, bookings: 5))
      #expect(try await relay.pass() == OutboxRelay.Pass(published: 0, postponed: 1, bookings: 1))
      #expect(bus.events.count == 9)
    }
  }

  @Test("of two processes one has the turn, and the other gets it when the first lets go or falls silent") func lease() async throws {
    try await TestStore.with { store in
      let clock = ManualClock(UTCInstant(seconds: 1_700_000_000))
      let first = Lease(store, name: "x", clock: clock), second = Lease(store, name: "x", clock: clock)
      var turns = [try await first.hold(), try await second.hold()]
      clock.advance(seconds: 6)
      turns.append(try await first.hold())
      clock.advance(seconds: 6)
      turns.append(try await second.hold())
      clock.advance(seconds: 5)
      turns += [try await second.hold(), try await first.hold()]
      await second.release()
      turns.append(try await first.hold())
      #expect(turns == [true, false, true, false, true, false, true])
    }
  }

  @Test("running, it publishes what comes without being asked, and stops when it is told to") func running() async throws {
    try await TestStore.with { store in
      let bus = RecordingBus()
      let relay = OutboxRelay(Outbox(store), bus: bus, lease: Lease(store, name: "outbox"))
      let task = Task { await relay.run() }
      try await Make.bookings(store, count: 3, events: 1)
      relay.wake()
      #expect(await eventually { (try? await Outbox(store).count()) == 0 })
      task.cancel()
      await task.value
      #expect(bus.events.count == 3)
    }
  }
}
