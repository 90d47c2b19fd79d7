internal import CSodium

/// Comparing in a time that does not tell where two things differ.
public enum ConstantTime {
  public static func same(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.count == b.count && sodium_memcmp(a, b, a.count) == 0 }

  public static func same(_ a: String, _ b: String) -> Bool { same(Array(a.utf8), Array(b.utf8)) }
}
