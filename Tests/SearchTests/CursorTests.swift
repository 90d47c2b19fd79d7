import Support
import Testing
import Travel

@testable import Search

@Suite("cursors")
struct CursorTests {
  @Test("a cursor comes back as it went, whatever the view", arguments: ViewTests.cases)
  func roundTrip(filters: Filters) {
    for sort in Sort.allCases {
      let cursor = Cursor(searchID: "abc", offset: 40, view: SearchView(sort: sort, filters: filters))
      #expect(Cursor(cursor.word(7), 7) == cursor)
    }
  }

  @Test("one changed character, another key or something made up is no cursor")
  func tampered() {
    let word = Cursor(searchID: "abc", offset: 20, view: SearchView(sort: .price)).word(7)
    #expect(Cursor(word, 8) == nil)
    for index in word.indices {
      for other in ["A", "z", "_", "!", "é"] where other != String(word[index]) {
        let changed = word.replacingCharacters(in: index...index, with: other)
        #expect(Cursor(changed, 7) == nil)
      }
    }
    for made in ["", "x", "AAAAAAAAAAAAAAAA", String(repeating: "A", count: 3_000)] { #expect(Cursor(made, 7) == nil) }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: ClosedRange<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
