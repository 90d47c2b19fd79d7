internal import BSON
internal import Foundation
internal import JSON
internal import Telemetry
public import Web

extension AuditTrail {
  /// The handler of a route with a record of every request; the handler itself for a route that changes nothing.
  ///
  /// Who acts is `request.caller`; where that is only found out, as by signing in, the handler notes it in `request.trail`.
  public func auditing(_ route: Router.Route, _ handler: @escaping Handler) -> Handler {
    guard Self.isAudited(route.method, route.pattern) else { return handler }
    let action = "\(route.method.rawValue) \(route.pattern)"
    return { [self] request in
      guard hasRoom else { throw Problem.unavailable("What is done cannot be recorded just now.", retryAfterSeconds: 5) }
      var request = request
      let trail = RequestTrail()
      request.trail = trail
      var record = record(of: request, action)
      begin(record)
      func finish(_ status: Int, _ made: String? = nil) {
        record.status = status
        record.actor = Self.actor(request.caller) ?? trail.actor ?? "guest"
        if let subject = trail.subject ?? made { record.subject = subject }
        end(record)
      }
      do {
        let response = try await handler(request)
        finish(response.status, response.status == 201 ? Self.made(response) : nil)
        return response
      } catch {
        finish((error as? any ProblemConvertible)?.problem.status ?? 500)
        throw error
      }
    }
  }

  /// Records what a rule refused before it came to its handler: each of somebody who is known, of nobody one a minute for each address and
  /// action, and of all of them no more than `RefusalBudget` has room for; the rest is counted.
  public func refused(_ request: Request, _ status: Int) {
    guard !request.route.isEmpty, Self.isAudited(request.method, request.route) else { return }
    var record = record(of: request, "\(request.method.rawValue) \(request.route)")
    record.status = status
    guard hasRoom, refusals.takes(record) else { return unrecorded.increment() }
    begin(record)
    end(record)
  }

  private func record(of request: Request, _ action: String) -> AuditRecord {
    AuditRecord(
      id: "\(ObjectID())", at: Int64(Date().timeIntervalSince1970 * 1000), actor: Self.actor(request.caller) ?? "guest", action: action,
      subject: Self.subject(request), status: 0, requestID: request.id, source: pseudonym(request.remoteAddress))
  }

  private static func actor(_ caller: Caller?) -> String? {
    guard let caller else { return nil }
    return switch caller.means {
    case .operatorToken: "operator"
    case .apiKey: "key:\(caller.id)"
    case .cookie, .bearer: "user:\(caller.id)"
    }
  }

  /// Whatever may change something, and a guest's look at a booking, which is a kind of signing in. A search changes nothing.
  static func isAudited(_ method: Web.Method, _ pattern: String) -> Bool {
    switch method {
    case .GET, .HEAD, .OPTIONS, .TRACE, .QUERY: pattern == "/v1/payments/return"
    case .POST: !pattern.hasPrefix("/v1/flights/search")
    case .PUT, .PATCH, .DELETE: true
    }
  }

  /// The id in the path. What has not the form of one of our ids was written by a client and is left out: it could be anything.
  private static func subject(_ request: Request) -> String {
    for name in ["id", "flightId", "userId"] {
      let text = request.parameter(name)
      if isID(text) { return text }
    }
    return ""
  }

  /// Whether a text has the form of a booking's, user's, key's or traveller's id (26 or 16 of Crockford's base 32, not digits alone), or of a
  /// flight's (`AI865-DEL-2026-12-02`). The numbers of passports and cards have neither.
  static func isID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if [16, 26].contains(bytes.count), bytes.allSatisfy(crockford.contains), bytes.contains(where: { $0 >= 0x61 }) { return true }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard parts.map(\.count).dropFirst() == [3, 4, 2, 2], let number = parts.first, (3...8).contains(number.count) else { return false }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }, isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    return number.allSatisfy { isDigit($0) || isLetter($0) } && parts[1].allSatisfy(isLetter) && parts[2...].joined().allSatisfy(isDigit)
  }

  private static let crockford = Set("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// The id of what an answer says was made.
  private static func made(_ response: Response) -> String? {
    guard let body = response.wholeBody, let id = try? JSONDocument(parsing: body).root["id"]?.string, isID(id) else { return nil }
    return id
  }
}
