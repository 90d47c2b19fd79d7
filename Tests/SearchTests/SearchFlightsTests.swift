import ProviderKit
import Support
import Testing
import Travel

@testable import Search

@Suite("asking every provider")
struct SearchFlightsTests {
  private let query = Make.query("DEL", "BOM", "2026-12-02")

  @Test("all are asked at once, and the answers stand in the providers' order")
  func fanOut() async throws {
    let gate = Gate()
    let meeting = ["alpha", "beta", "gamma"].map { name in
      ScriptedProvider(name) { _, _ in
        await gate.pass()
        return [Make.direct(name, "AI865", price: 100, provider: name)]
      }
    }
    let test = TestDesk(meeting)
    async let running = test.flights.run(query)
    #expect(await eventually { gate.waiting == 3 })
    gate.open()
    let search = try await running
    #expect(search.snapshot.arrived.map(\.name) == ["alpha", "beta", "gamma"])
    #expect(search.snapshot.isComplete)
    #expect(search.merged().value.entries.count == 1)
  }

  @Test("when patience ends a provider that hangs is given up, and the others' offers are there")
  func hanging() async throws {
    let (gate, end) = (Gate(), Gate())
    let hanging = ScriptedProvider("hanging") { _, _ in
      await gate.pass()
      return []
    }
    let good = ScriptedProvider("good") { _, _ in [Make.direct("1", "AI865", price: 100, provider: "good")] }
    let test = TestDesk([hanging, good], sleep: { _ in await end.pass() })
    let search = await test.flights.begin(query)
    #expect(await search.changed(since: 0).arrived.map(\.name) == ["good"])
    end.open()
    let snapshot = await search.finished()
    #expect(snapshot.arrived.map(\.status) == [.timeout, .ok])
    #expect(!snapshot.isComplete)
    #expect(search.page(of: SearchView()).total == 1)
    gate.open()
  }

  @Test("a search over one provider that hangs ends on its own")
  func bounded() async {
    let gate = Gate()
    let hanging = ScriptedProvider("hanging") { _, _ in
      await gate.pass()
      return []
    }
    let guarded = GuardedProvider(hanging, sanity: OfferSanity(world: TestWorld.shared))
    let flights = SearchFlights(
      providers: [guarded], world: TestWorld.shared, kept: KeptResults(), patience: .milliseconds(50))
    let began = ContinuousClock.now
    await #expect(throws: EveryProviderFailed.self) { try await flights.run(query) }
    #expect(began.duration(to: .now) < .seconds(30))
    gate.open()
  }

  @Test("a provider in this process has answered when a search begins")
  func local() async {
    let gate = Gate()
    let slow = ScriptedProvider("slow") { _, _ in
      await gate.pass()
      return [Make.direct("2", "6E21", price: 80, provider: "slow")]
    }
    let local = ScriptedProvider("local") { _, _ in [Make.direct("1", "AI865", price: 100, provider: "local")] }
    let test = TestDesk([slow, local], local: ["local"])
    let search = await test.flights.begin(query)
    #expect(search.page(of: SearchView()).total == 1)
    #expect(!search.snapshot.isFinished)
    gate.open()
    #expect(await search.finished().isComplete)
    #expect(search.page(of: SearchView()).total == 2)
  }

  @Test("when every provider fails that is said, and nothing is kept")
  func everyone() async {
    let failing = ["alpha", "beta"].map { name in
      ScriptedProvider(name) { _, _ throws(ProviderFault) in throw ProviderFault(.badReply, "Nonsense.") }
    }
    let test = TestDesk(failing)
    await #expect(throws: EveryProviderFailed.self) { try await test.flights.run(query) }
    #expect(test.kept.count == 0)
  }

  @Test("nothing found is an answer, not a failure")
  func nothing() async throws {
    let test = TestDesk([ScriptedProvider("alpha") { _, _ in [] }])
    let search = try await test.flights.run(query)
    #expect(search.snapshot.isComplete)
    #expect(search.page(of: SearchView()).total == 0)
  }

  @Test("providers left out by the request are not asked, and the rest still makes a complete answer")
  func only() async throws {
    let alpha = ScriptedProvider("alpha") { _, _ in [Make.direct("1", "AI865", price: 100)] }
    let beta = ScriptedProvider("beta") { _, _ in [] }
    let test = TestDesk([alpha, beta])
    let search = try await test.flights.run(query, only: ["alpha"])
    #expect(search.snapshot.arrived.map(\.status) == [.ok, .disabled])
    #expect(search.snapshot.isComplete)
    #expect(beta.calls == 0)
  }

  @Test("offers in another currency are converted, and those without a rate left out and counted")
  func currencies() async throws {
    let dollars = Make.offer(
      "usd", [[Make.segment("AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25")]], price: "100.00 USD")
    let odd = Make.offer(
      "chw", [[Make.segment("AI867 DEL 2026-12-02T07:10 BOM 2026-12-02T09:25")]], price: "100.00 CHW")
    let test = TestDesk([ScriptedProvider("alpha") { _, _ in [dollars, odd] }])
    let search = try await test.flights.run(query)
    let merged = search.merged().value
    #expect(merged.offers.map(\.providerOfferID) == ["usd"])
    #expect(merged.offers[0].price.total.currency == .eur)
    #expect(merged.offers[0].originalPrice == dollars.price)
    #expect(search.snapshot.arrived[0].dropped == 1)
  }

  @Test("the views seen while answers come are those of what has come")
  func versions() async {
    let gates = [Gate(), Gate()]
    let providers = gates.enumerated().map { index, gate in
      ScriptedProvider("p\(index)") { _, _ in
        await gate.pass()
        return [Make.direct("\(index)", "AI\(860 + index)", price: 100 + index, provider: "p\(index)")]
      }
    }
    let test = TestDesk(providers)
    let search = await test.flights.begin(query)
    #expect(search.page(of: SearchView()).total == 0)
    gates[1].open()
    let first = await search.changed(since: 0)
    #expect(first.arrived.map(\.name) == ["p1"])
    #expect(search.page(of: SearchView()).total == 1)
    gates[0].open()
    #expect(await search.finished().isComplete)
    #expect(search.page(of: SearchView()).total == 2)
  }

  @Test("kept searches are bounded by what they hold")
  func crowded() async throws {
    let alpha = ScriptedProvider("alpha") { query, _ in
      (0..<10).map { Make.direct("\($0)", "AI\(800 + $0)", price: 100 + $0) }
    }
    let test = TestDesk([alpha], kept: KeptResults(maximumSearches: 100, maximumOffers: 35))
    var ids: [String] = []
    for _ in 0..<5 { ids.append(try await test.flights.run(query).id) }
    #expect(Set(ids).count == 5)
    #expect(ids.map { test.kept.search($0) != nil } == [false, false, true, true, true])
  }

  @Test("a search with nobody to ask fails rather than waits")
  func nobody() async {
    let test = TestDesk([])
    await #expect(throws: EveryProviderFailed.self) { try await test.flights.run(query) }
  }
}
