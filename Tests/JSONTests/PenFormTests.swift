import JSON
import Support
import Testing

struct PenFormTests {
  @Test("numbers and hundredths behind one look at the room are what they are anywhere else, however large")
  func numbers() {
    var random = SeededRandom(seed: 5)
    var values: [Int64] = [0, 9, 10, 99, 100, 9_999, 10_000, 99_999_999, 100_000_000, 999_999_999, 1_000_000_000, .max, .min, -1, -100, -12_345]
    for digits in 1..<63 { values.append(Int64.random(in: 0..<(1 << Int64(digits)), using: &random)) }
    for value in values {
      let text = JSONPen.bytes(room: 64) { pen in
        guard pen.ensure(2 * JSONPen.mostDigits + 1) else { return }
        pen.sure(number: value)
        pen.sure(byte: 0x20)
        pen.sure(hundredths: value)
      }
      let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
      #expect(String(decoding: text, as: UTF8.self) == "\(value) \(value < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }
  }

  @Test("pieces of a form come out whole, whatever their lengths and however little room was asked for at first", arguments: [1, 16, 40, 1_024])
  func pieces(room: Int) {
    var form = PenForm(room: room)
    let texts = (0..<70).map { length in String(repeating: Character(UnicodeScalar(UInt8(97 + length % 26))), count: length) }
    let pieces = texts.map { text in form.piece { $0.plain(text) } }
    let written = JSONPen.bytes { pen in
      guard pen.ensure(form.room + texts.count) else { return }
      _ = form.withBytes { bytes in
        for piece in pieces {
          pen.sure(piece, of: bytes)
          pen.sure(byte: 0x2C)
        }
      }
    }
    #expect(String(decoding: written, as: UTF8.self) == texts.map { $0 + "," }.joined())
    #expect(pieces[0].isEmpty && !pieces[1].isEmpty)
  }
}
