import CHeap

/// The memory that a server has from its start.
enum ServerHeap {
  /// About what the index of a week and some thousand kept searches with their shown offers come to.
  private static let bytes = 160 << 20

  /// Takes it from the kernel, so that no request waits until a page is cleared.
  static func take() { cheap_take(bytes) }
}
