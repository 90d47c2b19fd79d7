public import BSON

/// An index of a collection.
public struct Index: Sendable, Equatable {
  public let keys: Document
  public let unique: Bool
  public let partialFilter: Document?
  public let sparse: Bool
  public let expireAfterSeconds: Int?
  public let name: String

  /// - Parameters:
  ///   - keys: fields and directions, `["email": 1]`; written as int32.
  ///   - partialFilter: only documents that match are indexed.
  ///   - sparse: only documents that have a field of it are indexed; for "exists" it serves where a partial filter is not used to look up.
  ///   - expireAfterSeconds: documents go this long after the (single, date) field's time.
  ///   - name: MongoDB's own form, `email_1`, when nil.
  public init(
    keys: Document, unique: Bool = false, partialFilter: Document? = nil, sparse: Bool = false, expireAfterSeconds: Int? = nil, name: String? = nil
  ) {
    let plain = keys.map { ($0.key, $0.value.int.map { .int32(Int32(clamping: $0)) } ?? $0.value) }
    self.keys = Document(plain)
    self.unique = unique
    self.partialFilter = partialFilter
    self.sparse = sparse
    self.expireAfterSeconds = expireAfterSeconds
    self.name = name ?? plain.map { "\($0.0)_\($0.1.string ?? $0.1.description)" }.joined(separator: "_")
  }

  var document: Document {
    var document: Document = ["key": .document(keys), "name": .string(name)]
    if unique { document.append("unique", true) }
    if sparse { document.append("sparse", true) }
    document.append("partialFilterExpression", ifPresent: partialFilter.map(Value.document))
    document.append("expireAfterSeconds", ifPresent: expireAfterSeconds.map { Value($0) })
    return document
  }
}

extension Collection {
  /// Makes sure these indexes exist; one that does already is left alone.
  /// - Throws: `failed` when an index of the same name or keys exists with other options, `duplicateKey` when documents forbid it.
  public func createIndexes(_ indexes: [Index]) async throws(StoreError) {
    guard !indexes.isEmpty else { return }
    let command: Document = ["createIndexes": .string(name), "indexes": Value(indexes.map(\.document))]
    _ = try await store.command(command, writes: true)
  }
}
