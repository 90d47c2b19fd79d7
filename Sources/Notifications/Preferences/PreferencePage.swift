/// The page on which a reader chooses what to receive, in the site's own style.
struct PreferencePage: Sendable {
  let token: String
  let email: String
  let wanted: Wanted
  let isSaved: Bool

  private static let template = PageTemplate(PackageResources.preferences_html)

  var html: String {
    let values: [String: Template.Value] = [
      "token": .text(token), "email": .text(email), "isSaved": .flag(isSaved), "isEmail": .flag(wanted.email), "isSMS": .flag(wanted.sms),
    ]
    return Self.template.filled(values)
  }
}
