import Travel

/// The place search: every place with its folded names, busiest first, and all of it once more as one text.
///
/// The text (250 KB) is looked through from end to end for the query's longest word; only places that hold it are judged. That costs
/// less to keep and to understand than a tree, and a tenth of a millisecond.
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
  private let text: [UInt8]
  /// Where each entry's part of the text ends.
  private let ends: [Int]

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
    var text: [UInt8] = []
    var ends: [Int] = []
    for entry in entries {
      text += entry.words + entry.country + [0x20] + folded(entry.cityCode.description) + [0x0A]
      ends.append(text.count)
    }
    (self.text, self.ends) = (text, ends)
  }

  /// The places that match a text, best first: the code itself, then names that begin with it, then words that begin with
  /// it, then those where the country helps, then names that hold it; the busiest first within each.
  func matching(_ typed: String, limit: Int) -> [Place] {
    let query = folded(typed.prefix(64))
    let parts = query.split(separator: 0x20)
    guard limit > 0, let longest = parts.max(by: { $0.count < $1.count }) else { return [] }
    let code = AirportCode(String(decoding: query, as: UTF8.self).uppercased())
    let words = parts.map { [0x20] + $0 }
    var found: [[Place]] = Array(repeating: [], count: 6)
    var entry = 0
    var position = 0
    while let hit = place(of: Array(longest), from: position) {
      while ends[entry] <= hit { entry += 1 }
      position = ends[entry]
      if let grade = grade(entries[entry], code, query, words), found[grade].count < limit {
        found[grade].append(entries[entry].place)
      }
      // Nothing after this can come before what is found, but places of that very code.
      if code == nil, found[2].count == limit { break }
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

  /// The next place in the text where a word stands.
  private func place(of word: [UInt8], from start: Int) -> Int? { firstPlace(of: word.span, in: text.span, from: start) }
}

/// True when a text holds another anywhere.
func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool { firstPlace(of: part.span, in: text.span, from: 0) != nil }

/// The first place at or behind a start where a text holds another.
private func firstPlace(of part: borrowing Span<UInt8>, in text: borrowing Span<UInt8>, from start: Int) -> Int? {
  guard part.count > 0, start + part.count <= text.count else { return part.count == 0 ? start : nil }
  let first = part[0]
  for place in start...(text.count - part.count) where text[place] == first {
    var offset = 1
    while offset < part.count, text[place + offset] == part[offset] { offset += 1 }
    if offset == part.count { return place }
  }
  return nil
}
