/// Reads a request's JSON object or query string field by field and collects every bad one.
///
/// Each reader returns nil when its field is absent or bad, and a bad one is noted under its full path, once. Nested
/// `Fields` share the list. `finish()` throws when anything was noted or a key was never asked for, so read every key
/// first, then `try finish()`, then use the values. A JSON null counts as absent where absence is allowed. Strings with
/// control characters, line separators or direction marks are refused everywhere. Messages never repeat what was sent.
/// Not Sendable: lives inside one call.
public final class Fields {
  let source: FieldSource
  let path: String
  let errors: FieldErrors
  // Few and short: looking through them costs less than hashing.
  private var asked: [String] = []
  private var children: [Fields] = []

  /// Reads a JSON object; anything else is one error and no field is asked after.
  public convenience init(json: JSONNode) {
    self.init(.object(json), path: "", errors: FieldErrors())
    if json.kind != .object { errors.add("", "wrong_type", "expected an object, found \(json.kind.article)") }
  }

  /// Reads the decoded pairs of a query string; a name given twice is an error.
  public convenience init(query: [(name: String, value: String)]) {
    let errors = FieldErrors()
    var seen: Set<String> = []
    for (index, pair) in query.enumerated() {
      // Few pairs are compared, many are hashed: nobody can make this slow.
      let isKnown = query.count > 24 ? !seen.insert(pair.name).inserted : query[..<index].contains { $0.name == pair.name }
      if isKnown { errors.add(shown(pair.name), "duplicate", "is given more than once") }
    }
    self.init(.query(query), path: "", errors: errors)
  }

  init(_ source: FieldSource, path: String, errors: FieldErrors) {
    self.source = source
    self.path = path
    self.errors = errors
    asked.reserveCapacity(32)
  }

  /// Whether the key is there and not null. Counts as asking for it.
  public func has(_ key: String) -> Bool {
    raw(key) != nil
  }

  /// Whether none of the keys is there, null counting as absent. Counts as asking for all of them when so.
  public func lacksAll(_ keys: [String]) -> Bool {
    if source.hasKey(where: { keys.contains($0) && source.value($0) != nil }) { return false }
    asked += keys
    return true
  }

  /// Whether nothing bad was found so far, here or in any part of the same request.
  public var isGood: Bool { errors.list.isEmpty }

  /// Notes a rule that this field breaks. `code` is snake_case; an empty `key` means this object itself.
  public func fail(_ key: String, _ code: String, _ message: String) {
    errors.add(full(key), code, message)
  }

  /// Throws every bad field, and every key, here and in nested objects, that nobody asked for.
  public func finish() throws(ValidationFailure) {
    reportUnknown()
    if !errors.list.isEmpty { throw ValidationFailure(errors: errors.list) }
  }

  /// A part that reads `object` under `path` and reports into the same list.
  func child(_ object: JSONNode, path: String) -> Fields {
    let fields = Fields(.object(object), path: path, errors: errors)
    children.append(fields)
    return fields
  }

  /// What stands under a key, null and absent alike being nil. Notes that the key is known.
  func raw(_ key: String) -> FieldValue? {
    asked.append(key)
    return source.value(key)
  }

  /// What stands under a key that must be there; a missing one is noted.
  func required(_ key: String, _ expected: @autoclosure () -> String) -> FieldValue? {
    if let value = raw(key) { return value }
    if source.isReadable { fail(key, "missing", "is required: expected \(expected())") }
    return nil
  }

  func full(_ key: String) -> String {
    key.isEmpty ? path : path.isEmpty ? key : "\(path).\(key)"
  }

  private func reportUnknown() {
    for key in source.hasKey(where: { !asked.contains($0) }) ? source.keys : [] where !asked.contains(key) {
      let near = nearest(to: key, among: Set(asked))
      fail(shown(key), "unknown_key", near.map { "is not known here; did you mean \($0)?" } ?? "is not known here")
    }
    for child in children { child.reportUnknown() }
  }
}

/// A key as it may be shown: short and printable.
func shown(_ key: String) -> String {
  let cut = key.unicodeScalars.prefix(64)
  return printable(String(String.UnicodeScalarView(cut)).utf8)
}
