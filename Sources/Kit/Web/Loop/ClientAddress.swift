internal import Network

/// Who asks: the peer of the connection, or the address that proxies we trust name in `X-Forwarded-For`.
struct ClientAddress {
  /// An address as text and as bytes; nil bytes for what is no address.
  struct Client {
    let text: String
    let address: NetworkAddress?
  }

  private let peer: Client
  private let trusted: [AddressRange]
  /// Whose share of the connections it takes: an IPv4 address, half of an IPv6 one; nil for a proxy, which stands for many.
  let counted: String?

  /// The trusted blocks count only when the peer lies in one.
  init(peer: String, trusted: [AddressRange]) {
    let address = NetworkAddress(peer)
    self.peer = Client(text: peer, address: address)
    let isProxy = address.map { address in trusted.contains { $0.contains(address) } } ?? false
    self.trusted = isProxy ? trusted : []
    counted = isProxy ? nil : address.map { $0.v4 == nil ? String($0.high, radix: 16) : peer } ?? peer
  }

  /// The last address that no trusted proxy has for itself: what stands before it anybody may have written.
  func client(_ headers: Headers) -> Client {
    guard !trusted.isEmpty else { return peer }
    var nearest = peer
    for line in headers.all("x-forwarded-for").reversed() {
      for part in line.split(separator: ",", omittingEmptySubsequences: false).reversed() {
        let text = String(part.trimmingSpaces)
        guard let address = NetworkAddress(text) else { return nearest }
        nearest = Client(text: text, address: address)
        if !trusted.contains(where: { $0.contains(address) }) { return nearest }
      }
    }
    return nearest
  }
}
