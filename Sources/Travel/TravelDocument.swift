/// A passport or another document to travel with.
public struct TravelDocument: Hashable, Sendable {
  /// What kind of document it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case passport
    case identityCard = "identity_card"
    case visa
  }

  /// The kind.
  public var type: Kind
  /// The number printed on it.
  public var number: String
  /// The country that issued it, two capitals of ISO 3166.
  public var issuingCountry: String
  /// The last day it is valid, when given.
  public var expiresOn: LocalDate?

  /// Makes a document.
  public init(type: Kind, number: String, issuingCountry: String, expiresOn: LocalDate? = nil) {
    self.type = type
    self.number = number
    self.issuingCountry = issuingCountry
    self.expiresOn = expiresOn
  }
}
