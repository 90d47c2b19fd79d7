import JSON
import Store
import Telemetry
import Travel
import Web

/// The routes of saved travellers: a user's own, and nobody else's.
struct TravellerRoutes: Sendable {
  let travellers: SavedTravellers
  let clock: any Clock
  let log: Log
  let storePatience: Duration

  func register(on router: inout Router) {
    router.get("/v1/account/travellers", access: .signedIn) { request in try await answering { try await list(request) } }
    router.post("/v1/account/travellers", maxBody: 8192, access: .signedIn) { request in try await answering { try await add(request) } }
    router.put("/v1/account/travellers/{id}", maxBody: 8192, access: .signedIn) { request in try await answering { try await replace(request) } }
    router.delete("/v1/account/travellers/{id}", access: .signedIn) { request in try await answering { try await remove(request) } }
  }

  private func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await StorePatience.with(storePatience, body)
    } catch let refusal as SavedTravellers.Refusal {
      throw Problem(refusal)
    } catch let error as StoreError {
      log.error("the store failed a traveller route", ["error": error.description])
      throw Problem(error)
    }
  }

  private func list(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller else { throw Problem.unauthorized }
    let found = try await travellers.list(caller.id)
    return .json { json in
      json.object { json in json.arrayField("travellers") { json in for traveller in found { traveller.write(to: &json) } } }
    }
  }

  private func add(_ request: Request) async throws -> Response {
    let (user, traveller) = try read(request, id: SavedTraveller.newID())
    try await travellers.add(traveller, to: user)
    return .json(201) { traveller.write(to: &$0) }
  }

  private func replace(_ request: Request) async throws -> Response {
    let (user, traveller) = try read(request, id: request.parameter("id"))
    try await travellers.replace(traveller, of: user)
    return .json { traveller.write(to: &$0) }
  }

  private func remove(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller else { throw Problem.unauthorized }
    try await travellers.remove(request.parameter("id"), of: caller.id)
    return .empty()
  }

  private func read(_ request: Request, id: String) throws -> (user: String, traveller: SavedTraveller) {
    try Fields(query: request.query).finish()
    let fields = Fields(json: try JSONDocument(parsing: request.body).root)
    let traveller = SavedTraveller.read(fields, id: id, today: clock.now().utcDate)
    try fields.finish()
    guard let caller = request.caller, let traveller else { throw Problem.unauthorized }
    return (caller.id, traveller)
  }
}

extension Problem {
  init(_ refusal: SavedTravellers.Refusal) {
    switch refusal {
    case .tooMany: self = .conflict("too_many_travellers", "There are \(SavedTravellers.most) saved travellers; remove one first.")
    case .known(let id):
      self.init(status: 409, code: "traveller_known", detail: "Somebody of this name and birth date is saved already.", members: { $0.field("travellerId", id) })
    case .unknown: self = .notFound("There is no such saved traveller.")
    case .busy: self = .conflict("busy", "Your saved travellers are being changed at this moment; try again.")
    }
  }
}
