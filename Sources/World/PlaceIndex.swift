import Travel

/// The place search: every place with its folded names, looked through from end to end.
///
/// Four thousand places are 100 KB of text; one pass costs less than any structure to keep.
struct PlaceIndex: Sendable {
  /// A place and what is compared of it.
  private struct Entry: Sendable {
    let place: Place
    let rank: Int
    let cityCode: AirportCode
    let names: [[UInt8]]
    /// City, name and code, a space before each word.
    let words: [UInt8]
    /// The country's name, a space before each word.
    let country: [UInt8]
  }

  private let entries: [Entry]

  /// Takes the places with their rank, their city's code, and their country's name.
  init(_ places: [(place: Place, rank: Int, cityCode: AirportCode, country: String)]) {
    let listed = places.map { item in
      let names = item.place.name == item.place.city ? [item.place.name] : [item.place.city, item.place.name]
      let texts = names.map { folded($0) }
      return Entry(
        place: item.place, rank: item.rank, cityCode: item.cityCode, names: texts,
        words: texts.flatMap { [0x20] + $0 } + [0x20] + folded(item.place.code.description),
        country: [0x20] + folded(item.country))
    }
    // Busiest first, a city before its airports, then by code: the order of the answer within one kind of match.
    entries = listed.sorted { a, b in
      (b.rank, a.place.kind == .city ? 0 : 1, a.place.code) < (a.rank, b.place.kind == .city ? 0 : 1, b.place.code)
    }
  }

  /// The places that match a text, best first: the code itself, then names that begin with it, then words that begin with
  /// it, then those where the country helps, then names that hold it; the busiest first within each.
  func matching(_ text: String, limit: Int) -> [Place] {
    let text = text.prefix(64)
    let query = folded(text)
    guard limit > 0, !query.isEmpty else { return [] }
    let code = AirportCode(String(decoding: query, as: UTF8.self).uppercased())
    let words = query.split(separator: 0x20).map { [0x20] + $0 }
    var found: [[Place]] = Array(repeating: [], count: 6)
    for entry in entries {
      if let grade = grade(entry, code, query, words), found[grade].count < limit { found[grade].append(entry.place) }
    }
    return Array(found.joined().prefix(limit))
  }

  private func grade(_ entry: Entry, _ code: AirportCode?, _ query: [UInt8], _ words: [[UInt8]]) -> Int? {
    if let code {
      if entry.place.code == code { return 0 }
      if entry.cityCode == code { return 1 }
    }
    if entry.names.contains(where: { $0.starts(with: query) }) { return 2 }
    let missing = words.filter { !holds(entry.words, $0) }
    if missing.isEmpty { return 3 }
    if missing.allSatisfy({ holds(entry.country, $0) }) { return 4 }
    return entry.names.contains { holds($0, query) } ? 5 : nil
  }
}

/// True when a text holds another anywhere.
func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
  guard let first = part.first, part.count <= text.count else { return part.isEmpty }
  for start in 0...(text.count - part.count) where text[start] == first {
    var offset = 1
    while offset < part.count, text[start + offset] == part[offset] { offset += 1 }
    if offset == part.count { return true }
  }
  return false
}
