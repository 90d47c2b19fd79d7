import BSON

/// Updates carried out on documents, as MongoDB's manual defines them ("Update Operators"), for the operators Jetway uses.
struct Changing: Sendable {
  let update: Document
  /// By the name between `$[` and `]`.
  let arrayFilters: [String: Matching]
  let isInsert: Bool

  init(_ update: Document, arrayFilters: [Value] = [], isInsert: Bool = false) {
    self.update = update
    self.isInsert = isInsert
    var named: [String: Matching] = [:]
    for filter in arrayFilters.compactMap(\.document) {
      guard let name = filter.keys.first?.split(separator: ".").first.map(String.init) else { continue }
      named[name] = Matching(Document(filter.map { ($0.key == name ? "it" : "it" + $0.key.dropFirst(name.count), $0.value) }))
    }
    self.arrayFilters = named
  }

  func changed(_ document: Document) throws(Matching.Unknown) -> Document {
    var value = Value.document(document)
    for (name, fields) in update {
      for (path, operand) in fields.document ?? [:] {
        let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        value = try at(steps, in: value) { (old) throws(Matching.Unknown) in try apply(name, old, operand) }
      }
    }
    return value.document ?? document
  }

  /// What becomes of one field; nil when it goes or stays missing.
  private func apply(_ name: String, _ old: Value?, _ operand: Value) throws(Matching.Unknown) -> Value? {
    switch name {
    case "$set": return operand
    case "$setOnInsert": return isInsert ? operand : old
    case "$unset": return nil
    case "$inc": return Self.sum(old, operand)
    case "$min": return old.map { Matching.compares(operand, "$lt", $0) ? operand : $0 } ?? operand
    // Null is below everything else.
    case "$max": return old.map { $0.isNull || Matching.compares(operand, "$gt", $0) ? operand : $0 } ?? operand
    case "$push": return .array((old?.array ?? []) + Self.each(operand))
    case "$addToSet":
      return .array(Self.each(operand).reduce(into: old?.array ?? []) { if !$0.contains($1) { $0.append($1) } })
    case "$pull": return try old.map { (old) throws(Matching.Unknown) in try Self.pull(old, operand) }
    default: throw Matching.Unknown(operation: name)
    }
  }

  private static func each(_ operand: Value) -> [Value] { operand.document?["$each"]?.array ?? [operand] }

  private static func sum(_ old: Value?, _ operand: Value) -> Value {
    guard let old else { return operand }
    let total = (old.int ?? 0).addingReportingOverflow(operand.int ?? 0).partialValue
    if case .int32 = old, case .int32 = operand { return .int32(Int32(clamping: total)) }
    return .int64(Int64(total))
  }

  private static func pull(_ old: Value, _ operand: Value) throws(Matching.Unknown) -> Value {
    var kept: [Value] = []
    for element in old.array ?? [] {
      let goes: Bool
      if let filter = operand.document, let inner = element.document, filter.keys.first?.hasPrefix("$") != true {
        goes = try Matching(filter).matches(inner)
      } else {
        goes = try Matching.satisfies([element], operand)
      }
      if !goes { kept.append(element) }
    }
    return .array(kept)
  }

  /// Changes what a path leads to, making documents on the way.
  private func at(
    _ path: ArraySlice<String>, in value: Value?, _ change: (Value?) throws(Matching.Unknown) -> Value?
  ) throws(Matching.Unknown) -> Value {
    guard let step = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    if case .array(var elements)? = value {
      for index in try places(step, elements) where elements.indices.contains(index) {
        elements[index] = try rest.isEmpty ? change(elements[index]) ?? .null : at(rest, in: elements[index], change)
      }
      return .array(elements)
    }
    let document = value?.document ?? [:]
    let old = document[step]
    let new: Value? = try rest.isEmpty ? change(old) : (old == nil && !isMaking ? Optional<Value>.none : at(rest, in: old, change))
    return .document(document.setting(step, new))
  }

  /// `$unset` alone makes no documents on its way.
  private var isMaking: Bool { update.keys != ["$unset"] }

  private func places(_ step: String, _ elements: [Value]) throws(Matching.Unknown) -> [Int] {
    if let index = Int(step) { return [index] }
    if step == "$[]" { return Array(elements.indices) }
    guard step.hasPrefix("$["), let filter = arrayFilters[String(step.dropFirst(2).dropLast())] else { throw Matching.Unknown(operation: step) }
    var found: [Int] = []
    for (index, element) in elements.enumerated() where try filter.matches(["it": element]) { found.append(index) }
    return found
  }
}

extension Document {
  /// The document with another value under a key, in the same place, or without it.
  func setting(_ key: String, _ value: Value?) -> Document {
    var pairs = map { ($0.key, $0.value) }
    if let index = pairs.firstIndex(where: { $0.0 == key }) {
      if let value { pairs[index].1 = value } else { pairs.remove(at: index) }
    } else if let value {
      pairs.append((key, value))
    }
    return Document(pairs)
  }
}
