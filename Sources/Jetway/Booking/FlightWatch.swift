import BSON
import Booking
import Flights
import Messaging
import ProviderKit
import Store
import Telemetry
import Travel

/// Tells bookings of stored flights that changed, whoever changed them: an operator, an import, a sync, in this process or another.
///
/// It follows `versions.flights` and `updatedAt`. How far it got stands in `versions` under `flightNews`, so what changed while nobody
/// served is told by whoever serves next; told twice changes nothing.
struct FlightWatch: Sendable {
  private let stored: StoredFlightStore
  private let tell: TellFlightChanges
  private let marks: Collection
  private let lease: Lease
  private let clock = SystemClock()
  private let log = Log("flights")

  /// Processes' clocks differ, in milliseconds at most.
  private static let margin: Int64 = 120_000
  /// How long it trusts the version.
  private static let longest: Int64 = 60_000
  private static let name = "flightNews"
  /// Of more changed flights than this (a seed, an import), only those that somebody is booked on are read.
  private static let many = 5_000
  private static let atOnce = 500
  /// As far ahead as flights are sold.
  private static let days = 402

  init(_ stored: StoredFlightStore, _ tell: TellFlightChanges, store: Store) {
    (self.stored, self.tell) = (stored, tell)
    marks = store.collection("versions")
    lease = Lease(store, name: Self.name)
  }

  /// Looks every two seconds until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        try await once()
      } catch {
        guard !Task.isCancelled else { break }
        log.warn("bookings could not be told of changed flights; they are told later", ["why": describe(error)])
      }
      do { try await Task.sleep(for: .seconds(2)) } catch { break }
    }
    await lease.release()
  }

  /// One look.
  func once() async throws {
    guard try await lease.hold() else { return }
    let version = try await stored.version().changes
    let mark = try await marks.findOne(["_id": .string(Self.name)])
    let now = clock.now(), since = mark?["until"]?.date
    // A change whose writer died before it moved the version on is found within a minute.
    if mark?["version"]?.int == version, let since, now.milliseconds - since < Self.longest { return }
    // Before the first look there is nothing to tell; a seed of that minute alone may be forty thousand flights.
    let began = mark?["began"]?.date ?? (since == nil ? now.milliseconds : 0)
    if let since { try await tellAll(since: UTCInstant(milliseconds: max(since - Self.margin, began)), now) }
    let fields: Document = [
      "version": .int64(Int64(version)), "until": .date(milliseconds: now.milliseconds), "began": .date(milliseconds: began),
    ]
    _ = try await marks.updateOne(["_id": .string(Self.name)], ["$set": .document(fields)], upsert: true)
  }

  private func tellAll(since: UTCInstant, _ now: UTCInstant) async throws {
    let first = now.utcDate.adding(days: -1)
    let changed = try await heard { take in
      try await stored.read(changedSince: since, on: first...first.adding(days: Self.days), limit: Self.many + 1, take)
    }
    if changed.count <= Self.many { return try await told(changed) }
    let booked = try await tell.flights().sorted()
    for start in stride(from: 0, to: booked.count, by: Self.atOnce) {
      try await told(try await heard { try await stored.read(booked[start..<min(start + Self.atOnce, booked.count)], $0) })
      guard try await lease.hold() else { throw Interrupted() }
    }
  }

  private func told(_ flights: [FlightNow]) async throws {
    let count = try await tell.run(flights)
    if count > 0 { log.info("bookings were told of changed flights", ["events": count]) }
  }

  private func heard(_ read: ((StoredEntry) -> Void) async throws -> Void) async throws -> [FlightNow] {
    var heard: [FlightNow] = []
    try await read { entry in
      switch entry {
      case .flight(let flight): heard.append(FlightNow(flight))
      case .deleted(let id): heard.append(FlightNow(id: id.description, times: nil))
      case .unreadable: break
      }
    }
    return heard
  }

  /// Another process has the turn now and begins where this one did.
  private struct Interrupted: Error {}
}

extension FlightNow {
  init(_ flight: StoredFlight) {
    let times = FlightTimes(departure: flight.departure.local, arrival: flight.arrival.local)
    self.init(id: flight.id.description, times: flight.status == .cancelled ? nil : times)
  }
}
