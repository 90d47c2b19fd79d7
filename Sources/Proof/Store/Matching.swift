import BSON

/// Whether documents match filters, as MongoDB's manual defines it ("Query and Projection Operators"), for the operators Jetway uses.
///
/// An operator it does not know matches nothing and is reported, so that a new kind of filter cannot pass unseen.
struct Matching: Sendable {
  let filter: Document

  init(_ filter: Document) { self.filter = filter }

  /// An operator the simulation has never heard of.
  struct Unknown: Error { let operation: String }

  func matches(_ document: Document) throws(Unknown) -> Bool {
    for (key, condition) in filter where try !Self.holds(key, condition, document) { return false }
    return true
  }

  private static func holds(_ key: String, _ condition: Value, _ document: Document) throws(Unknown) -> Bool {
    switch key {
    case "$and": return try parts(condition) { (part) throws(Unknown) in try Matching(part).matches(document) }.allSatisfy { $0 }
    case "$or": return try parts(condition) { (part) throws(Unknown) in try Matching(part).matches(document) }.contains(true)
    case "$nor": return try !parts(condition) { (part) throws(Unknown) in try Matching(part).matches(document) }.contains(true)
    default: break
    }
    guard !key.hasPrefix("$") else { throw Unknown(operation: key) }
    let found = values(at: key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...], in: .document(document))
    return try satisfies(found, condition)
  }

  private static func parts(_ condition: Value, _ one: (Document) throws(Unknown) -> Bool) throws(Unknown) -> [Bool] {
    var results: [Bool] = []
    for part in condition.array ?? [] { results.append(try one(part.document ?? [:])) }
    return results
  }

  /// Whether what was found at a path satisfies a condition: a plain value, or operators that must all hold.
  static func satisfies(_ found: [Value], _ condition: Value) throws(Unknown) -> Bool {
    guard let operators = condition.document, operators.keys.first?.hasPrefix("$") == true else { return equals(found, condition) }
    for (name, wanted) in operators where try !one(found, name, wanted) { return false }
    return true
  }

  private static func one(_ found: [Value], _ name: String, _ wanted: Value) throws(Unknown) -> Bool {
    switch name {
    case "$exists": return found.isEmpty != (wanted.bool ?? true)
    case "$eq": return equals(found, wanted)
    case "$ne": return !equals(found, wanted)
    case "$in": return (wanted.array ?? []).contains { equals(found, $0) }
    case "$nin": return !(wanted.array ?? []).contains { equals(found, $0) }
    case "$gt", "$gte", "$lt", "$lte": return spread(found).contains { compares($0, name, wanted) }
    case "$size": return found.contains { $0.array.map { $0.count == wanted.int } ?? false }
    case "$not": return try !satisfies(found, wanted)
    case "$elemMatch":
      for element in found.flatMap({ $0.array ?? [] }) {
        let isPlain = wanted.document?.keys.first?.hasPrefix("$") == true
        if try isPlain ? satisfies([element], wanted) : Matching(wanted.document ?? [:]).matches(element.document ?? [:]) { return true }
      }
      return false
    default: throw Unknown(operation: name)
    }
  }

  /// Null equals what is missing; an array equals a value that it has.
  private static func equals(_ found: [Value], _ wanted: Value) -> Bool {
    if found.isEmpty { return wanted.isNull }
    return found.contains { value in
      same(value, wanted) || (value.array ?? []).contains { same($0, wanted) }
    }
  }

  /// The values themselves, and the elements of those that are arrays.
  private static func spread(_ found: [Value]) -> [Value] { found.flatMap { value in [value] + (value.array ?? []) } }

  private static func same(_ a: Value, _ b: Value) -> Bool {
    if let a = a.double, let b = b.double { return a == b }
    return a == b
  }

  /// Only values of one kind are compared, numbers of any kind with each other.
  static func compares(_ a: Value, _ name: String, _ b: Value) -> Bool {
    guard let order = Ordering(a, b) else { return false }
    switch name {
    case "$gt": return order == .after
    case "$gte": return order != .before
    case "$lt": return order == .before
    default: return order != .after
    }
  }

  /// Every value a dotted path leads to; through an array it leads into each element, or to the one a number names.
  static func values(at path: ArraySlice<String>, in value: Value) -> [Value] {
    guard let step = path.first else { return [value] }
    let rest = path.dropFirst()
    switch value {
    case .document(let document): return document[step].map { values(at: rest, in: $0) } ?? []
    case .array(let elements):
      if let index = Int(step) { return elements.indices.contains(index) ? values(at: rest, in: elements[index]) : [] }
      return elements.flatMap { $0.document == nil ? [] : values(at: path, in: $0) }
    default: return []
    }
  }
}

/// How two values of one kind stand to each other.
enum Ordering: Sendable {
  case before, same, after

  /// Nil for values of different kinds.
  init?(_ a: Value, _ b: Value) {
    switch (a, b) {
    case (.string(let x), .string(let y)): self.init(Array(x.utf8), Array(y.utf8))
    case (.date(let x), .date(let y)): self = x < y ? .before : x == y ? .same : .after
    case (.objectID(let x), .objectID(let y)): self = x < y ? .before : x == y ? .same : .after
    case (.bool(let x), .bool(let y)): self = x == y ? .same : y ? .before : .after
    default:
      guard let x = a.double, let y = b.double else { return nil }
      self = x < y ? .before : x == y ? .same : .after
    }
  }

  private init(_ x: [UInt8], _ y: [UInt8]) { self = x == y ? .same : x.lexicographicallyPrecedes(y) ? .before : .after }
}
