public import Glibc

/// An IPv4 or IPv6 address as sixteen bytes; IPv4 ones are kept in their mapped form, `::ffff:a.b.c.d`, so both spellings are equal.
public struct NetworkAddress: Sendable, Hashable {
  /// The address' first and last eight bytes, most significant first.
  public let high: UInt64
  public let low: UInt64

  /// From its halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// From the four bytes of an IPv4 address, most significant first.
  public init(v4: UInt32) {
    self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(v4))
  }

  /// From text: dotted decimal or RFC 4291, without brackets and zone; nil for anything else, also for `127.1` and `0x7f.1`.
  public init?(_ text: String) {
    guard (2...45).contains(text.utf8.count), !text.utf8.contains(0) else { return nil }
    var v4 = in_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      self.init(v4: UInt32(bigEndian: v4.s_addr))
      return
    }
    var v6 = in6_addr()
    guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
    self = withUnsafeBytes(of: &v6) { Self(bytes: $0) }
  }

  /// From what the system's resolver answers with; nil for a family that is not IP.
  public init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      self.init(v4: address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt32(bigEndian: $0.pointee.sin_addr.s_addr) })
    case AF_INET6:
      var bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { $0.pointee.sin6_addr }
      self = withUnsafeBytes(of: &bytes) { Self(bytes: $0) }
    default: return nil
    }
  }

  private init(bytes: UnsafeRawBufferPointer) {
    self.init(
      high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
      low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  /// The IPv4 address, when it is one.
  public var v4: UInt32? {
    high == 0 && low >> 32 == 0xFFFF ? UInt32(truncatingIfNeeded: low) : nil
  }

  /// What one caller has for itself: the address for IPv4, the first half for IPv6, where a household owns 2^64 addresses.
  public var caller: NetworkAddress {
    v4 == nil ? NetworkAddress(high: high, low: 0) : self
  }

  /// Whether it belongs to the open internet: not to this machine, a private network, a link (where clouds keep their metadata), a
  /// group, or a block that the IANA special-purpose registries keep apart. Of IPv6 only 2000::/3 is open, less its tunnels, which
  /// may lead to an IPv4 address of any kind.
  public var isPublic: Bool {
    let closed = v4 == nil ? AddressRange.closed6 : AddressRange.closed4
    return (v4 != nil || high >> 61 == 1) && !closed.contains { $0.contains(self) }
  }

  /// Whether it belongs to one link only, or is one of the other addresses where clouds keep their metadata: nothing that we are ever
  /// told to call lives there.
  public var isOffLimits: Bool {
    (AddressRange.links + AddressRange.metadata).contains { $0.contains(self) }
  }
}
