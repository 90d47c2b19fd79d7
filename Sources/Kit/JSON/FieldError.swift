/// One bad field of a request: where it is, a stable code and a sentence for a person.
///
/// `field` is a path such as `passengers[0].document.number`, empty for the whole body. `code` is one of `missing`,
/// `wrong_type`, `out_of_range`, `invalid`, `unknown_key`, `duplicate`, `too_many_errors`, or a capability's own word.
/// `message` never repeats the value that was sent, so it may be logged.
public struct FieldError: Error, Sendable, Equatable {
  /// A path such as `passengers[0].document.number`; empty for the whole body.
  public var field: String
  /// A stable snake_case word.
  public var code: String
  /// A sentence that never repeats what was sent.
  public var message: String

  /// Makes one from its parts.
  public init(field: String, code: String, message: String) {
    self.field = field
    self.code = code
    self.message = message
  }
}

/// All the bad fields of one request, in the order they were found.
public struct ValidationFailure: Error, Sendable, Equatable {
  /// Each field once, in the order they were found.
  public var errors: [FieldError]

  /// Makes one from its errors.
  public init(errors: [FieldError]) {
    self.errors = errors
  }
}
