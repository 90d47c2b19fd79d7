import Synchronization
import Testing

@testable import Web

@Suite("Admission")
struct AdmissionTests {
  /// Keeps a request at its work until it is let go.
  final class Works: Sendable {
    private let stream: AsyncStream<Void>
    private let source: AsyncStream<Void>.Continuation
    init() { (stream, source) = AsyncStream.makeStream() }
    func work() async { for await _ in stream { return } }
    func done() { source.yield() }
  }

  final class Order: Sendable {
    private let names = Mutex<[String]>([])
    func add(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock { $0 } }
  }

  func until(_ admission: Admission, running: Int, waiting: Int) async {
    while admission.load != (running, waiting) { await Task.yield() }
  }

  @Test("lets so many at a time; who pays goes before who books, who books before who searches", .timeLimit(.minutes(1)))
  func ranks() async throws {
    let (admission, works, order) = (Admission(slots: 1) { _ in 1000 }, Works(), Order())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await admission.run(.searching) { await works.work() } }
      await until(admission, running: 1, waiting: 0)
      for (place, rank) in [Admission.Rank.searching, .holding, .paying, .holding, .paying].enumerated() {
        group.addTask { try await admission.run(rank) { order.add("\(rank) \(place)") } }
        await until(admission, running: 1, waiting: place + 1)
      }
      works.done()
      try await group.waitForAll()
    }
    #expect(order.all == ["paying 2", "paying 4", "holding 1", "holding 3", "searching 0"])
    #expect(admission.load == (0, 0))
  }

  @Test("who would wait too long is told at once and when to come back, and nothing of the request is done", .timeLimit(.minutes(1)))
  func refused() async throws {
    let (admission, works, order) = (Admission(slots: 1) { $0 == .paying ? 1000 : 0 }, Works(), Order())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await admission.run(.holding) { await works.work() } }
      await until(admission, running: 1, waiting: 0)
      group.addTask { try await admission.run(.paying) { order.add("paid") } }
      await until(admission, running: 1, waiting: 1)
      do {
        try await admission.run(.holding) { order.add("held") }
        Issue.record("it was let in")
      } catch let problem as Problem {
        #expect(problem.status == 503 && problem.code == "overloaded")
        #expect(problem.headers.contains { $0.name == "Retry-After" && Int($0.value) ?? 0 >= 1 })
      }
      works.done()
      try await group.waitForAll()
    }
    #expect(order.all == ["paid"])
  }

  @Test("what only waits for somebody else gives its place away, and has the next one", .timeLimit(.minutes(1)))
  func aside() async throws {
    let (admission, bank, works, order) = (Admission(slots: 1) { _ in 1000 }, Works(), Works(), Order())
    let arrived = Works()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await admission.run(.paying) {
          await Admission.aside {
            arrived.done()
            await bank.work()
          }
          order.add("paid")
        }
      }
      await arrived.work()
      await until(admission, running: 0, waiting: 0)
      group.addTask { try await admission.run(.paying) { await works.work() } }
      await until(admission, running: 1, waiting: 0)
      group.addTask { try await admission.run(.paying) { order.add("later") } }
      await until(admission, running: 1, waiting: 1)
      bank.done()
      await until(admission, running: 1, waiting: 2)
      works.done()
      try await group.waitForAll()
    }
    #expect(order.all == ["paid", "later"])
    #expect(admission.load == (0, 0))
  }

  @Test("what waits for less than a moment keeps its place, so that nobody is begun out of turn", .timeLimit(.minutes(1)))
  func kept() async throws {
    let (admission, works, order) = (Admission(slots: 1) { _ in 1000 }, Works(), Order())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await admission.run(.holding) {
          await works.work()
          await Admission.aside { order.add("priced") }
          order.add("held")
        }
      }
      await until(admission, running: 1, waiting: 0)
      group.addTask { try await admission.run(.paying) { order.add("paid") } }
      await until(admission, running: 1, waiting: 1)
      works.done()
      try await group.waitForAll()
    }
    #expect(order.all == ["priced", "held", "paid"])
  }

  @Test("an error of a request, aside or not, gives its place back", .timeLimit(.minutes(1)))
  func failing() async throws {
    struct Broken: Error {}
    let admission = Admission(slots: 1)
    for _ in 0..<3 {
      await #expect(throws: Broken.self) { try await admission.run(.holding) { throw Broken() } }
      await #expect(throws: Broken.self) {
        try await admission.run(.holding) { try await Admission.aside { () async throws(Broken) -> Void in throw Broken() } }
      }
    }
    #expect(admission.load == (0, 0))
    #expect(await Admission.aside { 7 } == 7)
  }

  @Test("a route with a rank waits for its turn before anybody looks who calls; one without asks for no turn", .timeLimit(.minutes(1)))
  func routes() async throws {
    let (admission, works, order) = (Admission(slots: 1) { $0 == .paying ? 1000 : 0 }, Works(), Order())
    var router = Router()
    router.post("/pay", access: .guests, rank: .paying) { _ in order.add("paid"); return .empty() }
    router.post("/book", access: .guests, rank: .holding) { _ in order.add("held"); return .empty() }
    router.get("/look", access: .guests) { _ in order.add("seen"); return .empty() }
    let responder = router.responder(identify: { order.add("who \($0.path)"); return nil }, admission: admission)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await admission.run(.holding) { await works.work() } }
      await until(admission, running: 1, waiting: 0)
      group.addTask { _ = await responder.respond(to: Request(method: .POST, path: "/pay")) }
      await until(admission, running: 1, waiting: 1)
      #expect(await responder.respond(to: Request(method: .POST, path: "/book")).status == 503)
      #expect(await responder.respond(to: Request(path: "/look")).status == 204)
      works.done()
      try await group.waitForAll()
    }
    #expect(order.all == ["who /look", "seen", "who /pay", "paid"])
    #expect(admission.load == (0, 0))
  }
}
