/// What a person's name may be made of: letters and their marks of any script, and between them spaces, hyphens,
/// apostrophes and dots (ICAO Doc 9303 part 3, section 4.6 names the same punctuation). No digits, no control characters.
enum NameRule {
  static let lengths = 1...60

  /// Why a name cannot be taken, to go on after "the name"; nil when it can.
  static func fault(_ name: String) -> String? {
    var letters = 0
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: letters += 1
      case .nonspacingMark, .spacingMark, .enclosingMark:
        if letters == 0 { return "must begin with a letter" }
      default:
        guard punctuation.contains(scalar) else {
          return "may hold letters, spaces, hyphens, apostrophes and dots only"
        }
      }
    }
    if letters == 0 { return "must hold a letter" }
    return name.first == " " || name.last == " " ? "must not begin or end with a space" : nil
  }

  private static let punctuation: Set<Unicode.Scalar> = [" ", "-", "'", "’", ".", "‐", "ʼ"]
}
