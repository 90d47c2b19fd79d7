import Booking

extension GuestPasses {
  /// Signed with the key that links in mails are signed with.
  init(_ settings: Settings) throws {
    self.init(
      secret: try settings.messages.signingSecret ?? SigningKey.load(settings.dataDirectory),
      isSecure: settings.publicURL?.lowercased().hasPrefix("https://") ?? false)
  }
}
