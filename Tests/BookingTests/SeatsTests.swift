import BSON
import ProviderKit
import Store
import Support
import Synchronization
import Testing
import Travel

@testable import Booking

/// Flights with so many seats on sale.
struct FixedSeats: SeatSource {
  var seats: [String: Int] = [:]
  var others: Int? = 4
  func seatsOnSale(_ flight: String, _ cabin: Cabin) async throws -> Int? { seats["\(flight)/\(cabin.rawValue)"] ?? others }
}

/// Remembers what it was told.
final class HeardSeats: SeatWatch {
  private let heard = Mutex<[String: Int]>([:])
  func seatsChanged(flight: String, cabin: Cabin, free: Int) { heard.withLock { $0["\(flight)/\(cabin.rawValue)"] = free } }
  subscript(_ key: String) -> Int? { heard.withLock { $0[key] } }
}

@Suite("Seats")
struct SeatsTests {
  static let noon = BookingHouse.noon
  static let key = SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy)
  static let later = SeatKey(flight: "AI101-BOM-2026-12-02", cabin: .economy)

  /// A taker over a real store, as one process has it.
  static func taker(_ store: Store, _ clock: ManualClock, seats: Int? = 4, watch: (any SeatWatch)? = nil) -> TakeSeats {
    TakeSeats(
      seats: StoredSeats(store), source: FixedSeats(others: seats), hints: SeatHints(watch: watch), clock: clock,
      chance: { Chance.below($0) })
  }

  func open(seats: Int? = 4, _ body: (TakeSeats, TakeSeats, ManualClock) async throws -> Void) async throws {
    try await BookingHouse.store { store in
      try await StoredSeats(store).prepare()
      let clock = ManualClock(Self.noon)
      try await body(Self.taker(store, clock, seats: seats), Self.taker(store, clock, seats: seats), clock)
    }
  }

  func hold(_ take: TakeSeats, _ count: Int, _ hold: String, minutes: Int = 15, keys: [SeatKey] = [Self.key]) async throws -> [HeldSeats]? {
    try await take.hold(count, on: keys, for: hold, until: take.clock.now().adding(minutes: minutes), again: false)
  }

  func hold(_ take: TakeSeats, _ hold: String) async throws -> [HeldSeats]? { try await self.hold(take, 1, hold) }

  /// Whether they were to be had.
  func got(_ take: TakeSeats, _ count: Int = 1, _ hold: String, keys: [SeatKey] = [Self.key]) async throws -> Bool {
    try await self.hold(take, count, hold, keys: keys) != nil
  }

  func got(_ take: TakeSeats, _ hold: String) async throws -> Bool { try await got(take, 1, hold) }

  func map(_ take: TakeSeats, _ key: SeatKey = Self.key) async throws -> SeatMap { try #require(try await take.seats.read(key)) }

  @Test("seats are taken until none is left, by whichever process, and not one more")
  func takesAll() async throws {
    try await open { one, other, _ in
      let two = try await hold(one, 2, "a")
      #expect(two?.first?.seats.count == 2)
      #expect(try await got(other, 1, "b"))
      #expect(try await !got(one, 2, "c"))
      #expect(try await got(one, 1, "c"))
      #expect(try await !got(other, 1, "d"))
      let map = try await map(one)
      #expect(map.capacity == 4 && map.free(at: Self.noon) == 0)
      #expect(map.seats.values.map(\.hold).sorted() == ["a", "a", "b", "c"])
    }
  }

  @Test("a hold that ran out is free at that moment, without anybody having tidied")
  func expires() async throws {
    try await open(seats: 1) { one, other, clock in
      let first = try #require(try await hold(one, "a"))
      clock.advance(seconds: 15 * 60 - 1)
      #expect(try await !got(other, "b"))
      clock.advance(seconds: 1)
      let second = try #require(try await hold(other, "b"))
      #expect(second[0].seats[0].fence > first[0].seats[0].fence)
      #expect(try await one.sell(first, of: "a") == false)
      #expect(try await other.sell(second, of: "b"))
      clock.advance(seconds: 90 * 86_400)
      #expect(try await !got(one, "c"))
    }
  }

  @Test("a sold seat stays sold: its hold cannot be extended, and a stranger cannot sell or free it")
  func sold() async throws {
    try await open(seats: 1) { one, other, clock in
      let held = try #require(try await hold(one, "a"))
      #expect(try await one.sell(held, of: "a"))
      #expect(try await one.sell(held, of: "a"))
      #expect(try await !one.extend(held, of: "a", until: clock.now()))
      await other.free(held, of: "b")
      #expect(try await !other.sell(held, of: "b"))
      #expect(try await map(one).sold() == 1)
      await one.free(held, of: "a")
      #expect(try await map(one).free(at: clock.now()) == 1)
      #expect(try await !one.sell(held, of: "a"))
    }
  }

  @Test("a late confirmation takes its seat up again when nobody came in between, tidied or not")
  func late() async throws {
    try await open(seats: 1) { one, other, clock in
      let held = try #require(try await hold(one, "a"))
      clock.advance(seconds: 3600)
      let seats = BookingSeats(take: other, sellers: ["local"])
      #expect(try await seats.tidy() == 1)
      #expect(try await map(one).seats[0]?.expiresAt == SeatMap.givenBack)
      #expect(try await seats.tidy() == 0)
      #expect(try await one.sell(held, of: "a"))
    }
  }

  @Test("the same places are taken once more under new fences, unless one is somebody else's")
  func retakes() async throws {
    try await open(seats: 2) { one, other, clock in
      let held = try #require(try await hold(one, 2, "a"))
      clock.advance(seconds: 3600)
      let stranger = try #require(try await hold(other, 1, "b"))
      #expect(try await one.retake(held, of: "a", until: clock.now().adding(minutes: 5)) == nil)
      await other.free(stranger, of: "b")
      #expect(try await !one.sell(held, of: "a"))
      let again = try #require(try await one.retake(held, of: "a", until: clock.now().adding(minutes: 5)))
      #expect(try await one.retake(held, of: "a", until: clock.now().adding(minutes: 5))?.map { Set($0.seats) } == again.map { Set($0.seats) })
      #expect(try await one.sell(again, of: "a"))
    }
  }

  @Test("a journey's flights are taken together: when one is full the others are given back")
  func allOrNothing() async throws {
    try await open(seats: 2) { one, other, clock in
      _ = try await hold(other, 2, "b")
      #expect(try await !got(one, 1, "a", keys: [Self.key, Self.later]))
      #expect(try await map(one, Self.later).free(at: clock.now()) == 2)
      #expect(try await got(one, 1, "a", keys: [Self.later]))
    }
  }

  @Test("a write that is carried out twice takes once, and a try after a crash finds what it took")
  func twice() async throws {
    try await open(seats: 3) { one, other, clock in
      let end = clock.now().adding(minutes: 15)
      _ = try await hold(one, 1, "z")
      let picks = try #require(try await map(one).picks(1, at: clock.now(), from: 1))
      #expect(try await one.seats.take(picks, of: Self.key, hold: "a", until: end, now: clock.now()))
      #expect(try await !one.seats.take(picks, of: Self.key, hold: "a", until: end, now: clock.now()))
      let again = try await other.hold(1, on: [Self.key], for: "a", until: end, again: true)
      #expect(again?.first?.seats == picks.map(\.held))
      #expect(try await map(one).free(at: clock.now()) == 1)
    }
  }

  @Test("a flight that is not sold has no seats, and no document is made")
  func notSold() async throws {
    try await open(seats: nil) { one, _, _ in
      #expect(try await !got(one, "a"))
      let map = try await one.seats.read(Self.key)
      #expect(map == nil)
    }
  }

  @Test("200 buyers for one seat: exactly one has it", arguments: [1, 2, 3])
  func race(round: Int) async throws {
    try await open(seats: 1) { one, other, clock in
      let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
        for buyer in 0..<200 {
          group.addTask { try await hold(buyer % 2 == 0 ? one : other, "buyer-\(round)-\(buyer)") != nil }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(winners == 1)
      #expect(try await map(one).free(at: clock.now()) == 0)
    }
  }

  @Test("60 buyers of one to three seats for 40 seats: every seat has one owner, and what is left was too few for those refused")
  func crowd() async throws {
    try await open(seats: 40) { one, other, clock in
      let got = try await withThrowingTaskGroup(of: Int.self) { group in
        for buyer in 0..<60 {
          let count = buyer % 3 + 1
          group.addTask { try await hold(buyer % 2 == 0 ? one : other, count, "crowd-\(buyer)") != nil ? count : 0 }
        }
        return try await group.reduce(0, +)
      }
      let map = try await map(one)
      #expect(got == 40 - map.free(at: clock.now()) && map.free(at: clock.now()) < 3)
      let each = Dictionary(grouping: map.seats.values, by: \.hold).mapValues(\.count)
      #expect(each.allSatisfy { $0.value == Int($0.key.dropFirst(6)).map { $0 % 3 + 1 } })
    }
  }

  @Test("the search is told at once what this process does, and soon what another did")
  func watched() async throws {
    try await BookingHouse.store { store in
      try await StoredSeats(store).prepare()
      let clock = ManualClock(Self.noon), heard = HeardSeats(), far = HeardSeats()
      let one = Self.taker(store, clock, watch: heard), other = Self.taker(store, clock, watch: far)
      let held = try #require(try await hold(one, 3, "a"))
      #expect(heard["AI865-DEL-2026-12-02/economy"] == 1)
      #expect(far["AI865-DEL-2026-12-02/economy"] == nil)
      let seats = BookingSeats(take: other, sellers: ["local"])
      let seen = try await seats.learn()
      #expect(far["AI865-DEL-2026-12-02/economy"] == 1)
      clock.advance(seconds: 10)
      await one.free(held, of: "a")
      #expect(heard["AI865-DEL-2026-12-02/economy"] == 4)
      try await seats.learn(since: seen)
      #expect(far["AI865-DEL-2026-12-02/economy"] == 4)
    }
  }

  @Test("taking the first seat of a flight is one journey to the store, and so is taking another, selling and freeing it")
  func journeys() async throws {
    try await BookingHouse.store { store in
      let clock = ManualClock(Self.noon)
      let take = Self.taker(store, clock, seats: 9)
      var before = store.calls
      func spent() -> Int {
        defer { before = store.calls }
        return store.calls - before
      }
      let first = try #require(try await hold(take, 2, "a"))
      #expect(spent() == 1)
      _ = try await hold(take, 3, "b")
      #expect(spent() == 1)
      _ = try await take.sell(first, of: "a")
      #expect(spent() == 1)
      await take.free(first, of: "a")
      #expect(spent() == 1)
    }
  }
}
