public import Web

/// What a route costs us, and so how often one caller may use it.
public enum RouteClass: String, Sendable, CaseIterable {
  /// Searching for flights.
  case search
  /// Reading anything else.
  case read
  /// Making, paying, changing something.
  case booking
  /// Answers by which somebody could guess what is not theirs: only those that found nothing are counted.
  case guess
  /// Signing in, registering, resetting.
  case signIn = "sign-in"
  case admin
  /// What payment gateways tell us.
  case notice

  /// The class of a route; nil for files and for what operators and load balancers ask.
  public static func of(_ method: Web.Method, _ pattern: String) -> RouteClass? {
    if pattern == "/v1/bookings/lookup" { return .guess }
    if pattern.hasPrefix("/v1/admin/") || pattern.hasPrefix("/dev/") { return .admin }
    if pattern.hasPrefix("/v1/payments/notices/") { return .notice }
    if signsIn.contains(where: { pattern.hasPrefix($0) }), !ownData.contains(where: { pattern.hasPrefix($0) }), method != .GET { return .signIn }
    if pattern.hasPrefix("/v1/flights/search") { return .search }
    guard pattern.hasPrefix("/v1/") else { return nil }
    return method == .GET ? .read : .booking
  }

  private static let signsIn = ["/v1/account/", "/v1/sessions"]
  /// Below the account, and nothing that a password could be guessed by.
  private static let ownData = ["/v1/account/profile", "/v1/account/travellers", "/v1/account/notifications"]
}
