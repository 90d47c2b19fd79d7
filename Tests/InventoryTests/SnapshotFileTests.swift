import Foundation
import Testing
import Travel

@testable import Inventory

@Suite struct SnapshotFileTests {
  static func loaded() -> (Inventory, [DatedFlight]) {
    let world = SmallWorld(seed: 5, perDay: 40)
    let inventory = Inventory()
    var builder = SnapshotBuilder(firstDay: SmallWorld.firstDay, airport: SmallWorld.airport)
    var flights: [DatedFlight] = []
    for flight in world.flights where (try? builder.add(flight)) != nil { flights.append(flight) }
    inventory.replace(with: builder)
    return (inventory, flights)
  }

  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "snapshot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder + "/inventory.snapshot")
  }

  static func refusal(_ path: String, _ inventory: Inventory = Inventory(), key: String = "k") -> SnapshotFileError? {
    do throws(SnapshotFileError) {
      _ = try inventory.restore(from: path, key: key, airport: SmallWorld.airport)
      return nil
    } catch {
      return error
    }
  }

  @Test("what was saved comes back: every flight, with fares and seats as they were, and the stamp")
  func roundTrip() throws {
    try Self.inFolder { path in
      let (inventory, flights) = Self.loaded()
      let changed = try #require(flights.first { $0.offers.fares[0] > 0 })
      #expect(inventory.update(changed.key, .economy, fare: 4321, seats: 3))
      try inventory.save(to: path, key: "k", stamp: -77)
      let other = Inventory()
      #expect(try other.restore(from: path, key: "k", airport: SmallWorld.airport) == -77)
      #expect(other.summary?.flights == flights.count)
      for flight in flights { #expect(other.flight(flight.key) == inventory.flight(flight.key)) }
      #expect(other.flight(changed.key)?.offers.fare(.economy) == 4321)
      #expect(try FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent) == ["inventory.snapshot"])
    }
  }

  @Test("a file under another key, a missing one, and one of another kind are refused with the reason, and what is resident stays")
  func refused() throws {
    try Self.inFolder { path in
      let (inventory, flights) = Self.loaded()
      #expect(Self.refusal(path) == .missing)
      try inventory.save(to: path, key: "k", stamp: 1)
      #expect(Self.refusal(path, key: "l") == .outdated)
      #expect(Self.refusal(path, inventory, key: "kk") == .outdated)
      #expect(inventory.summary?.flights == flights.count)
      try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
      #expect(Self.refusal(path) == .damaged("it ends too soon"))
      try Data(repeating: 7, count: 4096).write(to: URL(fileURLWithPath: path))
      #expect(Self.refusal(path) == .damaged("it is no snapshot"))
    }
  }

  @Test("a file that was cut or has one bit changed is never taken")
  func damaged() throws {
    try Self.inFolder { path in
      let (inventory, _) = Self.loaded()
      try inventory.save(to: path, key: "k", stamp: 1)
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      var dice = Dice(3)
      for _ in 0..<60 {
        let cut = whole.prefix(dice.roll(0...whole.count - 1))
        try Data(cut).write(to: URL(fileURLWithPath: path))
        #expect(Self.refusal(path) != nil)
      }
      for round in 0..<200 {
        var flipped = whole
        // The first hundred in the head, the key and the services; the rest anywhere.
        let place = round < 100 ? dice.roll(0...400) : dice.roll(0...whole.count - 1)
        flipped[place] ^= 1 << UInt8(dice.roll(0...7))
        try flipped.write(to: URL(fileURLWithPath: path))
        #expect(Self.refusal(path) != nil, "byte \(place)")
      }
      try (whole + Data([0])).write(to: URL(fileURLWithPath: path))
      #expect(Self.refusal(path) != nil)
      try whole.write(to: URL(fileURLWithPath: path))
      #expect(Self.refusal(path) == nil)
    }
  }

  @Test("what a process that was killed while it wrote has left is removed; what a living one writes, and anything else, stays")
  func leftovers() throws {
    let (inventory, _) = Self.loaded()
    try Self.inFolder { path in
      let gone = Process()
      gone.executableURL = URL(fileURLWithPath: "/bin/true")
      try gone.run()
      gone.waitUntilExit()
      let left = "\(path).\(gone.processIdentifier)"
      let others = ["\(path).\(getppid())", "\(path).old", "\(path).7x", "\(path)2.\(gone.processIdentifier)"]
      for file in [left] + others { try Data([1]).write(to: URL(fileURLWithPath: file)) }
      try inventory.save(to: path, key: "k", stamp: 1)
      #expect(Self.refusal(path) == nil)
      #expect(!FileManager.default.fileExists(atPath: left))
      for file in others { #expect(FileManager.default.fileExists(atPath: file)) }
    }
  }

  @Test("a full disk and a folder that is not there are told in the system's words")
  func noRoom() throws {
    let (inventory, _) = Self.loaded()
    #expect(throws: SnapshotFileError.system("No such file or directory")) {
      try inventory.save(to: "/nowhere/at/all", key: "k", stamp: 1)
    }
    #expect(throws: SnapshotFileError.system("No space left on device")) {
      try FileStream(writing: "/dev/full").write([UInt8](repeating: 1, count: 8))
    }
  }
}
