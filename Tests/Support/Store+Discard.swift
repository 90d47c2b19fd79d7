internal import BSON
public import Store

extension Store {
  /// Removes the database of a test. The development store takes ten milliseconds to drop a document and a tenth of one to delete
  /// it, and answers nobody meanwhile: so the collections are emptied first.
  public func discard() async throws {
    let listed = try await command(["listCollections": .int32(1), "nameOnly": true])[path: "cursor.firstBatch"]?.array ?? []
    for name in listed.compactMap({ $0.document?["name"]?.string }) {
      try await collection(name).deleteInRounds([:])
    }
    try await drop()
  }
}
