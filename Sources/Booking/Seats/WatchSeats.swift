public import Store
public import Telemetry
public import Travel

/// Keeps what this process knows of seats near what is stored, and gives back what holds left behind. Nothing rests on it: expiry is
/// in the filters, and hints are only hints; but the search shows what it says.
extension BookingSeats {
  /// Makes sure the indexes exist.
  func prepare() async throws(StoreError) {
    try await (take?.seats as? StoredSeats)?.prepare()
  }

  /// Reads what changed since a moment, a little earlier than asked, since processes' clocks differ; answers when it began.
  ///
  /// With the beginning of time it reads everything: that is how a process learns the seats at its start.
  @discardableResult
  public func learn(since: UTCInstant = UTCInstant(seconds: 0)) async throws(StoreError) -> UTCInstant {
    guard let take else { return since }
    let now = take.clock.now()
    let from = UTCInstant(milliseconds: max(0, since.milliseconds - 5000))
    try await take.seats.changed(since: from) { take.hints.learn($0, now: now) }
    return now
  }

  /// Frees the seats of holds that ran out, a number at a time; answers how many flights it looked at.
  @discardableResult
  public func tidy(limit: Int = 200) async throws(StoreError) -> Int {
    guard let take else { return 0 }
    let now = take.clock.now()
    let maps = try await take.seats.runOut(at: now, limit: limit)
    for map in maps {
      try await take.seats.tidy(map, now: now)
      if let fresh = try await take.seats.read(map.key) { take.hints.learn(fresh, now: now) }
    }
    return maps.count
  }

  /// Tells the watch of every flight anew: after the index was loaded again.
  public func tellAll() {
    guard let take else { return }
    take.hints.tellAll(now: take.clock.now())
  }

  /// Looks at what changed every two seconds, tidies, and now and then tells everything again, until it is cancelled.
  public func keepWatch(log: Log = Log("seats")) -> Task<Void, Never> {
    Task {
      var seen = UTCInstant(seconds: 0)
      var round = 0
      while !Task.isCancelled {
        do {
          seen = try await learn(since: seen)
          try await tidy()
          if round % 10 == 9 { tellAll() }
        } catch {
          log.warn("the seats could not be looked at; the next look is in two seconds", ["why": "\(error)"])
        }
        round &+= 1
        do { try await Task.sleep(for: .seconds(2)) } catch { return }
      }
    }
  }
}
