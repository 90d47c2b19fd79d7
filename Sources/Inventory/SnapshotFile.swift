public import Travel

/// Why a snapshot file was not written or is not used.
public enum SnapshotFileError: Error, Sendable, Equatable, CustomStringConvertible {
  case missing
  /// It was written for other flights, another day or by another version.
  case outdated
  /// It is cut, changed, or says what cannot be.
  case damaged(String)
  /// The system's words: no room, no right, …
  case system(String)

  public var description: String {
    switch self {
    case .missing: "there is no snapshot"
    case .outdated: "the snapshot is of other flights or another day"
    case .damaged(let why): "the snapshot is damaged: \(why)"
    case .system(let why): why
    }
  }
}

/// The flights of an index in a file, from which the next start reads them faster than from the store.
///
/// Little endian: 64 bytes of head (`SnapshotHead`), the key, the services, 32 bytes a flight in the order of the index, and
/// a checksum over all of it. Every flight goes through `SnapshotBuilder` again, so not even a file with a right checksum can
/// bring in what cannot be.
enum SnapshotFile {
  static let magic: UInt64 = 0x4A_45_54_57_41_59_53_4E
  /// Goes up when the form changes.
  static let format: UInt32 = 1
  static let row = 32
  static let rowsAtOnce = 32_768
}

/// The head of a snapshot file.
struct SnapshotHead {
  static let size = 64

  /// Bytes of the key and of the services, without the zeros that fill them up to a multiple of 8.
  var keySize: Int
  var servicesSize: Int
  var services: Int
  var flights: Int
  var firstDay: Int32
  var limit: Int
  /// What the one who wrote it wants back.
  var stamp: Int64

  /// Of the whole file, the checksum included; nil when the numbers are beyond any file.
  var fileSize: Int? {
    guard keySize <= 1 << 16, servicesSize <= 1 << 32, flights <= 1 << 32 else { return nil }
    return Self.size + Self.padded(keySize) + Self.padded(servicesSize) + flights * SnapshotFile.row + 8
  }

  static func padded(_ size: Int) -> Int { (size + 7) / 8 * 8 }
}

extension Inventory {
  /// Writes the flights as they are now into a file, which takes the place of the one there once it is whole.
  ///
  /// - Parameters:
  ///   - key: what `restore` must be told to get them back.
  ///   - stamp: a number that `restore` gives back.
  /// - Throws: `SnapshotFileError.system`, when the disk is full, say; the file that was there stays.
  public func save(to path: String, key: String, stamp: Int64) throws(SnapshotFileError) {
    guard let snapshot else { return }
    try SnapshotWriter(snapshot).write(to: path, key: key, stamp: stamp)
  }

  /// Puts the flights of a file in the place of everything that was; nothing changes when it cannot be used.
  ///
  /// - Parameters:
  ///   - key: the file is used only when it was written under this one.
  ///   - airport: what is known of an airport, as `SnapshotBuilder` wants it.
  /// - Returns: the stamp it was written with.
  public func restore(
    from path: String, key: String, airport: @escaping (AirportCode) -> IndexedAirport?
  ) throws(SnapshotFileError) -> Int64 {
    let reader = try SnapshotReader(path)
    let (builder, stamp) = try reader.read(key: key, airport: airport)
    replace(with: consume builder)
    return stamp
  }
}
