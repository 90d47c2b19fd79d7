import Store
import Travel

/// The seats' documents and the conditional writes on them; every promise about seats rests on these filters.
///
/// Each write says whether it found what it expected. `false` means that somebody else was first, and nothing was changed.
/// All may be carried out twice without harm: what they expect is no longer so once they have been done, or they set the same again.
protocol SeatStore: Sendable {
  /// The map of a flight's cabin; nil when nobody took a seat of it yet.
  func read(_ key: SeatKey) async throws(StoreError) -> SeatMap?
  /// Adds a map that is not there yet, with the first seats taken in it; false when it is there.
  func add(_ map: SeatMap, now: UTCInstant) async throws(StoreError) -> Bool
  /// Takes all the picks, or none: each must be as it was seen, and free at `now`.
  func take(_ picks: [SeatPick], of key: SeatKey, hold: String, until end: UTCInstant, now: UTCInstant) async throws(StoreError) -> Bool
  /// Moves the end of a hold that still has all these seats under these fences; `SeatMap.sold` sells them, `SeatMap.givenBack` frees
  /// them. With `onlyHeld`, none may be sold.
  func set(
    _ seats: HeldSeats, hold: String, until end: UTCInstant, onlyHeld: Bool, now: UTCInstant
  ) async throws(StoreError) -> Bool
  /// Maps with holds that have run out and were not given back.
  func runOut(at now: UTCInstant, limit: Int) async throws(StoreError) -> [SeatMap]
  /// Frees the holds of a map that had run out when it was read, and notes when the next one does.
  func tidy(_ map: SeatMap, now: UTCInstant) async throws(StoreError)
  /// Hands over every map that was changed at `since` or later.
  func changed(since: UTCInstant, _ take: (SeatMap) -> Void) async throws(StoreError)
}
