internal import JSON
internal import ProviderKit
internal import Travel

/// Reads the offers of an answer: what makes sense is kept, what does not is counted by its reason.
struct OfferReading {
  let provider: AmadeusProvider
  let operating: OperatingFlights?

  /// - Parameter before: the journey that was priced again, when that was asked.
  func read(_ nodes: [JSONNode], root: JSONNode, before: Itinerary? = nil) -> ProviderOffers {
    var reasons: [String: Int] = [:]
    func drop(_ problem: RowProblem, _ count: Int = 1) { reasons[problem.rawValue, default: 0] += count }
    let chosen = cheapest(nodes)
    if nodes.count > chosen.count { drop(.beyondLimit, nodes.count - chosen.count) }
    var rows: [(wire: WireOffer, node: JSONNode)] = []
    for node in chosen {
      do throws(RowProblem) { rows.append((try WireOffer(node), node)) } catch { drop(error) }
    }
    let mapping = OfferMapping(
      provider: provider.name, world: provider.world, fetchedAt: provider.clock.now(), lifetime: provider.settings.offerLifetime,
      aircraftNames: root["dictionaries"]?.texts("aircraft") ?? [:],
      operating: OperatingIndex(rows.map(\.wire), before: before, schedule: operating))
    var offers: [Offer] = []
    for (wire, node) in rows {
      do throws(RowProblem) {
        offers.append(try mapping.offer(wire, raw: Self.bytes(of: node)))
      } catch {
        drop(error)
      }
    }
    return ProviderOffers(offers: offers, dropped: reasons.values.reduce(0, +), dropReasons: reasons)
  }

  private static func bytes(of node: JSONNode) -> [UInt8] {
    var json = JSONWriter(capacity: 2_048)
    json.value(node)
    return json.bytes
  }

  /// The offers to keep when an answer has too many: the cheapest by the amount they state, in the answer's order.
  private func cheapest(_ nodes: [JSONNode]) -> [JSONNode] {
    let limit = provider.settings.keptOffers
    guard nodes.count > limit else { return nodes }
    let priced = nodes.enumerated().map { index, node in
      let amount = node["price"]?.amount("grandTotal") ?? node["price"]?.amount("total")
      return (index: index, amount: amount.flatMap(Double.init) ?? .infinity)
    }
    let kept = priced.sorted { ($0.amount, $0.index) < ($1.amount, $1.index) }.prefix(limit).map(\.index).sorted()
    return kept.map { nodes[$0] }
  }
}
