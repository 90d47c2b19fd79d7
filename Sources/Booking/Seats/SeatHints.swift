import Synchronization
import Travel

/// What this process saw last of each flight's seats: where to try first without asking the store.
///
/// Only ever a hint: the filter of the write decides, and nobody is refused on its word.
final class SeatHints: Sendable {
  private let maps = Mutex<[SeatKey: SeatMap]>([:])
  private let most: Int
  private let watch: (any SeatWatch)?

  init(watch: (any SeatWatch)?, most: Int = 200_000) { (self.watch, self.most) = (watch, most) }

  func map(_ key: SeatKey) -> SeatMap? { maps.withLock { $0[key] } }

  /// Picks seats and marks them, so that the next one in this process tries others.
  func reserve(_ count: Int, of key: SeatKey, hold: String, until end: UTCInstant, now: UTCInstant, from start: (Int) -> Int) -> [SeatPick]? {
    maps.withLock { maps in
      guard let map = maps[key], let picks = map.picks(count, at: now, from: start(map.capacity)) else { return nil }
      maps[key] = map.taking(picks, hold: hold, until: end)
      return picks
    }
  }

  /// Takes what was read for what is so.
  func learn(_ map: SeatMap, now: UTCInstant) {
    maps.withLock { maps in
      if maps.count >= most, maps[map.key] == nil { maps.removeAll() }
      maps[map.key] = map
    }
    tell(map, now)
  }

  /// Notes a change of this process's own.
  func note(_ held: HeldSeats, hold: String, until end: UTCInstant, now: UTCInstant) {
    let changed = maps.withLock { maps in
      guard let map = maps[held.key] else { return nil as SeatMap? }
      let next = map.setting(held.seats, hold: hold, until: end)
      maps[held.key] = next
      return next
    }
    if let changed { tell(changed, now) }
  }

  /// Forgets a map that turned out to be old.
  func forget(_ key: SeatKey) { maps.withLock { $0[key] = nil } }

  /// Tells the watch of every flight again: after the index was loaded anew it knows nothing of seats that were taken.
  func tellAll(now: UTCInstant) {
    for map in maps.withLock({ Array($0.values) }) { tell(map, now) }
  }

  private func tell(_ map: SeatMap, _ now: UTCInstant) {
    watch?.seatsChanged(flight: map.key.flight, cabin: map.key.cabin, free: map.free(at: now))
  }
}
