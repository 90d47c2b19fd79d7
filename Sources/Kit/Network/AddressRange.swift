/// A block of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address.
public struct AddressRange: Sendable, Hashable {
  /// The block's first address.
  public let first: NetworkAddress
  /// How many leading bits of the sixteen bytes are fixed; an IPv4 block counts its 96 bits of prefix.
  public let bits: Int

  /// From CIDR notation or a bare address; nil when it is neither, or when bits beyond the prefix are set.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let address = NetworkAddress(String(parts[0])) else { return nil }
    let isV4 = !parts[0].contains(":")
    var length = isV4 ? 32 : 128
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let given = Int(parts[1]), given <= length else { return nil }
      length = given
    }
    first = address
    bits = isV4 ? length + 96 : length
    guard Self.masked(address, bits) == address else { return nil }
  }

  /// Whether the address lies in the block.
  public func contains(_ address: NetworkAddress) -> Bool {
    Self.masked(address, bits) == first
  }

  private static func masked(_ address: NetworkAddress, _ bits: Int) -> NetworkAddress {
    NetworkAddress(high: address.high & mask(bits), low: address.low & mask(bits - 64))
  }

  private static func mask(_ bits: Int) -> UInt64 {
    bits <= 0 ? 0 : bits >= 64 ? .max : ~(UInt64.max >> UInt64(bits))
  }

  /// RFC 6890 and the IANA IPv4 special-purpose registry.
  static let closed4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
  ].compactMap { AddressRange($0) }

  /// Of 2000::/3: protocol assignments with Teredo, documentation, 6to4.
  static let closed6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].compactMap { AddressRange($0) }

  static let links = ["169.254.0.0/16", "fe80::/10"].compactMap { AddressRange($0) }

  /// Of AWS and Google over IPv6, of Alibaba and of Oracle.
  static let metadata = ["fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "192.0.0.192"].compactMap { AddressRange($0) }
}
