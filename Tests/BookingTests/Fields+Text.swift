import JSON

extension RequestTests {
  /// A body's fields.
  static func fields(_ body: String) throws -> Fields { Fields(json: try JSONDocument(parsing: body).root) }
}
