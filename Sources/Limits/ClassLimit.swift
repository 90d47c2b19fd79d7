internal import Network
internal import Web

/// A class with its limit, and the names of its buckets.
struct ClassLimit: Sendable {
  let kind: RouteClass
  let limit: RateLimit
  /// The class as a number: its name need not be hashed for every request.
  private let number: UInt64

  init(kind: RouteClass, limit: RateLimit) {
    (self.kind, self.limit) = (kind, limit)
    number = UInt64(RouteClass.allCases.firstIndex(of: kind) ?? 0)
  }

  /// The bucket of an address; of an IPv6 one that of the half which a household owns.
  ///
  /// Swift's hasher has a seed of its own in each process, so nobody can choose names that fall together.
  func key(_ request: Request) -> UInt64 {
    guard let caller = request.address?.caller else { return key(request.remoteAddress) }
    var hasher = Hasher()
    hasher.combine(number)
    hasher.combine(caller.high)
    hasher.combine(caller.low)
    return Self.marked(hasher)
  }

  /// The bucket of a user.
  func key(_ user: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(number)
    hasher.combine(user)
    return Self.marked(hasher)
  }

  /// Never 0, which is nobody's.
  private static func marked(_ hasher: Hasher) -> UInt64 { UInt64(bitPattern: Int64(hasher.finalize())) | 1 << 63 }

  /// The address' bucket in Redis.
  func name(_ request: Request) -> String {
    guard let caller = request.address?.caller, caller.v4 == nil else { return "\(kind.rawValue):a:\(request.remoteAddress)" }
    return "\(kind.rawValue):a:\(String(caller.high, radix: 16))"
  }

  /// The buckets in Redis of whoever asks.
  func names(_ request: Request, _ user: String?) -> [String] {
    [name(request)] + (user.map { ["\(kind.rawValue):u:\($0)"] } ?? [])
  }
}
