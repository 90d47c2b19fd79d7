import Seed
import Travel

/// What a seat on a generated flight costs on a day and how many are left, drawn from the flight's own name and the day,
/// so that it is the same whenever it is made.
enum WorldFares {
  /// By `Cabin.index`: US cents, and seats left (255 for more).
  @inline(__always)
  static func offers(_ service: GeneratedService, on day: Int, weekday: Int, market: Double) -> (SIMD4<Int32>, SIMD4<UInt8>) {
    var random = SeededRandom(service.chances ^ UInt64(truncatingIfNeeded: day) &* 0x9E37_79B9_7F4A_7C15)
    let fare = service.level * market * FareLevels.byWeekday[weekday] * min(max(1 + 0.12 * bell(&random), 0.7), 1.4)
    var (fares, seats) = (SIMD4<Int32>(), SIMD4<UInt8>())
    for cabin in 0..<4 where service.capacity[cabin] > 0 {
      let cents = (fare * FareLevels.byCabin[cabin]).rounded() + (cabin == 0 ? 0 : 4500)
      fares[cabin] = Int32(min(max(cents, 1900), 400_000_000))
      let sold = min(max(0.62 + 0.22 * bell(&random), 0.05), 1)
      let left = Int(service.capacity[cabin]) - Int(Double(service.capacity[cabin]) * sold)
      seats[cabin] = UInt8(min(max(left, 0), 255))
    }
    return (fares, seats)
  }

  /// How dear a route is on a day.
  @inline(__always)
  static func market(_ service: GeneratedService, on day: Int) -> Double {
    var random = SeededRandom(service.routeChances ^ UInt64(truncatingIfNeeded: day) &* 0xD6E8_FEB8_6659_FD93)
    return min(max(1 + 0.14 * bell(&random), 0.6), 1.7)
  }

  /// About 0, two thirds of the time within 1: the sum of four short fractions of one draw.
  @inline(__always)
  private static func bell(_ random: inout SeededRandom) -> Double {
    let bits = random.next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + bits >> 48
    return (Double(sum) * 0x1p-16 - 2) * 1.732
  }
}
