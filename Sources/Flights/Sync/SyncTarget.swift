public import Travel
public import ProviderKit

/// An airport whose departures are wanted: all of them, or those on some routes.
public struct SyncTarget: Sendable, Hashable, CustomStringConvertible {
  public let origin: AirportCode
  /// Nil for all.
  public let destinations: Set<AirportCode>?

  public init(_ origin: AirportCode, to destinations: Set<AirportCode>? = nil) {
    self.origin = origin
    self.destinations = destinations
  }

  /// Reads `DEL`, or `DEL-BOM`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let codes = parts.compactMap { AirportCode($0) }
    guard codes.count == parts.count, (1...2).contains(codes.count) else { return nil }
    self.init(codes[0], to: codes.count == 2 ? [codes[1]] : nil)
  }

  public var description: String {
    guard let destinations else { return origin.description }
    return "\(origin)-" + destinations.sorted().map(\.description).joined(separator: "/")
  }
}

/// What a run of the sync did.
public struct SyncOutcome: Sendable, Equatable {
  /// Airports and days in all, and how many of them are done, earlier runs included.
  public var steps = 0
  public var done = 0
  /// How many were asked about in this run.
  public var asked = 0
  /// Flights the source told of, and those that were not wanted or made no sense.
  public var fetched = 0
  public var leftOut = 0
  public var added = 0
  public var updated = 0
  /// Steps that were passed over because the source failed, with its words.
  public var failures: [String] = []
  /// What ended the run early; the next one goes on from here.
  public var stopped: ProviderFault?

  public var isComplete: Bool { done == steps }
}

/// One airport on one day.
struct SyncStep: CustomStringConvertible {
  let target: SyncTarget
  let date: LocalDate

  var description: String { "\(target) \(date)" }

  func wants(_ flight: ScheduledFlight) -> Bool {
    flight.departure.airport == target.origin && flight.date == date
      && target.destinations?.contains(flight.arrival.airport) != false
  }

  /// Day by day, so that the days that come first are whole first. Routes out of one airport share a step.
  static func all(_ options: SyncSchedules.Options) -> [SyncStep] {
    var targets: [SyncTarget] = []
    for target in options.targets {
      guard let place = targets.firstIndex(where: { $0.origin == target.origin }) else {
        targets.append(target)
        continue
      }
      let both = target.destinations.flatMap { more in targets[place].destinations.map { $0.union(more) } }
      targets[place] = SyncTarget(target.origin, to: both)
    }
    let days = min(options.days.lowerBound.days(until: options.days.upperBound), 399)
    return (0...days).flatMap { day in
      targets.map { SyncStep(target: $0, date: options.days.lowerBound.adding(days: day)) }
    }
  }

  /// The same for the same steps.
  static func name(of steps: [SyncStep]) -> String {
    var sum = Checksum()
    for step in steps { sum.add(step.description) }
    return "\(steps.first?.date.description ?? "")/\(steps.count)/\(sum.text)"
  }
}
