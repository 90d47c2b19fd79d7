import BSON

/// What a document of `flights` holds.
public enum StoredEntry: Sendable {
  case flight(StoredFlight)
  /// A flight that was taken out: it stays so that every process hears of it, and so that a seed does not bring it back.
  case deleted(StoredFlightID)
  /// A document that cannot be read; its `_id`.
  case unreadable(String)

  init(_ document: Document) {
    guard let flight = StoredFlight(document) else {
      self = .unreadable(document["_id"]?.string ?? "?")
      return
    }
    self = document["deleted"]?.bool == true ? .deleted(flight.id) : .flight(flight)
  }
}
