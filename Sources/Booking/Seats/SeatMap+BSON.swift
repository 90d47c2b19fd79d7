import BSON
import Travel

extension SeatMap {
  func document(at now: UTCInstant) -> Document {
    let taken = seats.sorted { $0.key < $1.key }.map { (String($0.key), Value.document($0.value.document)) }
    var document: Document = [
      "_id": .string(key.description), "flight": .string(key.flight), "cabin": .string(key.cabin.rawValue),
      "capacity": Value(capacity), "seats": .document(Document(taken)), "createdAt": now.bson, "updatedAt": now.bson,
    ]
    if !numbers.isEmpty { document.append("numbers", .document(Document(numbers.sorted { $0.key < $1.key }.map { ($0.key, .document($0.value.document)) }))) }
    document.append("tidyAt", ifPresent: seats.values.map(\.expiresAt).filter { $0 != Self.sold }.min()?.bson)
    return document
  }

  init?(_ document: Document) {
    guard let key = document.text("_id").flatMap(SeatKey.init), let capacity = document["capacity"]?.int,
      let taken = document.document("seats")
    else { return nil }
    var seats: [Int: Seat] = [:]
    for (place, value) in taken {
      guard let place = Int(place), (0..<capacity).contains(place), let seat = value.document.flatMap(Seat.init) else { return nil }
      seats[place] = seat
    }
    var numbers: [String: Number] = [:]
    for (number, value) in document.document("numbers") ?? [:] { numbers[number] = value.document.flatMap(Number.init) }
    self.init(key: key, capacity: capacity, seats: seats, numbers: numbers)
  }
}

extension SeatMap.Seat {
  var document: Document { ["hold": .string(hold), "fence": Value(fence), "expiresAt": expiresAt.bson] }

  init?(_ document: Document) {
    guard let hold = document.text("hold"), let fence = document["fence"]?.int, let end = document.instant("expiresAt") else {
      return nil
    }
    self.init(hold: hold, fence: fence, expiresAt: end)
  }
}

extension SeatMap.Number {
  var document: Document { ["hold": .string(hold), "expiresAt": expiresAt.bson] }

  init?(_ document: Document) {
    guard let hold = document.text("hold"), let end = document.instant("expiresAt") else { return nil }
    self.init(hold: hold, expiresAt: end)
  }
}

extension HeldSeats {
  /// As a booking keeps them.
  var document: Document {
    var document: Document = [
      "flight": .string(key.flight), "cabin": .string(key.cabin.rawValue), "places": Value(seats.map { Value($0.place) }),
      "fences": Value(seats.map { Value($0.fence) }),
    ]
    if seats.contains(where: { $0.number != nil }) { document.append("numbers", Value(seats.map { Value($0.number) })) }
    return document
  }

  init?(_ document: Document) {
    guard let flight = document.text("flight"), let cabin = document.text("cabin").flatMap(Cabin.init),
      let places = document["places"]?.array?.compactMap(\.int), let fences = document["fences"]?.array?.compactMap(\.int),
      places.count == fences.count
    else { return nil }
    let numbers = document["numbers"]?.array?.map(\.string) ?? []
    let seats = places.indices.map { HeldSeat(place: places[$0], fence: fences[$0], number: $0 < numbers.count ? numbers[$0] : nil) }
    self.init(key: SeatKey(flight: flight, cabin: cabin), seats: seats)
  }
}
