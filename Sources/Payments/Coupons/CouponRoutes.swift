internal import JSON
internal import Store
public import Travel
public import Web

/// The operator's routes to the coupons: see them, make one, change how long and how often one counts. By administrators; support may look.
public struct CouponRoutes: Sendable {
  private let coupons: CouponStore
  private let clock: any Travel.Clock

  public init(_ coupons: CouponStore, clock: any Travel.Clock = SystemClock()) { (self.coupons, self.clock) = (coupons, clock) }

  public func mount(on router: inout Router) {
    router.get("/v1/admin/coupons", access: .roles([.admin, .support])) { request in try await answering { try await list(request) } }
    router.post("/v1/admin/coupons", maxBody: 16_384, access: .roles([.admin])) { request in try await answering { try await add(request) } }
    router.patch("/v1/admin/coupons/{code}", maxBody: 16_384, access: .roles([.admin])) { request in try await answering { try await change(request) } }
  }

  private func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch is StoreError {
      throw Problem.unavailable("The coupons cannot be reached now.", code: "store_unavailable")
    }
  }

  private func list(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let all = try await coupons.all()
    return .json { json in
      json.object { json in
        json.arrayField("coupons") { json in for (coupon, uses) in all { coupon.write(uses: uses, to: &json) } }
      }
    }
  }

  private func add(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body).root)
    let coupon = CouponFields(now: clock.now()).coupon(fields)
    try fields.finish()
    guard let coupon else { throw Problem.badRequest("The request cannot be read.") }
    guard try await coupons.add(coupon, at: clock.now()) else {
      throw Problem(status: 409, code: "duplicate_coupon", detail: "There is a coupon \(coupon.code) already; nothing was changed.")
    }
    return .json(201) { coupon.write(uses: 0, to: &$0) }
  }

  private func change(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body).root)
    for _ in 0..<8 {
      guard let (present, uses) = try await coupons.counted(request.parameter("code")) else { throw Problem.notFound("No such coupon.") }
      let changed = CouponFields(now: clock.now()).changed(present, fields)
      try fields.finish()
      guard let changed else { throw Problem.badRequest("The request cannot be read.") }
      if try await coupons.replace(present, with: changed) { return .json { changed.write(uses: uses, to: &$0) } }
    }
    throw Problem(status: 409, code: "busy", detail: "Somebody else is changing this coupon; please try again.")
  }
}

extension Coupon {
  fileprivate func write(uses: Int, to json: inout JSONWriter) {
    json.object { json in
      json.field("code", code)
      if case .percent(let percent) = discount { json.field("percent", percent) } else { json.field("percent", nil as Int?) }
      if case .amount(let amount) = discount { Self.write("amount", amount, &json) } else { Self.write("amount", nil, &json) }
      Self.write("minimum", minimum, &json)
      json.field("validFrom", validFrom.description)
      json.field("validUntil", validUntil.description)
      json.field("limit", limit)
      json.field("limitPerUser", limitPerUser)
      json.field("uses", uses)
    }
  }

  private static func write(_ key: String, _ money: Money?, _ json: inout JSONWriter) {
    json.key(key)
    guard let money else { return json.null() }
    json.object { money.writeMembers(to: &$0) }
  }
}
