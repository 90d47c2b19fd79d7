extension String {
  /// Whether it is made of the bytes from blank to tilde only. Looks at all of them at once, not at one after the other until the first
  /// that is not.
  var isPrintableASCII: Bool {
    func check(_ bytes: some Sequence<UInt8>) -> Bool {
      var highest: UInt8 = 0
      for byte in bytes { highest = max(highest, byte &- 0x20) }
      return highest < 0x5F
    }
    return utf8.withContiguousStorageIfAvailable { check($0) } ?? check(utf8)
  }
}
