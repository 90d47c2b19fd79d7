import Foundation

/// A family name as two people may write it: without case, accents, and anything between the letters.
///
/// `Müller` is `MULLER`, `O’Brien` is `obrien`, `Łukasz` is `lukasz`; other scripts are compared in small letters.
struct FoldedName: Sendable, Hashable {
  private let text: String

  init(_ name: String) {
    let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
    var letters = String.UnicodeScalarView()
    for scalar in plain.unicodeScalars {
      if let spelled = Self.special[scalar] { letters.append(contentsOf: spelled.unicodeScalars) }
      else if scalar.properties.isAlphabetic { letters.append(scalar) }
    }
    text = String(letters)
  }

  /// Letters that Unicode does not take apart.
  private static let special: [Unicode.Scalar: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
  ]
}
