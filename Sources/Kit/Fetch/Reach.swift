internal import CCurl
internal import Glibc
public import Network

/// Which addresses requests may go to.
///
/// It is judged on the very address that a connection is about to be opened to, after the name was resolved: a name that resolves
/// to something else the second time gains nothing.
public struct Reach: Sendable {
  private let isLimited: Bool
  private let named: Set<String>

  /// Any address: for tests and for programs whose addresses nobody outside can choose.
  public static let everywhere = Reach(isLimited: false, named: [])

  /// The open internet only, and what `hosts` name, which may also be on this machine or a private network, but never where clouds keep their metadata.
  /// - Parameter hosts: `name:port` in lower case, as in a URL whose port is written out.
  public static func openInternet(and hosts: Set<String>) -> Reach { Reach(isLimited: true, named: hosts) }

  /// Whether a request to this host and port may go to this address.
  public func permits(_ authority: String, at address: NetworkAddress) -> Bool {
    if !isLimited || address.isPublic { return true }
    return named.contains(authority) && !address.isOffLimits
  }
}

extension Reach {
  /// The socket for a connection that curl wants to open, or nil when it may not be opened.
  func open(_ wanted: UnsafePointer<curl_sockaddr>, for authority: String) -> Int32? {
    guard let address = NetworkAddress(ccurl_address(wanted)), permits(authority, at: address) else { return nil }
    return socket(wanted.pointee.family, wanted.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), wanted.pointee.protocol)
  }
}
