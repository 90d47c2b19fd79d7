/// Where a server of the AviationStack format is, and how to speak to it.
public struct AviationStackSettings: Sendable {
  /// The source's name in statuses, metrics and stored flights.
  public var name: String
  /// Everything before the endpoint's name, such as `https://api.aviationstack.com/v1`.
  public var baseURL: String
  /// Travels in the query string of every call; never shown.
  public var accessKey: String
  /// A file of trusted certificates; nil for the system's own.
  public var caFile: String?
  /// Rows asked for in a page (100 is the documented most of the smaller plans).
  public var pageSize: Int
  /// Pages of one question that are read at most; each costs a call.
  public var maxPages: Int
  /// `/flightsFuture` is asked for dates more than this many days ahead, `/flights` for nearer ones. The documentation
  /// contradicts itself on where that window begins, so it is a setting.
  public var futureAfterDays: Int
  /// Bytes of one answer that are read before it is refused.
  public var maxAnswerBytes: Int

  /// Settings with the defaults of the format; a slash at the end of the URL is dropped.
  public init(
    name: String = "aviationstack", baseURL: String, accessKey: String, caFile: String? = nil, pageSize: Int = 100,
    maxPages: Int = 10, futureAfterDays: Int = 7, maxAnswerBytes: Int = 8 << 20
  ) {
    self.name = name
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.accessKey = accessKey
    self.caFile = caFile
    self.pageSize = min(max(pageSize, 1), 1_000)
    self.maxPages = max(maxPages, 1)
    self.futureAfterDays = max(futureAfterDays, 0)
    self.maxAnswerBytes = maxAnswerBytes
  }
}
