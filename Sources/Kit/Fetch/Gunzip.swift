internal import CZlib

/// Unpacks a gzip stream (RFC 1952, any number of members) as it arrives. Lives on one thread.
final class Gunzip {
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether what came so far is a whole number of members.
  private(set) var isAtEnd = false

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard czlib_inflate_gzip(stream) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks `part` behind `bytes`, which stays within `limit`.
  func feed(_ part: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8], limit: Int) -> ReplyBody.Outcome {
    // zlib's pointer is not const, but it only reads there.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: part.baseAddress)
    stream.pointee.avail_in = UInt32(clamping: part.count)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 << 10) { room in
      while true {
        if isAtEnd {
          guard stream.pointee.avail_in > 0 else { return .taken }
          guard inflateReset(stream) == Z_OK else { return .broken }
          isAtEnd = false
        }
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        let code = inflate(stream, Z_NO_FLUSH)
        let count = room.count - Int(stream.pointee.avail_out)
        guard count <= limit - bytes.count else { return .tooLarge }
        bytes.append(contentsOf: room[..<count])
        switch code {
        case Z_STREAM_END: isAtEnd = true
        case Z_OK where count == room.count || stream.pointee.avail_in > 0: continue
        case Z_OK, Z_BUF_ERROR: return .taken
        default: return .broken
        }
      }
    }
  }
}
