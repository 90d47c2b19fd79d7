public import Travel

/// A dated flight of a generated world as plain numbers, without anything that is counted or freed.
public struct PackedFlight: Sendable, Hashable {
  /// Which of `GeneratedWorld.services` flies.
  public var service: Int32
  /// Where it lands.
  public var destination: AirportCode
  /// The local day it leaves.
  public var date: LocalDate
  /// Minutes since 1970 UTC.
  public var departure, arrival: Int32
  /// Quarters of an hour east of Greenwich that the airports' clocks are at.
  public var departureOffset, arrivalOffset: Int8
  /// US cents for one adult by `Cabin.index`; 0 = there is no such cabin.
  public var fares: SIMD4<Int32>
  /// Seats left by `Cabin.index`; 255 stands for more.
  public var seats: SIMD4<UInt8>
}
