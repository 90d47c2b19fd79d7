import Glibc

/// The distance between two points over the Earth's surface in kilometres, on a sphere of radius 6371 (haversine).
///
/// Latitudes and longitudes in degrees, north and east positive.
public func greatCircleKilometres(
  _ from: (latitude: Double, longitude: Double), _ to: (latitude: Double, longitude: Double)
) -> Double {
  let radians = Double.pi / 180
  let rise = sin((to.latitude - from.latitude) * radians / 2)
  let run = sin((to.longitude - from.longitude) * radians / 2)
  let square = rise * rise + cos(from.latitude * radians) * cos(to.latitude * radians) * run * run
  return 2 * 6371 * asin(min(1, square.squareRoot()))
}

/// Minutes from gate to gate over a distance: 28 for the ground and the climb, then 13.2 km a minute.
public func blockMinutes(kilometres: Double) -> Int {
  Int(28 + (max(0, min(kilometres, 40_000)) / 13.2).rounded())
}
