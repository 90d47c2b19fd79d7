public import BSON

/// Answers a store's calls in the driver's place: the simulated store of the proof, which sees the very filters and updates that
/// MongoDB would.
public protocol StoreStandIn: Sendable {
  /// The documents that match, all at once.
  /// - Parameter options: MongoDB's own for `find`: `sort`, `limit`, `skip`, `projection`.
  func find(_ filter: Document, in collection: String, options: Document) async throws(StoreError) -> [Document]

  /// Carries a write out; answers as MongoDB does with `matchedCount`, `modifiedCount`, `deletedCount`, `upsertedId`.
  func write(_ write: StoreWrite) async throws(StoreError) -> Document

  /// Runs a database command.
  func command(_ command: Document) async throws(StoreError) -> Document
}

/// One write on one collection.
public struct StoreWrite: Sendable, Hashable {
  public enum Kind: Sendable, Hashable { case insertOne, updateOne, updateMany, replaceOne, deleteOne, deleteMany }

  public var kind: Kind
  public var collection: String
  /// Which documents; empty for an insert.
  public var filter: Document
  /// The update, replacement or new document; empty for a removal.
  public var change: Document
  /// `upsert` and `arrayFilters`.
  public var options: Document

  public init(_ kind: Kind, _ collection: String, filter: Document = [:], change: Document = [:], options: Document = [:]) {
    (self.kind, self.collection, self.filter, self.change, self.options) = (kind, collection, filter, change, options)
  }
}

extension Store {
  /// A store without a server: the stand-in answers. What it does not know (aggregation, bulk updates) is refused.
  public convenience init(standIn: any StoreStandIn, database: String = "simulated") {
    self.init(database: database, standIn: standIn)
  }

  /// The refusal of what a stand-in has no call for.
  static let notSimulated = StoreError.failed(code: 0, message: "a simulated store knows neither aggregation nor bulk updates")
}
