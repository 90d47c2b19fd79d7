import Travel

/// Reads a snapshot file and holds it against its checksum; everything in it goes through a builder.
struct SnapshotReader {
  private let file: FileStream

  init(_ path: String) throws(SnapshotFileError) { file = try FileStream(reading: path) }

  func read(key: String, airport: @escaping (AirportCode) -> IndexedAirport?) throws(SnapshotFileError) -> (SnapshotBuilder, Int64) {
    var bytes: [UInt8] = []
    guard try file.size() >= SnapshotHead.size else { throw .damaged("it ends too soon") }
    try file.read(SnapshotHead.size, into: &bytes)
    let head = try head(bytes)
    guard head.fileSize == (try file.size()) else { throw .damaged("it is not as long as it says") }
    try file.read(SnapshotHead.padded(head.keySize), into: &bytes)
    guard Array(bytes.prefix(head.keySize)) == Array(key.utf8) else { throw .outdated }
    var builder = SnapshotBuilder(
      firstDay: LocalDate(daysSinceEpoch: head.firstDay), days: head.limit, airport: airport)
    try file.read(SnapshotHead.padded(head.servicesSize), into: &bytes)
    let services = try services(bytes, head, &builder)
    var rest = head.flights
    while rest > 0 {
      let count = min(rest, SnapshotFile.rowsAtOnce)
      try file.read(count * SnapshotFile.row, into: &bytes)
      try add(bytes, services, &builder)
      rest -= count
    }
    let sum = file.checksum
    try file.read(8, into: &bytes)
    guard bytes.word(0) == sum else { throw .damaged("it does not have its checksum") }
    return (builder, head.stamp)
  }

  private func head(_ bytes: [UInt8]) throws(SnapshotFileError) -> SnapshotHead {
    guard bytes.word(0) == SnapshotFile.magic else { throw .damaged("it is no snapshot") }
    guard bytes.word(8) == UInt64(SnapshotFile.format) else { throw .outdated }
    let sizes = bytes.word(16)
    guard let services = Int(exactly: bytes.word(24)), let count = Int(exactly: bytes.word(32)), let flights = Int(exactly: bytes.word(40))
    else { throw .damaged("it says what cannot be") }
    return SnapshotHead(
      keySize: Int(sizes & 0xFFFF_FFFF), servicesSize: services, services: count, flights: flights,
      firstDay: Int32(truncatingIfNeeded: bytes.word(48)), limit: Int(sizes >> 32), stamp: Int64(bitPattern: bytes.word(56)))
  }

  /// The numbers that the builder gives the file's services.
  private func services(_ bytes: [UInt8], _ head: SnapshotHead, _ builder: inout SnapshotBuilder) throws(SnapshotFileError) -> [Int32] {
    var place = 0
    var numbers: [Int32] = []
    while numbers.count < head.services {
      guard place + 16 <= head.servicesSize, let marketing = FlightNumber(packed: bytes.word(place)) else {
        throw .damaged("a service is none")
      }
      let operating = bytes.word(place + 8)
      place += 16
      let aircraft = try bytes.text(&place, head.servicesSize)
      let departure = try bytes.text(&place, head.servicesSize)
      let arrival = try bytes.text(&place, head.servicesSize)
      let service = FlightService(
        marketing: marketing, operating: operating == 0 ? nil : FlightNumber(packed: operating), aircraft: aircraft)
      numbers.append(builder.service(service, departureTerminal: departure, arrivalTerminal: arrival))
    }
    return numbers
  }

  private func add(_ bytes: [UInt8], _ services: [Int32], _ builder: inout SnapshotBuilder) throws(SnapshotFileError) {
    for start in stride(from: 0, to: bytes.count, by: SnapshotFile.row) {
      let (names, times) = (bytes.word(start), bytes.word(start + 8))
      let service = Int(names & 0xFFFF_FFFF)
      guard service < services.count, let origin = AirportCode(packed: UInt16(truncatingIfNeeded: names >> 32)),
        let destination = AirportCode(packed: UInt16(truncatingIfNeeded: names >> 48))
      else { throw .damaged("a flight is none") }
      let departure = Int32(truncatingIfNeeded: times)
      let (arrival, overflow) = departure.addingReportingOverflow(Int32(times >> 32 & 0xFFFF))
      guard !overflow else { throw .damaged("a flight is none") }
      var offers = CabinOffers()
      for cabin in 0..<4 {
        let word = OfferWord(bits: UInt32(truncatingIfNeeded: bytes.word(start + 16 + cabin / 2 * 8) >> UInt64(cabin % 2 * 32)))
        (offers.fares[cabin], offers.seats[cabin]) = (word.fare, word.seats)
      }
      do throws(FlightRefusal) {
        try builder.add(
          BulkFlight(
            service: services[service], origin: origin, destination: destination, departure: departure, arrival: arrival,
            offers: offers))
      } catch {
        throw .damaged("a flight in it: \(error)")
      }
    }
  }
}

extension FlightNumber {
  /// Takes back a `packed` number; nil when none packs to it.
  fileprivate init?(packed: UInt64) {
    guard packed >> 40 == 0, let carrier = AirlineCode(packed: UInt16(packed >> 24)) else { return nil }
    let suffix = UInt8(packed & 0xFF)
    self.init(carrier: carrier, number: Int(packed >> 8 & 0xFFFF), suffix: suffix == 0 ? nil : Character(UnicodeScalar(suffix)))
  }
}

extension [UInt8] {
  /// The 64-bit number that begins here.
  @inline(__always)
  fileprivate func word(_ place: Int) -> UInt64 {
    withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
  }

  /// A text behind its length; 255 stands for none.
  fileprivate func text(_ place: inout Int, _ end: Int) throws(SnapshotFileError) -> String? {
    guard place < end else { throw .damaged("a service is cut") }
    let size = Int(self[place])
    place += 1
    if size == 255 { return nil }
    guard place + size <= end else { throw .damaged("a service is cut") }
    defer { place += size }
    return String(decoding: self[place..<place + size], as: UTF8.self)
  }
}
