/// What counts as correcting a name rather than selling the seat on: rules as data, which `Jetway` reads.
public struct NameRules: Sendable, Hashable {
  /// How many letters of a given or family name may be other ones, more or fewer.
  public var letters: Int
  /// Until how many hours before departure.
  public var hoursBefore: Int

  public init(letters: Int, hoursBefore: Int) { (self.letters, self.hoursBefore) = (letters, hoursBefore) }

  /// Whether a name differs so little; capitals and blanks around it count like letters.
  func accepts(_ new: String, for old: String) -> Bool { Self.distance(Array(old), Array(new)) <= letters }

  /// How many letters must be put in, taken out or replaced (Levenshtein); names are at most 60 letters long.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (line, left) in a.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for (place, right) in b.enumerated() {
        let next = Swift.min(row[place] + 1, row[place + 1] + 1, corner + (left == right ? 0 : 1))
        corner = row[place + 1]
        row[place + 1] = next
      }
    }
    return row[b.count]
  }
}

/// A passenger's name as it should be.
struct NameCorrection: Sendable, Hashable {
  let passenger: Int
  let givenName: String
  let familyName: String
}
