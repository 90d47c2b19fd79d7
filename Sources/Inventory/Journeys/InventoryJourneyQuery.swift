/// What is asked of the index for a return trip or several cities: one query a slice, and how many of the best journeys are
/// wanted in each order.
public struct InventoryJourneyQuery: Sendable, Hashable {
  /// One to six, in the order they are flown. Of each, the places, the date, the cabin, the seats, and the filter are used.
  public var slices: [InventoryQuery]
  /// How many journeys each order gives back.
  public var limit: Int
  public var orders: Set<InventoryOrder>
  public var weights: BestWeights
  /// Minutes from the end of a slice to the start of the next, at least.
  public var pause: Int

  /// The most slices a journey may have.
  public static let mostSlices = 6

  public init(
    slices: [InventoryQuery], limit: Int = 200, orders: Set<InventoryOrder> = [.price, .duration],
    weights: BestWeights = BestWeights(), pause: Int = 60
  ) {
    self.slices = slices
    self.limit = limit
    self.orders = orders
    self.weights = weights
    self.pause = pause
  }
}
