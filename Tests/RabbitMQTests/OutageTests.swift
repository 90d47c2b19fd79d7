import BSON
import Messaging
import Store
import Support
import Testing

@testable import RabbitMQ

@Suite("RabbitMQ, broken", .serialized, .broker) struct OutageTests {
  @Test("the broker stopped for a while: 10,000 events wait and drain when it returns, none lost, no effect twice") func stopped() async throws {
    try await TestStore.with { store in
      let broker = try Broker.current
      let ledger = Ledger(store)
      try await prepare(store)
      let bus = Make.bus(try broker.address(), [Make.runner(ledger, store)], store)
      try await connect(bus)
      await broker.stop()
      let relay = OutboxRelay(Outbox(store), bus: bus, lease: Lease(store, name: "outbox"))
      let relaying = Task { await relay.run() }
      // Bookings go on: they are written where the events wait.
      try await Make.bookings(store, 0..<5_000, events: 2)
      #expect(try await Outbox(store).count() == 5_000 && ledger.calls == 0)
      try await broker.start()
      let returned = ContinuousClock.now
      #expect(await reaches(10_000) { ledger.calls })
      #expect(await reaches(10_000) { (try? await store.collection("consumed").count()) ?? 0 })
      let took = ContinuousClock.now - returned
      relaying.cancel()
      await relaying.value
      let effects = try await store.collection("effects").count()
      #expect(effects == 10_000 && ledger.disorder == 0)
      #expect(try await Outbox(store).count() == 0)
      print("broker stopped: n = 10000 events drained in \(took), lost \(10_000 - effects), effects twice 0, offered again \(ledger.again)")
      await bus.close()
    }
  }

  @Test("the broker killed while it works: nothing is lost, no effect happens twice") func killed() async throws {
    try await TestStore.with { store in
      let broker = try Broker.current
      let ledger = Ledger(store)
      try await prepare(store)
      let bus = Make.bus(try broker.address(), [Make.runner(ledger, store)], store)
      try await connect(bus)
      let relay = OutboxRelay(Outbox(store), bus: bus, lease: nil)
      let relaying = Task { await relay.run() }
      for round in 1...3 {
        try await Make.bookings(store, (round * 1000)..<(round * 1000 + 400), events: 2)
        relay.wake()
        #expect(await reaches((round - 1) * 800 + 51) { ledger.calls })
        await broker.kill9()
        try await broker.start()
      }
      #expect(await reaches(2_400) { (try? await store.collection("effects").count()) ?? 0 })
      #expect(await eventually { (try? await Outbox(store).count()) == 0 })
      relaying.cancel()
      await relaying.value
      #expect(ledger.disorder == 0)
      print("broker killed 3 times: n = 2400 events, 2400 effects, \(ledger.calls) calls, \(ledger.again) turned away by their key")
      await bus.close()
    }
  }

  private func prepare(_ store: Store) async throws {
    try await Outbox(store).prepare()
    try await ConsumedEvents(store).prepare()
  }
}
