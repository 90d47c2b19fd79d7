internal import JSON
internal import Travel
internal import Web
internal import World

/// `GET` and `POST /v2/shopping/flight-offers`.
struct OffersEndpoint {
  let room: SandboxRoom

  func get(_ request: Request, _ scenario: Scenario?) -> Response {
    answer(
      QuestionFromQuery.read(request, checks: QuestionChecks(world: room.world, now: room.clock.now())), scenario, self: request)
  }

  func post(_ request: Request, _ scenario: Scenario?) -> Response {
    answer(
      QuestionFromBody.read(request.body, checks: QuestionChecks(world: room.world, now: room.clock.now())), scenario,
      self: request)
  }

  private func answer(
    _ question: Result<SandboxQuestion, SandboxRefusal>, _ scenario: Scenario?, self request: Request
  ) -> Response {
    switch question {
    case .failure(let refusal): return SandboxAnswers.errors(refusal.errors, status: 400)
    case .success(var question):
      if scenario == .otherCurrency { question.currency = .gbp }
      let shop = OfferShop(
        slices: SliceShop(world: room.world, source: room.source, scenario: scenario), today: room.clock.now().utcDate)
      let offers = scenario == .empty ? [] : shop.offers(for: question)
      return OddOffers(scenario: scenario).answer(
        offers, link: room.link(request), dictionaries: DictionaryWords(world: room.world))
    }
  }
}
