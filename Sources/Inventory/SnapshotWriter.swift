import Glibc
import Travel

/// Writes a snapshot's flights into a file.
struct SnapshotWriter {
  private let snapshot: Snapshot

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  func write(to path: String, key: String, stamp: Int64) throws(SnapshotFileError) {
    Self.removeLeftovers(of: path)
    let temporary = "\(path).\(getpid())"
    do throws(SnapshotFileError) {
      let file = try FileStream(writing: temporary)
      try write(file, key: Array(key.utf8), stamp: stamp)
      try file.sync()
      if rename(temporary, path) != 0 { throw FileStream.fault() }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Removes the temporary files of processes that were killed while they wrote: one is as large as the snapshot.
  private static func removeLeftovers(of path: String) {
    let cut = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) } ?? path.startIndex
    let (folder, start) = (cut == path.startIndex ? "./" : String(path[..<cut]), path[cut...] + ".")
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.hasPrefix(start), let process = pid_t(name.dropFirst(start.count)), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink(folder + name)
    }
  }

  private func write(_ file: FileStream, key: [UInt8], stamp: Int64) throws(SnapshotFileError) {
    var services: [UInt8] = []
    for record in snapshot.services { try services.put(record) }
    let head = SnapshotHead(
      keySize: key.count, servicesSize: services.count, services: snapshot.services.count, flights: snapshot.flights.count,
      firstDay: snapshot.firstDay.daysSinceEpoch, limit: snapshot.limit, stamp: stamp)
    var bytes: [UInt8] = []
    bytes.put(head)
    bytes += key
    bytes.pad()
    bytes += services
    bytes.pad()
    try file.write(bytes)
    try writeFlights(file)
    var sum: [UInt8] = []
    sum.put(file.checksum)
    try file.write(sum)
  }

  private func writeFlights(_ file: FileStream) throws(SnapshotFileError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(SnapshotFile.rowsAtOnce * SnapshotFile.row)
    var fault: SnapshotFileError?
    let epoch = Int32(clamping: snapshot.epochMinute)
    snapshot.forEachPacked { _, flight in
      guard fault == nil else { return }
      bytes.put(UInt64(flight.service) | UInt64(flight.origin) << 32 | UInt64(flight.destination) << 48)
      bytes.put(UInt64(UInt32(bitPattern: flight.departure &+ epoch)) | UInt64(flight.duration) << 32)
      bytes.put(UInt64(flight.offers[0]) | UInt64(flight.offers[1]) << 32)
      bytes.put(UInt64(flight.offers[2]) | UInt64(flight.offers[3]) << 32)
      guard bytes.count == SnapshotFile.rowsAtOnce * SnapshotFile.row else { return }
      do throws(SnapshotFileError) { try file.write(bytes) } catch { fault = error }
      bytes.removeAll(keepingCapacity: true)
    }
    if let fault { throw fault }
    try file.write(bytes)
  }
}

extension [UInt8] {
  mutating func put(_ number: UInt64) {
    for shift in 0..<8 { append(UInt8(truncatingIfNeeded: number >> UInt64(shift * 8))) }
  }

  fileprivate mutating func pad() {
    while count % 8 != 0 { append(0) }
  }

  fileprivate mutating func put(_ head: SnapshotHead) {
    put(SnapshotFile.magic)
    put(UInt64(SnapshotFile.format))
    put(UInt64(head.keySize) | UInt64(head.limit) << 32)
    put(UInt64(head.servicesSize))
    put(UInt64(head.services))
    put(UInt64(head.flights))
    put(UInt64(UInt32(bitPattern: head.firstDay)))
    put(UInt64(bitPattern: head.stamp))
  }

  fileprivate mutating func put(_ record: ServiceRecord) throws(SnapshotFileError) {
    put(record.flight.marketing.packed)
    put(record.flight.operating?.packed ?? 0)
    for text in [record.flight.aircraft, record.departureTerminal, record.arrivalTerminal] {
      guard let text else {
        append(255)
        continue
      }
      guard text.utf8.count < 255 else { throw .system("a service's text is longer than 254 bytes") }
      append(UInt8(text.utf8.count))
      self += Array(text.utf8)
    }
  }
}
