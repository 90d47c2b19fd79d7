public import Web

/// Why something about an account was not done; each is a problem with a stable code.
public enum AccountRefusal: Error, Sendable, Equatable {
  /// No such address, or not its password: never told apart.
  case wrongCredentials
  /// Too many wrong passwords for this address, or too many mails to it.
  case throttled(seconds: Int)
  /// More sign-ins at once than there are hashes to be made.
  case busy
  /// An administrator shut the account.
  case disabled
  /// A link that was used, is too old, or never was.
  case badLink
  /// A refresh token that is none, is over, or was used before.
  case badRefreshToken
  /// There is no way to send mail.
  case noMail
  /// There is no such user, key or session.
  case unknown
  /// A journey of theirs is still to come, and those who fly them must know who travels.
  case upcomingTrips
  /// Would leave the house without an administrator.
  case lastAdministrator
}

extension AccountRefusal: ProblemConvertible {
  public var problem: Problem {
    switch self {
    case .wrongCredentials: Problem(status: 401, code: "wrong_credentials", detail: "The address and the password do not belong together.")
    case .throttled(let seconds): .rateLimited(retryAfterSeconds: seconds)
    case .busy: .unavailable("Too many sign in at once.", code: "busy", retryAfterSeconds: 1)
    case .disabled: Problem(status: 403, code: "account_disabled", detail: "This account was shut by an administrator.")
    case .badLink: Problem(status: 410, code: "link_invalid", detail: "This link was used, is too old, or was cut. Ask for a new one.")
    case .badRefreshToken: Problem(status: 401, code: "refresh_token_invalid", detail: "Sign in again.")
    case .noMail: .unavailable("No mail can be sent from here, so no address can be verified.", code: "not_configured", retryAfterSeconds: 3600)
    case .unknown: .notFound
    case .upcomingTrips: .conflict("upcoming_trips", "There are bookings still to be flown: cancel them first, or come back after the journey.")
    case .lastAdministrator: .conflict("last_administrator", "There must be an administrator left.")
    }
  }
}
