import JSON
import ProviderKit
public import Web

/// 503, with every provider's sentence beside it.
extension EveryProviderFailed: ProblemConvertible {
  public var problem: Problem {
    var problem = Problem.unavailable(
      "No provider could answer; nothing is known about flights for this search now.", code: "provider_unavailable",
      retryAfterSeconds: 5)
    let results = results
    problem.members = { w in
      w.arrayField("providers") { w in
        for result in results { SearchAnswer.provider(result, &w) }
      }
    }
    return problem
  }
}

extension Problem {
  /// 404 for an id that was never shown or is long forgotten, 410 for an offer that is over, 503 when its provider cannot say.
  init(_ fault: OfferDeskFault) {
    switch fault {
    case .unknown: self = .notFound("No offer of this id is known; search again.")
    case .expired: self.init(status: 410, code: "offer_expired", detail: "The offer is over; search again.")
    case .gone: self.init(status: 410, code: "offer_expired", detail: "The offer is no longer sold; search again.")
    case .passengersDiffer:
      self.init(status: 422, code: "passengers_differ", detail: "The offer was priced for another party; search again.")
    case .provider(let name, let fault):
      self = .unavailable(
        "\(name) could not price the offer: \(fault.message)", code: "provider_unavailable", retryAfterSeconds: 5)
    }
  }
}
