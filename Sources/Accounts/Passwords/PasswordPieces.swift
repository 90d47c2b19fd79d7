/// What a password is made of, as somebody sees it who tries the obvious first: walks over a keyboard or the alphabet, one sign again and
/// again, years, words that everybody uses.
struct PasswordPieces: Sendable {
  private let bytes: [UInt8]
  /// With letters where signs stand for them.
  private let plain: [UInt8]

  /// - Parameter small: the password in small letters.
  init(_ small: String) {
    bytes = Array(small.utf8)
    plain = bytes.map { Self.letters[$0] ?? $0 }
  }

  /// Whether so little is in it that somebody who tries pieces one after another comes upon it soon.
  var isObvious: Bool { isRepeated || isMirrored || cost <= 4 }

  /// Something shorter than a password, again and again: as good as that once.
  private var isRepeated: Bool {
    (1..<10).contains { unit in bytes.count >= 2 * unit && zip(bytes, bytes.dropFirst(unit)).allSatisfy { $0 == $1 } }
  }

  /// Half a password, and back.
  private var isMirrored: Bool { bytes.count < 20 && bytes.elementsEqual(bytes.reversed()) }

  /// The least it costs to write it in pieces: one for each walk, row of one sign, year and single sign, two for each word.
  private var cost: Int {
    var least = [0] + [Int](repeating: Int.max / 2, count: bytes.count)
    for start in bytes.indices {
      let before = least[start]
      func reach(_ length: Int, _ price: Int) { least[start + length] = min(least[start + length], before + price) }
      reach(1, 1)
      let line = max(walk(from: start), row(from: start))
      if line >= 3 { for length in 3...line { reach(length, 1) } }
      if isYear(at: start) { reach(4, 1) }
      for length in 4...16 where start + length <= bytes.count {
        if isWord(bytes[start..<start + length]) || isWord(plain[start..<start + length]) { reach(length, 2) }
      }
    }
    return least[bytes.count]
  }

  private func isWord(_ part: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: part, as: UTF8.self)
    return part.count < 10 ? CommonPasswords.words.contains(text) : CommonPasswords.known.contains(text) || CommonPasswords.dictionary.contains(text)
  }

  private func isYear(at start: Int) -> Bool {
    let century = bytes[start...].prefix(2), rest = bytes[start...].dropFirst(2).prefix(2)
    return (century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8)) && rest.count == 2 && rest.allSatisfy { (0x30...0x39).contains($0) }
  }

  private func row(from start: Int) -> Int { bytes[start...].prefix { $0 == bytes[start] }.count }

  private func walk(from start: Int) -> Int {
    var longest = 1
    for line in Self.lines {
      for place in line.indices where line[place] == bytes[start] {
        longest = max(longest, zip(line[place...], bytes[start...]).prefix { $0 == $1 }.count)
      }
    }
    return longest
  }

  private static let letters: [UInt8: UInt8] = Dictionary(uniqueKeysWithValues: zip("013457@$!".utf8, "oieastasi".utf8))

  /// Each also backwards.
  private static let lines: [[UInt8]] = walks.flatMap { [Array($0.utf8), Array($0.utf8.reversed())] }

  private static let walks: [String] = [
    "012345678901234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiop", "yxcvbnm", "azertyuiop",
    "qsdfghjklm", "wxcvbn", "!@#$%^&*()", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0", "zaq12wsxcde34rfvbgt56yhn", "zaqxswcdevfrbgtnhymju", "!qaz@wsx#edc$rfv", "qweasdzxc", "1a2b3c4d5e6f7g8h9i0j", "a1b2c3d4e5f6g7h8i9j0",
    "1122334455667788990011", "aabbccddeeffgghhii", "13579024680", "1470258369", "147258369", "789456123", "741852963", "159753", "0246813579",
  ]
}
