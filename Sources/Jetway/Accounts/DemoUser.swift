import Accounts
import Store

/// The user of a development's world, so that a newcomer can book at once. Never made anywhere else.
struct DemoUser: Sendable {
  static let email = "demo@jetway.example"

  let settings: Settings
  let store: Store

  /// The account, with the password that lies in the data folder (`demo.key`, made at random at the first time).
  func keep() async throws {
    let password = try SigningKey.load(settings.dataDirectory, name: "demo", digits: 20, setting: "JETWAY_DEVELOPMENT=no")
    try await MakeUser(store).keep(email: Self.email, password: password)
  }
}
