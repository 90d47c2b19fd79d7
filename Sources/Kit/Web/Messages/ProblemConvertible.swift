public import JSON

/// An error that knows how it looks to a client. Every other error becomes a 500 that says nothing of the inside.
public protocol ProblemConvertible: Error {
  /// What the client sees.
  var problem: Problem { get }
}

extension Problem: ProblemConvertible {
  /// Itself.
  public var problem: Problem { self }
}

extension ValidationFailure: ProblemConvertible {
  /// 400 `validation_failed` with one entry for each bad field.
  public var problem: Problem { .validation(errors) }
}

extension FieldError: ProblemConvertible {
  /// 400 `validation_failed` with this one field.
  public var problem: Problem { .validation([self]) }
}

extension JSONError: ProblemConvertible {
  /// 400 `validation_failed` whose one entry, `malformed_json` on the body as a whole, says what is wrong with it.
  public var problem: Problem { .validation([FieldError(field: "", code: "malformed_json", message: description)]) }
}
