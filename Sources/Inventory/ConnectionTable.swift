/// The minimum connection at each airport, in minutes: domestic, and when either flight is international.
struct ConnectionTable {
  /// Two an airport: domestic first.
  private let minutes: Column<UInt16>

  init(_ airports: [IndexedAirport]) {
    minutes = Column(airports.flatMap { [$0.minimumConnection.domestic, $0.minimumConnection.international] })
  }

  @inline(__always) func minimum(at airport: Int, international: UInt8) -> Int32 {
    Int32(minutes[airport &* 2 &+ Int(international)])
  }

  var bytes: Int { minutes.bytes }

  func free() { minutes.free() }
}
