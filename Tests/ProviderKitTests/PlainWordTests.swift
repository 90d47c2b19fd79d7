import ProviderKit
import Testing

@Suite
struct PlainWordTests {
  @Test(
    "a word gives back its text, however long, and none stays none",
    arguments: [nil, "", "1", "T2", "32N", "Sur é", "Terminál", "123", "1234", "1234567", "é1", "é12", "International Departures Hall B"] as [String?])
  func text(text: String?) {
    #expect(PlainWord(text).text == text)
    #expect(PlainWord(text).isNone == (text == nil))
    #expect(PlainWord(text) == PlainWord(text))
  }

  @Test("different texts are different words, also when one begins the other or holds a zero byte")
  func different() {
    let texts: [String?] = [nil, "", "\0", "\0\0", "A", "A\0", "AB", "123", "123\0", "1234", "1235"]
    #expect(Set(texts.map(PlainWord.init)).count == texts.count)
  }
}
