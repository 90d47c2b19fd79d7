import BSON
public import Store
public import Travel
public import World

/// Makes users and bookings that look real from a seed number: the same number makes the same ones, and doing it again adds
/// none that are there.
///
/// Bookings were made over the past 90 days, for flights of the past 88 and the next 60. Nobody in them exists; their ids follow
/// from the seed, so they protect nothing.
public struct SeedBookings: Sendable {
  public struct Options: Sendable {
    public var seed: UInt64
    public var users: Int
    public var bookings: Int
    public var today: LocalDate

    /// - Parameters: users and bookings are held to 0…1,000,000; bookings need one user.
    public init(seed: UInt64 = 42, users: Int = 1_000, bookings: Int = 5_000, today: LocalDate) {
      (self.seed, self.today) = (seed, today)
      self.users = users.clamped(to: 0...1_000_000)
      self.bookings = bookings.clamped(to: 0...1_000_000)
    }
  }

  public struct Outcome: Sendable, Equatable {
    public var usersAdded = 0
    public var bookingsAdded = 0
    /// Users and bookings that were there already.
    public var kept = 0
    /// Bookings no flight could be found for.
    public var skipped = 0
  }

  /// Small enough that a busy store takes a batch well within its time.
  private static let batch = 250
  let world: World
  let users: Collection
  let store: BookingStore

  /// - Parameter vault: seals birth dates and documents, as those of real bookings.
  public init(_ world: World, _ store: Store, vault: (any PersonalVault)? = nil) {
    self.world = world
    self.store = BookingStore(store, vault: vault)
    users = store.collection("users")
  }

  /// - Parameters:
  ///   - flights: what bookings are made of, best of two weeks or more, on any days.
  ///   - progress: hears how many of how many users and bookings are done.
  public func run(
    _ options: Options, flights: [SoldFlight], progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws -> Outcome {
    try await store.prepare()
    try await users.createIndexes([Index(keys: ["email": 1], unique: true)])
    var outcome = Outcome()
    let total = options.users + options.bookings
    for start in stride(from: 0, to: options.users, by: Self.batch) {
      let end = min(start + Self.batch, options.users)
      let made = (start..<end).map { SeedTraveller(seed: options.seed, number: $0, today: options.today).document }
      let added = try await users.insertMany(made).inserted
      outcome.usersAdded += added
      outcome.kept += made.count - added
      progress(end, total)
    }
    let trip = SeedTrip(world: world, flights: flights)
    for start in stride(from: 0, to: options.bookings, by: Self.batch) {
      let end = min(start + Self.batch, options.bookings)
      var made: [Document] = []
      for booking in (start..<end).compactMap({ make($0, options, trip) }) { made.append(try await store.sealed(booking)) }
      let added = try await store.bookings.insertMany(made).inserted
      outcome.bookingsAdded += added
      outcome.kept += made.count - added
      outcome.skipped += end - start - made.count
      progress(options.users + end, total)
    }
    return outcome
  }

  func make(_ number: Int, _ options: Options, _ trip: SeedTrip) -> Booking? {
    // A square makes some users book often and most of them seldom.
    let share = Double(number &* 2_654_435_761 % 10_007) / 10_007
    let buyer = Int(share * share * Double(max(options.users, 1)))
    return SeedBooking(seed: options.seed, number: number, today: options.today)
      .make(trip, by: SeedTraveller(seed: options.seed, number: buyer, today: options.today))
  }
}
