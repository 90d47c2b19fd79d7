import CHeap

/// The memory that a server has from its start.
enum ServerHeap {
  /// About what its kept searches and shown offers come to when it is busy: less than half of what they may.
  private static let bytes = 96 << 20

  /// Takes it from the kernel, so that no request waits until a page is cleared.
  static func take() { cheap_take(bytes) }
}
