import BSON
import Travel
import Web

extension User {
  /// Nil for a document that is not a user's.
  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let email = stored["email"]?.string else { return nil }
    (self.id, self.email) = (id, email)
    name = stored["name"]?.string
    role = stored["role"]?.string.flatMap(Role.init) ?? .traveller
    createdAt = UTCInstant(milliseconds: stored["createdAt"]?.date ?? 0)
    password = stored["password"]?.string
    sessions = stored["sessions"]?.document?.compactMap { entry in entry.value.document.flatMap { Session(entry.key, $0) } } ?? []
    keys = stored["keys"]?.document?.compactMap { entry in entry.value.document.flatMap { APIKey(entry.key, $0) } } ?? []
    disabledAt = stored["disabledAt"]?.date.map { UTCInstant(milliseconds: $0) }
    leavingAt = stored["leavingAt"]?.date.map { UTCInstant(milliseconds: $0) }
    sealedProfile = stored["profile"]?.binary
  }

  var document: Document {
    [
      "_id": .string(id), "email": .string(email), "name": Value(name), "role": .string(role.rawValue),
      "createdAt": .date(milliseconds: createdAt.milliseconds), "password": Value(password),
      "sessions": .document(Document(sessions.map { ($0.id, .document($0.document)) })),
    ]
  }
}

extension Session {
  init?(_ id: String, _ stored: Document) {
    guard let createdAt = stored["createdAt"]?.date, let expiresAt = stored["expiresAt"]?.date, let hash = stored["secret"]?.string
    else { return nil }
    self.init(
      id: id, isCookie: stored["cookie"]?.bool ?? false, createdAt: UTCInstant(milliseconds: createdAt),
      expiresAt: UTCInstant(milliseconds: expiresAt), generation: stored["generation"]?.int ?? 0, secretHash: hash)
  }

  var document: Document {
    [
      "cookie": .bool(isCookie), "createdAt": .date(milliseconds: createdAt.milliseconds),
      "expiresAt": .date(milliseconds: expiresAt.milliseconds), "generation": .int32(Int32(clamping: generation)),
      "secret": .string(secretHash),
    ]
  }
}
