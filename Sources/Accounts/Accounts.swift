public import Store
import Telemetry
public import Travel
public import Web

/// Everything about accounts, made of what `Jetway` wires; `prepare()` once before serving.
public struct Accounts: Sendable {
  let users: UserStore
  let links: Links
  let keys: TokenKeys
  let hashes: HashThread
  let check: CheckPassword
  let registering: Register
  let passwords: ChangePassword
  let opening: OpenSession
  let identifying: IdentifyCaller
  let changing: ChangeRole
  let shutting: ShutAccount
  let leaving: EraseUser
  let profiles: KeepProfile
  let holdings: (any AccountHoldings)?
  let clock: any Clock

  /// - Parameters:
  ///   - post: who takes letters; nil where none can be sent, and then nobody can register.
  ///   - personal: the keys that an erasure destroys.
  ///   - holdings: what others keep of a user: told in an export, cleared by an erasure.
  ///   - site: where links in letters lead, `https://jetway.example`.
  public init(
    store: Store, settings: AccountSettings, post: (any LetterPost)?, personal: PersonalKeys, holdings: (any AccountHoldings)? = nil,
    site: @escaping @Sendable () -> String, clock: any Clock = SystemClock()
  ) {
    let users = UserStore(store), links = Links(store, clock: clock), hashes = HashThread()
    let letters = LetterBox(post, from: settings.mailFrom, clock: clock)
    let mails = Throttle(store, clock: clock, purpose: "mail", limit: 5, seconds: 3600)
    let check = CheckPassword(
      users: users, hashes: hashes, tries: Throttle(store, clock: clock, purpose: "password", limit: 10, seconds: 900))
    (self.users, self.links, self.hashes, self.check, self.clock) = (users, links, hashes, check, clock)
    changing = ChangeRole(users: users, clock: clock)
    shutting = ShutAccount(users: users, clock: clock)
    profiles = KeepProfile(users: users, personal: personal)
    leaving = EraseUser(users: users, links: links, check: check, personal: personal, holdings: holdings, clock: clock)
    self.holdings = holdings
    keys = TokenKeys(store, settings.master, clock: clock)
    registering = Register(users: users, links: links, letters: letters, hashes: hashes, mails: mails, site: site, clock: clock)
    passwords = ChangePassword(users: users, links: links, letters: letters, hashes: hashes, mails: mails, check: check, site: site)
    opening = OpenSession(users: users, master: settings.master, clock: clock)
    identifying = IdentifyCaller(
      users: users, keys: keys, master: settings.master,
      cookies: SessionCookies(isSecure: settings.publicURL?.lowercased().hasPrefix("https://") ?? false),
      origin: OwnOrigin(settings.publicURL), operatorToken: settings.operatorToken, clock: clock)
  }

  /// Makes sure that the indexes exist, and that the store's signing key opens with our master keys; throws when it does not.
  public func prepare() async throws {
    try await users.prepare()
    try await links.prepare()
    try await check.tries.prepare()
    try await keys.prepare()
    try await leaving.personal.prepare()
  }

  /// Ends erasures that died, and looks once more at those who went, until the task is cancelled. Any number of processes may do it.
  public func finishLeaving() async {
    while !Task.isCancelled {
      do {
        _ = try await leaving.pass()
      } catch {
        Log("accounts").warn("erasures could not be looked at; the next look is in half a minute", ["why": "\(error)"])
      }
      do { try await Task.sleep(for: .seconds(30)) } catch { return }
    }
  }

  /// Finds out who calls; for `Router.responder(identify:)`.
  public var identifier: Identifier { { try await identifying.run($0) } }

  /// Ends the thread that makes hashes.
  public func close() { hashes.close() }
}
