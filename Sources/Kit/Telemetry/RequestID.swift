internal import Synchronization

/// Names for requests: 26 characters, sorted by time, made of 48 bits of milliseconds, 40 of a counter and 40 of the
/// process, in Crockford's base 32 as ULIDs are written. Unique, not secret.
public enum RequestID {
  private static let counter = Atomic<UInt64>(UInt64.random(in: 0..<1 << 39))
  private static let process = UInt64.random(in: 0..<1 << 40)
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// A new name.
  public static func make() -> String {
    let time = UInt64(Timestamp.now().milliseconds)
    let count = counter.add(1, ordering: .relaxed).newValue & ((1 << 40) - 1)
    let high = (time << 16) | (count >> 24)
    let low = (count << 40) | process
    return String(unsafeUninitializedCapacity: 26) { room in
      for at in 0..<26 {
        let shift = 125 - at * 5
        let bits = shift >= 64 ? high >> UInt64(shift - 64) : (low >> UInt64(shift)) | (shift > 59 ? high << UInt64(64 - shift) : 0)
        room[at] = alphabet[Int(bits & 31)]
      }
      return 26
    }
  }
}
