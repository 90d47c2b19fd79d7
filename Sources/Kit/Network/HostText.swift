internal import Glibc

/// The host of a URL, as far as its text alone tells where it leads.
public enum HostText {
  /// The address behind a host that names no name: `127.0.0.1`, `[::1]`, and what the system's resolver also takes for one, such as
  /// `2130706433`, `0x7f.1` or `127.1`. `localhost` and what ends in it is loopback (RFC 6761). Nil for a name.
  public static func address(_ host: String) -> NetworkAddress? {
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    let name = bare.lowercased()
    let label = name.hasSuffix(".") ? String(name.dropLast()) : name
    guard !label.utf8.contains(0) else { return nil }
    if label == "localhost" || label.hasSuffix(".localhost") { return NetworkAddress(v4: 0x7F00_0001) }
    if let address = NetworkAddress(String(label.prefix { $0 != "%" })) { return address }
    var v4 = in_addr()
    return inet_aton(label, &v4) == 0 ? nil : NetworkAddress(v4: UInt32(bigEndian: v4.s_addr))
  }
}
