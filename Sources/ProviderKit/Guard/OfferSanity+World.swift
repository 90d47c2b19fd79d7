public import World

extension OfferSanity {
  /// The sieve over the facts of the world: its airports and its exchange rates.
  public init(world: World) {
    let rates = world.rates
    self.init(knows: { world.airport($0) != nil }, convert: { rates.convert($0, to: $1) })
  }
}
