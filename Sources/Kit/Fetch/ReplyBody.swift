/// Collects a reply's body, unpacked and bounded.
struct ReplyBody {
  enum Outcome {
    case taken, tooLarge, broken
  }

  private(set) var bytes: [UInt8] = []
  private let limit: Int
  private var hasStarted = false
  private var gunzip: Gunzip?

  init(limit: Int) {
    self.limit = max(0, limit)
  }

  /// False when a compressed body has not come to its end; curl's own decoder would not notice.
  var isComplete: Bool { gunzip?.isAtEnd ?? true }

  /// Takes bytes as they came. We ask for gzip alone, so any other encoding is broken.
  mutating func take(_ part: UnsafeBufferPointer<UInt8>, encoding: [String]) -> Outcome {
    if !hasStarted {
      hasStarted = true
      guard !encoding.isEmpty else { return take(part, encoding: encoding) }
      guard encoding.count == 1, encoding[0] == "gzip" || encoding[0] == "x-gzip", let gunzip = Gunzip() else { return .broken }
      self.gunzip = gunzip
    }
    if let gunzip { return gunzip.feed(part, into: &bytes, limit: limit) }
    guard part.count <= limit - bytes.count else { return .tooLarge }
    bytes.append(contentsOf: part)
    return .taken
  }
}
