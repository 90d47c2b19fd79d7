/// What we write to people about their account.
enum Letter: Sendable {
  /// The address is theirs when they follow the link.
  case verify(link: String)
  /// Somebody registered with an address that has an account.
  case known(link: String)
  case reset(link: String)
  case passwordChanged(link: String)

  var subject: String {
    switch self {
    case .verify: "Confirm your email address"
    case .known: "You have a Jetway account already"
    case .reset: "Choose a new password"
    case .passwordChanged: "Your password was changed"
    }
  }

  /// The sentences before and after the link.
  var words: (before: String, link: String, after: String) {
    switch self {
    case .verify:
      ("Somebody, hopefully you, registered at Jetway with this address.", "Confirm the address", "The link is good for a day. If it was not you, do nothing: no account is made.")
    case .known:
      ("Somebody tried to register at Jetway with this address, which has an account.", "Sign in", "If you forgot the password, choose a new one there. If it was not you, do nothing.")
    case .reset:
      ("Somebody, hopefully you, asked for a new password at Jetway.", "Choose a new password", "The link is good for an hour. If it was not you, do nothing: the old password stays.")
    case .passwordChanged:
      ("The password of your Jetway account was changed, and everything that was signed in is signed out.", "Go to Jetway", "If it was not you, choose a new password at once.")
    }
  }

  var link: String {
    switch self {
    case .verify(let link), .known(let link), .reset(let link), .passwordChanged(let link): link
    }
  }

  var text: String { "\(words.before)\n\n\(words.link): \(link)\n\n\(words.after)\n" }

  /// Nothing in it comes from outside but the link, whose words are ours.
  var html: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(subject)</title></head>
    <body style="margin:0;padding:24px 12px;background:#f3eee5;color:#17212d;font-family:Inter,system-ui,sans-serif;font-size:15px;line-height:1.5;">
    <table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;">
    <tr><td style="background:#ffffff;border:1px solid #e5ded2;border-radius:12px;padding:24px 20px;">
    <h1 style="margin:0 0 12px;font-size:22px;">\(subject)</h1>
    <p style="margin:0 0 16px;">\(words.before)</p>
    <p style="margin:0 0 16px;"><a href="\(link)" style="color:#b4470a;font-weight:600;">\(words.link)</a></p>
    <p style="margin:0;color:#566170;">\(words.after)</p>
    </td></tr></table></body></html>
    """
  }
}
