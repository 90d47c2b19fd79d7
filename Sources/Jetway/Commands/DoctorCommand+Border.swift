import Audit
import Limits
import Store

extension DoctorCommand {
  /// The limits, who stands before Jetway, and the audit's record.
  static func border(_ settings: Settings) async -> [Finding] {
    [await redis(settings.edge), limits(settings.edge), proxies(settings), await audit(settings)].compactMap(\.self)
  }

  private static func redis(_ edge: EdgeSettings) async -> Finding? {
    guard let address = edge.redis else { return nil }
    return await SharedBuckets.isThere(address)
      ? Finding(mark: .good, text: "limits are counted together at \(address)")
      : Finding(mark: .bad, text: "Redis at \(address) does not answer, or refuses the password: each process counts for itself")
  }

  private static func limits(_ edge: EdgeSettings) -> Finding {
    guard !edge.limits.isEmpty else { return Finding(mark: .note, text: "no limits: JETWAY_RATE_LIMITS is off") }
    let words = edge.limits.map { "\($0.key.rawValue) \($0.value.count)/\($0.value.seconds) s" }.sorted().joined(separator: ", ")
    return Finding(mark: .good, text: "limits for each caller: \(words)")
  }

  private static func proxies(_ settings: Settings) -> Finding {
    if let fault = settings.proxyFault { return Finding(mark: .bad, text: fault) }
    return settings.edge.trustedProxies.isEmpty
      ? Finding(mark: .note, text: "no proxy is trusted: behind one every visitor looks like it; set JETWAY_TRUSTED_PROXIES there")
      : Finding(mark: .good, text: "X-Forwarded-For is believed from \(settings.edge.trustedProxies.count) blocks of addresses")
  }

  /// Only whether there is one: `jetway audit verify` walks it.
  private static func audit(_ settings: Settings) async -> Finding? {
    guard let store = try? Store(uri: settings.mongoURI, database: settings.database, connections: 1) else { return nil }
    let length = try? await AuditLog(store).length()
    await store.close()
    return length.map { Finding(mark: .good, text: "audit: \($0) records; `jetway audit verify` checks them") }
  }
}
