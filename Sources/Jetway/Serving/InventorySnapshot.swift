import Flights
import Foundation
import Inventory
import LocalInventory
import Telemetry
import Travel

/// The file from which a start reads the flights when nothing but single flights changed since the last one.
struct InventorySnapshot: Sendable {
  private let path: String
  private let directory: String
  /// What else decides about the flights in memory: the settings and the facts.
  private let circumstances: String
  private let log: Log

  init(_ settings: Settings, log: Log) {
    directory = settings.dataDirectory
    path = "\(directory)/inventory.snapshot"
    let facts = ["airports.csv", "rates.csv"].map { Self.print("\(settings.worldDirectory)/\($0)") }
    circumstances = "\(settings.database) \(settings.inventoryMemory) \(facts.joined(separator: " "))"
    self.log = log
  }

  /// Puts the file's flights into the index; what changed since the instant that is answered is still missing.
  func restore(_ loader: LoadInventory, _ version: FlightsVersion, _ first: LocalDate) -> UTCInstant? {
    guard let key = key(version, first) else { return nil }
    do throws(SnapshotFileError) {
      return UTCInstant(milliseconds: try loader.restore(from: path, key: key))
    } catch {
      if case .missing = error { return nil }
      log.info("the flights are read from the store", ["why": error.description])
      return nil
    }
  }

  /// Writes the file on a thread of its own; a failure costs the next start some seconds and is only logged.
  func save(_ inventory: Inventory, _ version: FlightsVersion, _ first: LocalDate, until: UTCInstant) {
    guard let key = key(version, first), inventory.summary?.flights ?? 0 > 0 else { return }
    Thread.detachNewThread { [path, directory, log] in
      do throws(SnapshotFileError) {
        try? FileManager.default.createDirectory(
          atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try inventory.save(to: path, key: key, stamp: until.milliseconds)
      } catch {
        log.warn("the flights could not be saved for the next start", ["why": error.description, "file": path])
      }
    }
  }

  /// Nil for a store without a name.
  private func key(_ version: FlightsVersion, _ first: LocalDate) -> String? {
    version.store.map { "\($0) \(version.reloads) \(first) \(GeneratedWorld.version) \(circumstances)" }
  }

  /// A file's size and time of change.
  private static func print(_ path: String) -> String {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(facts?[.size] as? Int ?? 0)/\(Int(time * 1000))"
  }
}
