/// The bad fields of one request: each path once, the first complaint wins, and a bound against hostile bodies.
final class FieldErrors {
  static let maximum = 100
  private(set) var list: [FieldError] = []
  private var paths: Set<String> = []

  func add(_ path: String, _ code: String, _ message: String) {
    guard list.count <= Self.maximum, paths.insert(path).inserted else { return }
    guard list.count < Self.maximum else {
      list.append(FieldError(field: "", code: "too_many_errors", message: "more than \(Self.maximum) fields are wrong"))
      return
    }
    list.append(FieldError(field: path, code: code, message: message))
  }
}
