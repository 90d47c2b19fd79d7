@testable import JSON

/// Feeds bytes to everything that reads JSON. They are read as a query string and as a document; a document is walked
/// through every accessor, read as fields, written and parsed again, which must give the same. simdjson and our own slow
/// check of the grammar must agree about what is well-formed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  readQuery(bytes)
  guard let document = parsed(bytes) else { return 0 }
  precondition(walk(document.root, depth: 0) <= JSONDocument.maximumDepth)
  readFields(document.root)
  let first = written(document.root)
  guard let again = try? JSONDocument(parsing: first) else { preconditionFailure("what was written does not parse") }
  precondition(written(again.root) == first, "the second writing differs from the first")
  return 0
}

/// The document, if it is one. Both parsers must take it, or both must refuse it.
private func parsed(_ bytes: [UInt8]) -> JSONDocument? {
  do throws(JSONError) {
    let document = try JSONDocument(parsing: bytes)
    precondition(bytes.withUnsafeBufferPointer { JSONSyntax.firstTrouble($0) } == nil, "taken, though its grammar is broken")
    return document
  } catch {
    switch error {
    case .number(nil), .string(nil), .syntax(nil): preconditionFailure("refused, though its grammar is sound")
    default: return nil
    }
  }
}

private func written(_ node: JSONNode) -> [UInt8] {
  var writer = JSONWriter()
  writer.value(node)
  return writer.bytes
}

/// Visits every value through every accessor; gives the depth.
private func walk(_ node: JSONNode, depth: Int) -> Int {
  var deepest = depth
  switch node.kind {
  case .object:
    let members = Array(node.members)
    precondition(members.count == node.count)
    precondition(Set(members.map { Array($0.key.utf8) }).count == members.count)
    for (key, value) in members {
      precondition(node[key]?.kind == value.kind)
      deepest = max(deepest, walk(value, depth: depth + 1))
    }
    if members.isEmpty { deepest = max(deepest, depth + 1) }
  case .array:
    precondition(Array(node.elements).count == node.count)
    for element in node.elements { deepest = max(deepest, walk(element, depth: depth + 1)) }
    if node.count == 0 { deepest = max(deepest, depth + 1) }
    precondition(node[node.count] == nil)
  case .string: precondition(node.string != nil && node.int == nil && node.double == nil)
  case .integer: precondition(node.int != nil && node.double != nil)
  case .number: precondition(node.int == nil && node.double.map(\.isFinite) == true)
  case .bool: precondition(node.bool != nil)
  case .null: precondition(node.isNull)
  }
  return deepest
}

private func readFields(_ node: JSONNode) {
  let fields = Fields(json: node)
  read(fields)
  do throws(ValidationFailure) { try fields.finish() } catch {
    precondition(!error.errors.isEmpty && error.errors.count <= 101)
    precondition(Set(error.errors.map(\.field)).count >= error.errors.count - 1)
  }
}

private func readQuery(_ bytes: [UInt8]) {
  let pairs = bytes.split(separator: 0x26).map { part -> (name: String, value: String) in
    let sides = part.split(separator: 0x3D, maxSplits: 1)
    return (String(decoding: sides.first ?? [], as: UTF8.self), String(decoding: sides.dropFirst().first ?? [], as: UTF8.self))
  }
  let fields = Fields(query: pairs)
  read(fields)
  _ = try? fields.finish()
}

private func read(_ fields: Fields) {
  _ = fields.string("a")
  _ = fields.optionalString("b", 0...3)
  _ = fields.int("n", -5...5)
  _ = fields.optionalInt("m", Int.min...Int.max)
  _ = fields.bool("t", default: false)
  _ = fields.oneOf("c", ["x", "yy"], default: "x")
  _ = fields.value("d", expected: "a digit", optional: true) { Int($0) }
  _ = fields.list("l", max: 3, expected: "a word") { $0.isEmpty ? nil : $0 }
  if let object = fields.object("o", optional: true) { _ = object.string("a") }
  for object in fields.objects("s", 0...3) ?? [] { _ = object.int("n", 0...9) }
}
