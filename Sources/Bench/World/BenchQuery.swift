import Travel

/// Who wants to fly where on which day.
struct BenchQuery: Sendable, Hashable {
  let origin: AirportCode
  let destination: AirportCode
  var date: LocalDate
}
