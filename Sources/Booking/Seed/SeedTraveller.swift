import BSON
import Seed
import Travel

/// A made-up user: somebody who books, mostly for themselves.
struct SeedTraveller: Sendable {
  let id: String
  let person: SeedPerson
  let born: LocalDate
  let joined: UTCInstant
  let flyer: String?

  init(seed: UInt64, number: Int, today: LocalDate) {
    var random = SeededRandom(seed, for: "user \(number)")
    id = "seed-\(seed)-\(number)"
    person = SeedPerson(number, &random)
    born = Self.birthday(of: min(max(Int(38 + random.bell() * 13), 19), 82), on: today, &random)
    joined = UTCInstant(seconds: Int64(today.daysSinceEpoch) * 86_400).adding(seconds: Int64(-random.int(90 * 86_400...900 * 86_400)))
    flyer = random.chance(percent: 30) ? String(10_000_000 + random.int(0...89_999_999)) : nil
  }

  /// A day on which somebody of this age was born.
  static func birthday(of age: Int, on day: LocalDate, _ random: inout SeededRandom) -> LocalDate {
    let (year, month, date) = day.civil
    let birthday = LocalDate(year: year - age, month: month, day: min(date, 28)) ?? day
    return birthday.adding(days: -random.int(0...360))
  }

  /// Without a password: nobody signs in as them.
  var document: Document {
    [
      "_id": .string(id), "schemaVersion": .int32(1), "email": .string(person.email), "givenName": .string(person.givenName),
      "familyName": .string(person.familyName), "country": .string(person.country),
      "phone": .string(person.phone), "createdAt": joined.bson, "seeded": true,
    ]
  }
}
