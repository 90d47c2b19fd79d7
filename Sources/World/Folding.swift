/// A text as the place search compares it: lower case, without accents, punctuation as single spaces.
///
/// `São Paulo` and `sao  paulo` fold alike, `St. John's` to `st johns`, `Łódź` to `lodz`; other scripts are kept in lower case.
func folded(_ text: some StringProtocol) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: result.append(UInt8(scalar.value))
    case 0x41...0x5A: result.append(UInt8(scalar.value) + 0x20)
    case 0x27, 0x2019, 0x2BC, 0x60, 0xB4, 0x2018, 0x300...0x36F: continue
    case 0..<0x80, 0xA0, 0x2010...0x2015: if result.last != 0x20, !result.isEmpty { result.append(0x20) }
    case 0xC0..<0x180: result += foldedLatin[Int(scalar.value) - 0xC0]
    case 0x218...0x21B: result += Array(scalar.value < 0x21A ? "s".utf8 : "t".utf8)
    case 0x1E00..<0x1F00: result += foldedVietnamese(scalar)
    default: result += Array(scalar.properties.lowercaseMapping.utf8)
    }
  }
  while result.last == 0x20 { result.removeLast() }
  return result
}

/// The plain letters of U+00C0 to U+017F, in their order.
private let foldedLatin: [[UInt8]] = {
  let plain = """
    a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th ss \
    a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th y \
    a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k \
    l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t \
    u u u u u u u u u u u u w w y y y z z z z z z s
    """
  return plain.split(separator: " ").map { $0 == "*" ? [0x20] : Array($0.utf8) }
}()

/// The plain letter of a letter of Latin Extended Additional (Vietnamese and others): the base of its decomposition.
private func foldedVietnamese(_ scalar: Unicode.Scalar) -> [UInt8] {
  let letters: [(ClosedRange<UInt32>, String)] = [
    (0x1EA0...0x1EB7, "a"), (0x1EB8...0x1EC7, "e"), (0x1EC8...0x1ECB, "i"), (0x1ECC...0x1EE3, "o"), (0x1EE4...0x1EF1, "u"),
    (0x1EF2...0x1EF9, "y"), (0x1E0A...0x1E13, "d"), (0x1E20...0x1E21, "g"), (0x1E22...0x1E2B, "h"), (0x1E60...0x1E69, "s"),
    (0x1E6A...0x1E71, "t"), (0x1E90...0x1E95, "z"), (0x1E30...0x1E35, "k"), (0x1E36...0x1E3D, "l"), (0x1E44...0x1E4B, "n"),
  ]
  if let match = letters.first(where: { $0.0.contains(scalar.value) }) { return Array(match.1.utf8) }
  return Array(scalar.properties.lowercaseMapping.utf8)
}
