import Store
import Travel
import Web

/// Makes accounts: a registration is a link in a letter, and following it makes the user.
///
/// Every registration waits by itself with the password that was given with it, so nobody can prepare an account for somebody else's
/// address: the link in a letter brings the password of that registration only.
struct Register: Sendable {
  let users: UserStore
  let links: Links
  let letters: LetterBox
  let hashes: HashThread
  let mails: Throttle
  let site: @Sendable () -> String
  let clock: any Clock

  /// The same work and the same answer whether the address has an account or not.
  ///
  /// - Parameter next: where they were when they found that they need an account.
  func run(email: String, password: String, name: String?, next: OwnPath? = nil) async throws {
    guard letters.canSend else { throw AccountRefusal.noMail }
    try await mails.enter(email)
    let hash = try await hashes.make(password)
    let isKnown = try await users.find(email: email) != nil
    let secret = try await isKnown
      ? links.addNowhere() : links.add(.verify, Links.Promise(user: User.newID(), email: email, name: name, password: hash))
    let way = next.map { "?next=\($0.encoded)" } ?? ""
    letters.send(isKnown ? .known(link: "\(site())/sign-in\(way)") : .verify(link: "\(site())/verify\(way)#\(secret)"), to: email)
  }

  /// - Throws: `badLink` when the link is not good, or the address became somebody's by another.
  func verify(_ secret: String) async throws {
    guard let promise = try await links.find(secret, .verify), let password = promise.password else { throw AccountRefusal.badLink }
    let user = User(
      id: promise.user, email: promise.email, name: promise.name, role: .traveller, createdAt: clock.now(), password: password)
    if try await !users.add(user) {
      // Ours, when an answer was lost before.
      guard try await users.find(email: promise.email)?.id == promise.user else { throw AccountRefusal.badLink }
    }
    _ = try await links.use(secret)
    // What else waits for this address was prepared with passwords that count no more.
    try await links.removeAll(of: promise.user, email: promise.email)
  }
}
