import JSON
import Mail

/// An email address as the key of an account: in small letters, because people do not tell them apart.
enum EmailAddress {
  static func read(_ fields: Fields, _ key: String = "email") -> String? {
    fields.value(key, expected: "an email address such as asha@example.com", parse)
  }

  static func parse(_ text: String) -> String? {
    guard let address = MailAddress(text), isDomain(address.domain) else { return nil }
    return address.address.lowercased()
  }

  private static func isDomain(_ domain: String) -> Bool {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { (1...63).contains($0.utf8.count) && $0.first != "-" && $0.last != "-" }
  }
}
