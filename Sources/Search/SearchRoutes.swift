import JSON
import ProviderKit
public import Travel
public import Web
public import World

/// The routes of searching: parse, call, encode.
public struct SearchRoutes: Sendable {
  let flights: SearchFlights
  let kept: KeptResults
  let desk: Desk
  let calendar: FareCalendar
  let world: World
  let clock: any Travel.Clock
  let answer: SearchAnswer

  /// The routes over the parts that serve them.
  public init(
    flights: SearchFlights, kept: KeptResults, shelf: OfferShelf, desk: Desk, calendar: FareCalendar, world: World,
    clock: any Travel.Clock = SystemClock()
  ) {
    self.flights = flights
    self.kept = kept
    self.desk = desk
    self.calendar = calendar
    self.world = world
    self.clock = clock
    answer = SearchAnswer(world: world, text: WorldText(world), shelf: shelf, key: UInt64.random(in: .min ... .max))
  }

  /// Adds the routes to a router.
  public func register(on router: inout Router) {
    router.get("/v1/flights/search", access: .everyone) { request in
      try await search(Fields(query: request.query), slicesAllowed: false)
    }
    router.post("/v1/flights/search", access: .everyone) { request in
      let fields = Fields(json: try JSONDocument(parsing: request.body).root)
      return try await search(fields, slicesAllowed: true)
    }
    router.get("/v1/flights/search/{searchId}", access: .everyone) { request in try page(request) }
    router.get("/v1/flights/search/{searchId}/stream", access: .everyone) { request in try stream(request) }
    router.get("/v1/flights/calendar", access: .everyone) { request in try await month(request) }
    router.get("/v1/offers/{offerId}", access: .everyone) { request in try await offer(request) }
    router.get("/v1/places", access: .everyone) { request in try places(request) }
    router.get("/v1/places/{code}", access: .everyone) { request in try place(request) }
  }

  var reader: RequestReader {
    RequestReader(world: world, providerNames: flights.providerNames, now: clock.now())
  }
}

extension SearchRoutes {
  private func search(_ fields: Fields, slicesAllowed: Bool) async throws -> Response {
    let request = try reader.search(fields, slicesAllowed: slicesAllowed)
    if let cursor = request.cursor { return try nextPage(request, cursor) }
    let only = request.view.filters.providers
    guard request.wait else {
      let search = await flights.begin(request.query, only: only)
      return answer.response(search, request.view, limit: request.limit, overview: request.overview, status: 202)
        .with("Location", "/v1/flights/search/\(search.id)")
    }
    let search = try await flights.run(request.query, only: only)
    return answer.response(search, request.view, limit: request.limit, overview: request.overview)
  }

  /// A cursor on the search itself: the same question again, so its kept answer is read on.
  private func nextPage(_ request: SearchRequest, _ word: String) throws -> Response {
    guard let cursor = Cursor(word, answer.key), cursor.view == request.view else { throw Self.badCursor }
    guard let search = kept.search(cursor.searchID) else {
      throw Problem(
        status: 410, code: "search_expired", detail: "Search results are kept for ten minutes; search again.")
    }
    guard search.query == request.query else { throw Self.badCursor }
    return answer.response(search, cursor.view, offset: cursor.offset, limit: request.limit, overview: request.overview)
  }

  private func page(_ request: Request) throws -> Response {
    let search = try keptSearch(request)
    if let next = next(request, of: search) { return next }
    let wanted = try reader.page(Fields(query: request.query), of: search.query.currency)
    let snapshot = search.snapshot
    if snapshot.hasFailed { throw EveryProviderFailed(results: snapshot.arrived) }
    guard let word = wanted.cursor else {
      return answer.response(search, wanted.view, limit: wanted.limit, overview: wanted.overview)
    }
    guard let cursor = Cursor(word, answer.key), cursor.searchID == search.id,
      wanted.view == SearchView() || wanted.view == cursor.view
    else { throw Self.badCursor }
    return answer.response(search, cursor.view, offset: cursor.offset, limit: wanted.limit, overview: wanted.overview)
  }

  /// A next page, as nearly every one is asked for; nil for whatever has to be looked at field by field, and for what is wrong.
  private func next(_ request: Request, of search: KeptSearch) -> Response? {
    guard let plain = PlainPage(request.query), let cursor = Cursor(plain.cursor, answer.key), cursor.searchID == search.id,
      !search.snapshot.hasFailed
    else { return nil }
    return answer.response(search, cursor.view, offset: cursor.offset, limit: plain.limit, overview: plain.overview)
  }

  func keptSearch(_ request: Request) throws -> KeptSearch {
    guard let search = kept.search(request.parameter("searchId")) else {
      throw Problem.notFound("No search of this id is kept; results are kept for ten minutes.")
    }
    return search
  }

  private static var badCursor: ValidationFailure {
    let message = "is not a cursor of this search with these filters and sort"
    return ValidationFailure(errors: [FieldError(field: "cursor", code: "invalid", message: message)])
  }
}
