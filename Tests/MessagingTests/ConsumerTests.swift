import BSON
import Store
import Support
import Testing

@testable import Messaging

@Suite struct ConsumerTests {
  @Test("two relays at once over the same outbox: every effect once") func twoRelays() async throws {
    try await TestStore.with { store in
      try await Make.bookings(store, count: 150, events: 2)
      let house = House(store)
      async let one = OutboxRelay(Outbox(store), bus: InProcessBus([house.runner(Ledger(store))]), lease: nil).pass()
      async let other = OutboxRelay(Outbox(store), bus: InProcessBus([house.runner(Ledger(store))]), lease: nil).pass()
      let published = try await one.published + other.published
      #expect(published >= 300)
      #expect(try await store.collection("effects").count() == 300)
      #expect(try await store.collection("consumed").count() == 300)
      print("two relays: n = 300 events, \(published) published, 0 effects twice")
    }
  }

  @Test("an event offered again is not handled again") func seen() async throws {
    try await TestStore.with { store in
      let consumer = ScriptedConsumer()
      let runner = House(store).runner(consumer)
      let event = Make.event("booking.held.v1")
      #expect(await runner.offer(event) == .done)
      #expect(await runner.offer(event) == .done)
      #expect(await House(store).runner(consumer).offer(event) == .done)
      #expect(consumer.calls.count == 1)
    }
  }

  @Test("a mark lost in a crash leads to a second try and no second effect") func lostMark() async throws {
    try await TestStore.with { store in
      let runner = House(store).runner(Ledger(store))
      let event = Make.event("booking.held.v1")
      #expect(await runner.offer(event) == .done)
      try await store.collection("consumed").deleteMany([:])
      #expect(await runner.offer(event) == .done)
      #expect(try await store.collection("effects").count() == 1)
    }
  }

  @Test("a temporary failure is tried again with longer pauses, and then the event is dead") func temporary() async throws {
    try await TestStore.with { store in
      let consumer = ScriptedConsumer { _, _ in throw ConsumerFailure.temporary("no answer") }
      let runner = House(store).runner(consumer, Backoff(first: .seconds(1), cap: .seconds(3), attempts: 4))
      let event = Make.event("booking.held.v1")
      for pause in [1, 2, 3] { #expect(await runner.offer(event) == .retry(after: .seconds(pause))) }
      #expect(await runner.offer(event) == .done)
      let letters = try await DeadLetters(store).list()
      #expect(letters.map(\.reason) == ["no answer"] && letters.map(\.attempts) == [4] && letters.map(\.event) == [event])
      #expect(await runner.offer(event) == .done)
      #expect(consumer.calls.count == 4)
    }
  }

  @Test("a permanent failure is dead at once; the reason of a foreign error is only its type") func permanent() async throws {
    struct Foreign: Error { let secret = "asha@example.com" }
    try await TestStore.with { store in
      let hopeless = House(store).runner(ScriptedConsumer("a") { _, _ in throw ConsumerFailure.permanent("no such booking") })
      #expect(await hopeless.offer(Make.event("booking.held.v1")) == .done)
      let foreign = House(store).runner(ScriptedConsumer("b") { _, _ in throw Foreign() }, Backoff(first: .seconds(1), cap: .seconds(1), attempts: 1))
      #expect(await foreign.offer(Make.event("booking.held.v1")) == .done)
      let letters = try await DeadLetters(store).list()
      #expect(Set(letters.map(\.reason)) == ["no such booking", "Foreign"])
      #expect(try await DeadLetters(store).list(consumer: "b").count == 1)
    }
  }

  @Test("a replayed letter is handled again and goes; one that fails again stays with the new reason") func replay() async throws {
    try await TestStore.with { store in
      let house = House(store)
      let consumer = ScriptedConsumer { event, before in
        if event.bookingID == "bad" || before == 0 { throw ConsumerFailure.permanent("try \(before)") }
      }
      let runner = house.runner(consumer)
      _ = await runner.offer(Make.event("booking.held.v1", booking: "good"))
      _ = await runner.offer(Make.event("booking.held.v1", booking: "bad"))
      let letters = DeadLetters(store)
      #expect(try await ReplayDeadLetters(letters, [runner]).once() == 0)
      #expect(try await letters.requestReplay() == 2)
      #expect(try await ReplayDeadLetters(letters, []).once() == 0)
      #expect(try await ReplayDeadLetters(letters, [runner]).once() == 1)
      let left = try await letters.list()
      #expect(left.map(\.event?.bookingID) == ["bad"] && left.map(\.reason) == ["try 1"] && left.map(\.attempts) == [2])
      #expect(try await ReplayDeadLetters(letters, [runner]).once() == 0)
      try await letters.keep(unreadable: [0xFF, 0x7B], consumer: "scripted")
      #expect(try await letters.requestReplay(consumer: "scripted") == 2)
      #expect(try await ReplayDeadLetters(letters, [runner]).once() == 0)
      #expect(try await letters.count() == 2)
    }
  }

  @Test("in process, a consumer that fails for a while delays its booking only, and order is kept") func order() async throws {
    try await TestStore.with { store in
      try await Make.bookings(store, count: 6, events: 3)
      let flaky = ScriptedConsumer { event, before in
        if event.bookingID == "b2", event.sequence == 2, before < 2 { throw ConsumerFailure.temporary("not yet") }
      }
      let relay = OutboxRelay(
        Outbox(store), bus: InProcessBus([House(store).runner(flaky, Backoff(first: .milliseconds(1), cap: .milliseconds(1), attempts: 9))]), lease: nil)
      #expect(try await relay.pass().published == 16)
      let isDrained = await eventually {
        _ = try? await relay.pass()
        return (try? await Outbox(store).count()) == 0
      }
      #expect(isDrained)
      #expect(flaky.calls.filter { $0.bookingID == "b2" }.map(\.sequence) == [1, 2, 2, 2, 3])
      #expect(flaky.calls.count == 20)
    }
  }

  @Test("a consumer gets the kinds it wants and no others") func kinds() async throws {
    try await TestStore.with { store in
      let picky = ScriptedConsumer("picky", kinds: ["booking.expired.v1"]), all = ScriptedConsumer("all")
      let bus = InProcessBus([House(store).runner(picky), House(store).runner(all)])
      try await bus.publish(Make.event("booking.held.v1"))
      try await bus.publish(Make.event("booking.expired.v1"))
      #expect(picky.calls.map(\.kind) == ["booking.expired.v1"])
      #expect(all.calls.count == 2)
    }
  }

  @Test("pauses double up to their cap, however many tries") func backoff() {
    let backoff = Backoff(first: .milliseconds(200), cap: .seconds(30), attempts: 9)
    #expect((1...9).map { backoff.pause(after: $0) }.compactMap(\.self).map { Int($0 / .milliseconds(1)) } == [200, 400, 800, 1600, 3200, 6400, 12800, 25600])
    #expect(backoff.delay(after: Int.max) == .seconds(30) && backoff.delay(after: -1) == .milliseconds(200))
  }
}

/// What runners share.
struct House {
  let store: Store
  init(_ store: Store) { self.store = store }

  func runner(_ consumer: any EventConsumer, _ backoff: Backoff = .consumers) -> ConsumerRunner {
    ConsumerRunner(consumer, consumed: ConsumedEvents(store), deadLetters: DeadLetters(store), backoff: backoff)
  }
}
