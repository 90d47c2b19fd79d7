import JSON
import ProviderKit
import Web

/// A search as it comes in, over Server-Sent Events (WHATWG HTML § 9.2).
///
/// `provider` tells how each one stood as it answers, `offers` is the merged first page so far in the shape of a search
/// answer, `done` ends the stream: `{"searchId","complete","failed","total"}`. A finished search is told at once.
extension SearchRoutes {
  func stream(_ request: Request) throws -> Response {
    let search = try keptSearch(request)
    let wanted = try reader.page(Fields(query: request.query), of: search.query.currency, cursorAllowed: false)
    let answer = answer
    return .events { writer in
      var told: Set<Int> = []
      var snapshot = search.snapshot
      while true {
        for (place, result) in snapshot.results.enumerated() {
          guard let result, told.insert(place).inserted else { continue }
          var w = JSONWriter()
          SearchAnswer.provider(result, &w)
          try await writer.event("provider", data: w.bytes)
        }
        try await writer.event("offers", data: answer.bytes(search, wanted.view, limit: wanted.limit, overview: wanted.overview))
        if snapshot.isFinished {
          try await writer.event("done", data: Self.done(search.page(of: wanted.view, upTo: wanted.limit, overview: wanted.overview)))
          return
        }
        snapshot = await search.changed(since: snapshot.version)
      }
    }
  }

  private static func done(_ page: SearchPage) -> [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.field("searchId", page.search.id)
      w.field("complete", page.snapshot.isComplete)
      w.field("failed", page.snapshot.hasFailed)
      w.field("total", page.total)
    }
    return w.bytes
  }
}
