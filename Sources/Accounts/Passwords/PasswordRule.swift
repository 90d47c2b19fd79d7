import JSON

/// What a password must be: long enough, and not among the first that everybody tries (ASVS 5.0, 6.2.4: more than the 3,000 most used that are
/// long enough).
enum PasswordRule {
  static let length = 10...128

  /// Reads a password to be; a bad one is noted.
  static func read(_ fields: Fields, _ key: String, email: String?) -> String? {
    guard let password = fields.string(key, length) else { return nil }
    if isCommon(password) { fields.fail(key, "too_common", "is among the first that anybody would try") }
    else if let email, isNamed(password, email) { fields.fail(key, "too_common", "must not be made of the email address") }
    return password
  }

  /// Whether a password may be one.
  static func accepts(_ password: String, email: String) -> Bool {
    length.contains(password.unicodeScalars.count) && !isCommon(password) && !isNamed(password, email)
      && !password.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// Also when digits and signs at the end are all that was added, or it is made of pieces that are tried first.
  private static func isCommon(_ password: String) -> Bool {
    let small = password.lowercased()
    let bare = String(small.reversed().drop { $0.isNumber || $0.isPunctuation || $0.isSymbol }.reversed())
    return Set(small).count <= 3 || isKnown(small) || isKnown(bare) || isRun(small) || PasswordPieces(small).isObvious
  }

  private static func isKnown(_ text: String) -> Bool {
    CommonPasswords.known.contains(text) || CommonPasswords.dictionary.contains(text) || common.contains(text)
  }

  private static func isNamed(_ password: String, _ email: String) -> Bool {
    let small = password.lowercased(), local = email.lowercased().prefix { $0 != "@" }
    return small == email.lowercased() || (local.count >= 4 && small.hasPrefix(local) && small.count - local.count < 6)
  }

  /// `1234567890`, `abcdefghij`, either way round.
  private static func isRun(_ text: String) -> Bool {
    let units = Array(text.utf8).map(Int.init)
    let steps = Set(zip(units, units.dropFirst()).map { $1 - $0 })
    return steps == [1] || steps == [-1] || "01234567890123456789".contains(text)
  }

  /// What is common also with any digits behind it, beside the counted lists.
  private static let common: Set<String> = [
    "password", "passw0rd", "p@ssword", "p@ssw0rd", "passwordpassword", "password1", "mypassword", "qwerty", "qwertyuiop", "qwertyui",
    "qwerty123456", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedc", "zaq12wsx", "asdfghjkl", "zxcvbnm", "iloveyou", "letmein",
    "welcome", "welcome1", "administrator", "admin", "changeme", "football", "baseball", "basketball", "superman", "batman", "princess",
    "sunshine", "trustno1", "starwars", "whatever", "computer", "internet", "michelle", "jennifer", "liverpool", "chelsea", "manchester",
    "jetway", "jetwayjetway", "travel", "traveller", "correcthorsebatterystaple", "abcdefghij", "qwertzuiop", "azertyuiop", "password!",
  ]
}
