import Foundation
import Testing
import Travel

@testable import World

@Suite("The place search")
struct PlaceSearchTests {
  let world: World

  init() throws { world = try Facts.world.get() }

  func codes(_ text: String, _ limit: Int = 10) -> [String] { world.places(matching: text, limit: limit).map(\.code.description) }

  @Test("a city's code lists the city, then its airports, the busiest first")
  func cityCode() throws {
    let found = world.places(matching: "LON", limit: 10)
    #expect(found[0].kind == .city && found[0].name == "London" && found[0].country == "GB")
    #expect(found[0].airports.map(\.description).prefix(2) == ["LHR", "LGW"])
    #expect(codes("lon").prefix(5) == ["LON", "LHR", "LGW", "LTN", "LCY"])
    #expect(codes(" lon ") == codes("LON"))
  }

  @Test("an airport's code comes before every name", arguments: ["DEL", "BOM", "PAR", "ROM", "DUB", "BER", "MAD"])
  func exactCode(code: String) { #expect(codes(code.lowercased()).first == code) }

  @Test("a name's beginning finds the busiest city first", arguments: [("london", "LON"), ("paris", "PAR"), ("new y", "NYC"), ("tok", "TYO"), ("mumb", "BOM"), ("frankf", "FRA"), ("heathrow", "LHR"), ("rio de", "RIO")])
  func prefix(text: String, code: String) { #expect(codes(text).first == code) }

  @Test("accents, case, punctuation and spaces do not count", arguments: [("São Paulo", "SAO"), ("sao paulo", "SAO"), ("SAO  PAULO", "SAO"), ("Zürich", "ZRH"), ("zurich", "ZRH"), ("izmir", "IZM"), ("Reykjavik", "REK"), ("st johns", "YYT"), ("St. John's", "YYT"), ("malmo", "MMA"), ("xian", "SIA"), ("Xi’an", "SIA"), ("sa\u{303}o paulo", "SAO"), ("ＬＯＮ", "")])
  func folds(text: String, code: String) {
    if code.isEmpty { #expect(codes(text).isEmpty) } else { #expect(codes(text).contains(code), "\(codes(text))") }
  }

  @Test("words find what names begin otherwise, and the country helps", arguments: [("kennedy", "JFK"), ("charles de gaulle", "CDG"), ("london gatwick", "LGW"), ("gatwick london", "LGW"), ("delhi india", "DEL"), ("portland united states", "PDX")])
  func words(text: String, code: String) { #expect(codes(text).contains(code), "\(codes(text))") }

  @Test("a name's beginning comes before a word inside, and that before any letters inside")
  func grades() throws {
    let found = world.places(matching: "port", limit: 100)
    let grade = { (place: Place) -> Int in
      let names = [place.city, place.name].map { folded($0) }
      let query = Array("port".utf8)
      if names.contains(where: { $0.starts(with: query) }) { return 0 }
      return names.contains { holds([0x20] + $0, [0x20] + query) } ? 1 : 2
    }
    let grades = found.map(grade)
    #expect(grades == grades.sorted())
    #expect(Set(grades).count > 1)
  }

  @Test("nothing, and nothing known, find nothing; the limit holds")
  func limits() {
    #expect(codes("").isEmpty && codes("   ").isEmpty && codes("-").isEmpty && codes("qqqqqq").isEmpty)
    #expect(codes("a", 3).count == 3)
    #expect(codes("a", 0).isEmpty && codes("a", -1).isEmpty)
    #expect(codes(String(repeating: "q", count: 1_000_000)).isEmpty)
  }

  @Test("the same text always gives the same order, without repeats")
  func deterministic() throws {
    let second = try World(directory: factsFolder)
    for text in ["a", "san", "new", "int", "east", "lon", "é", "ma"] {
      let found = world.places(matching: text, limit: 50)
      #expect(found == second.places(matching: text, limit: 50))
      #expect(Set(found.map { "\($0.kind)\($0.code)" }).count == found.count)
    }
  }

  @Test(
    "folding",
    arguments: [
      ("Łódź", "lodz"), ("Ærø", "aero"), ("Straße", "strasse"), ("Þórshöfn", "thorshofn"), ("Đà Nẵng", "da nang"), ("Ağrı", "agri"),
      ("N'Djamena", "ndjamena"), ("Târgu-Mureș", "targu mures"), ("Dallas/Fort Worth", "dallas fort worth"), ("  A--B  ", "a b"),
      ("Œuvre", "oeuvre"), ("Ижевск", "ижевск"), ("東京", "東京"), ("ŻÓŁĆ", "zolc"), ("ĳ", "ij"),
    ])
  func folding(text: String, expected: String) { #expect(String(decoding: folded(text), as: UTF8.self) == expected) }

  @Test("every letter of Latin-1 and Latin Extended-A that Unicode decomposes folds to its base letter")
  func foldingTable() {
    for value in UInt32(0xC0)..<0x180 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let decomposed = String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
      guard decomposed.count > 1, let base = decomposed.first else { continue }
      #expect(String(decoding: folded(String(Character(scalar))), as: UTF8.self) == String(base).lowercased(), "\(scalar)")
    }
  }
}
