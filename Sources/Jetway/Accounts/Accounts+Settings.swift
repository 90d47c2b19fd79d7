import Accounts
import Store

extension Accounts {
  /// Accounts as the settings want them.
  init(_ settings: Settings, store: Store, messages: Messages, site: PublicSite, personal: PersonalKeys, holdings: any AccountHoldings) throws {
    guard let from = settings.messages.from else { throw SettingsError(problems: ["JETWAY_MAIL_FROM"]) }
    self.init(
      store: store,
      settings: AccountSettings(
        master: try settings.master(), mailFrom: from, publicURL: settings.publicURL, operatorToken: settings.adminToken),
      post: messages.letters, personal: personal, holdings: holdings, site: { site.url })
  }
}

extension Settings {
  /// The keys everything secret hangs on: the setting's, or the data folder's.
  func master() throws -> MasterKeys {
    let texts = masterKeys.isEmpty ? [try SigningKey.load(dataDirectory, name: "master", setting: "JETWAY_MASTER_KEYS")] : masterKeys
    guard let keys = MasterKeys(texts) else { throw SettingsError(problems: ["JETWAY_MASTER_KEYS"]) }
    return keys
  }
}
