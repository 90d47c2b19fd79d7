import JSON
import Synchronization
import Telemetry
import Travel
import Web

/// A strict little Stripe: checks who asks, the version, the key and every field, keeps its answers by key, and loses some on purpose.
final class FakeStripe: Sendable {
  static let key = "sk_test_ours", webhookSecret = "whsec_of_the_tests_only"

  /// What happens to the next POST instead of an ordinary answer.
  enum Fault: Sendable, CaseIterable { case cutBefore, cutAfter, errorBefore, errorAfter, busy, keyInUse
    /// The answer is cut, and the work goes on: its key is in use, and nothing of it is to be seen until `finish()`.
    case workedOn
    /// An error that is kept as the key's answer; nothing was done.
    case errorKept
  }

  struct Intent: Sendable {
    var id: String, payment: String, amount: Int64, currency: String, status: String, error: String?, created: Int64, refunded: Int64 = 0
    var times = 0
  }
  struct Refund: Sendable { var id: String, refund: String, payment: String, intent: String, amount: Int64, status: String }
  struct Asked: Sendable { var path: String, key: String?, form: [String: String] }

  struct State: Sendable {
    var intents: [Intent] = []
    var refunds: [Refund] = []
    var answers: [String: (body: [UInt8], status: Int, answer: [UInt8])] = [:]
    var faults: [Fault] = []
    /// What is still worked on, by key.
    var working: [String: (body: [UInt8], form: [String: String])] = [:]
    var asked: [Asked] = []
    var events: [[UInt8]] = []
    /// What was wrong with requests; empty when all were right.
    var complaints: [String] = []
    var number = 0
  }

  let state = Mutex(State())
  let clock: any Travel.Clock
  private let server = Mutex<Server?>(nil)

  init(clock: any Travel.Clock) { self.clock = clock }

  func start() throws -> Int {
    var router = Router()
    router.post("/v1/payment_intents") { [self] in post($0) { try self.create($0, &$1) } }
    router.post("/v1/payment_intents/{id}/cancel") { [self] in post($0) { try self.cancel($0, &$1) } }
    router.get("/v1/payment_intents/{id}") { [self] request in
      get(request) { state in
        state.intents.first { $0.id == request.parameter("id") }.map { intent in .json { Self.write(intent, &$0) } } ?? Self.missing("intent")
      }
    }
    router.get("/v1/payment_intents") { [self] request in get(request) { Self.list($0, request) } }
    router.post("/v1/refunds") { [self] in post($0) { try self.refund($0, &$1) } }
    router.get("/v1/refunds/{id}") { [self] request in
      get(request) { state in
        state.refunds.first { $0.id == request.parameter("id") }.map { refund in .json { Self.write(refund, &$0) } } ?? Self.missing("id")
      }
    }
    router.get("/v1/refunds") { [self] request in
      get(request) { state in
        let wanted = request.query.first { $0.name == "payment_intent" }?.value
        let found = state.refunds.filter { $0.intent == wanted }
        return .json { json in
          json.object { json in
            json.arrayField("data") { json in for refund in found { Self.write(refund, &json) } }
            json.field("has_more", false)
          }
        }
      }
    }
    var configuration = ServerConfiguration(loops: 1)
    configuration.logsRequests = false
    let made = Server(configuration: configuration, responder: router.responder(), log: Log("stripe"), metrics: Metrics())
    server.withLock { $0 = made }
    return try made.start()
  }

  func stop() async { await server.withLock { $0 }?.stop(grace: .zero) }

  func fail(_ faults: Fault...) { state.withLock { $0.faults += faults } }

  // MARK: what every request must have

  private func check(_ request: Request, _ state: inout State) -> Response? {
    guard request.headers.all("authorization") == ["Bearer \(Self.key)"] else { return Self.error(401, "invalid_request_error", "") }
    if request.headers["stripe-version"] != "2024-06-20" { state.complaints.append("version") }
    return nil
  }

  private func get(_ request: Request, _ answer: (State) -> Response) -> Response {
    state.withLock { state in
      state.asked.append(Asked(path: request.path, key: nil, form: [:]))
      return check(request, &state) ?? answer(state)
    }
  }

  private func post(_ request: Request, _ work: ([String: String], inout State) throws -> Response) -> Response {
    state.withLock { state in
      if let refusal = check(request, &state) { return refusal }
      guard request.hasContentType("application/x-www-form-urlencoded"), let pairs = FormBody(request.body)?.pairs,
        let key = request.headers["idempotency-key"], !key.isEmpty, key.utf8.count <= 255
      else {
        state.complaints.append("form or key")
        return Self.error(400, "invalid_request_error", "")
      }
      let form = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
      if form.count != pairs.count { state.complaints.append("a field twice") }
      state.asked.append(Asked(path: request.path, key: key, form: form))
      if let known = state.answers[key] {
        guard known.body == request.body else { return Self.error(400, "idempotency_error", "") }
        return Self.raw(known.status, known.answer).with("Idempotent-Replayed", "true")
      }
      if state.working[key] != nil { return Self.error(409, "idempotency_error", "idempotency_key_in_use") }
      let fault = state.faults.isEmpty ? nil : state.faults.removeFirst()
      switch fault {
      case .cutBefore: return Self.cut
      case .errorBefore: return Self.error(500, "api_error", "")
      case .busy: return Self.error(429, "invalid_request_error", "rate_limit")
      case .keyInUse: return Self.error(409, "idempotency_error", "idempotency_key_in_use")
      case .workedOn:
        state.working[key] = (request.body, form)
        return Self.cut
      case .errorKept:
        guard case .bytes(let bytes) = Self.error(500, "api_error", "").body else { return Self.cut }
        state.answers[key] = (request.body, 500, bytes)
        return Self.error(500, "api_error", "")
      case .cutAfter, .errorAfter, nil: break
      }
      guard let answer = try? work(form.merging(["": request.parameter("id")]) { first, _ in first }, &state), case .bytes(let bytes) = answer.body
      else { return Self.error(500, "api_error", "") }
      state.answers[key] = (request.body, answer.status, bytes)
      if fault == .cutAfter { return Self.cut }
      return fault == .errorAfter ? Self.error(500, "api_error", "") : answer
    }
  }

  // MARK: what it does

  /// What was worked on is done.
  func finish() throws {
    try state.withLock { state in
      for (key, work) in state.working {
        let answer = try create(work.form, &state)
        guard case .bytes(let bytes) = answer.body else { continue }
        state.answers[key] = (work.body, answer.status, bytes)
      }
      state.working = [:]
    }
  }

  private func create(_ form: [String: String], _ state: inout State) throws -> Response {
    let known: Set<String> = [
      "", "amount", "currency", "confirm", "payment_method_types[]", "payment_method", "payment_method_data[type]", "payment_method_data[card][token]",
      "return_url", "description", "metadata[payment]", "metadata[reference]", "expand[]",
    ]
    state.complaints += form.keys.filter { !known.contains($0) }
    guard let amount = form["amount"].flatMap(Int64.init), amount > 0, let currency = form["currency"], currency == currency.lowercased(),
      let payment = form["metadata[payment]"]
    else {
      state.complaints.append("fields of the intent")
      return Self.error(400, "invalid_request_error", "parameter_missing")
    }
    guard form["confirm"] != nil else { return unpaid(form, payment, amount, currency, &state) }
    guard form["confirm"] == "true", form["return_url"]?.hasPrefix("http") == true else {
      state.complaints.append("fields of the confirmation")
      return Self.error(400, "invalid_request_error", "parameter_missing")
    }
    let word = form["payment_method"] ?? form["payment_method_data[card][token]"] ?? ""
    state.number += 1
    var intent = Intent(
      id: "pi_\(state.number)", payment: payment, amount: amount, currency: currency, status: "succeeded", error: nil, created: clock.now().seconds)
    switch word {
    case "pm_card_visa", "tok_visa": break
    case "pm_card_declined": (intent.status, intent.error) = ("requires_payment_method", "insufficient_funds")
    case "pm_card_confirm": intent.status = "requires_action"
    case "pm_card_slow": intent.status = "processing"
    default: return Self.error(400, "invalid_request_error", "resource_missing", param: "payment_method")
    }
    state.intents.append(intent)
    note(intent, &state)
    if intent.error != nil { return Self.declined(intent) }
    return .json { Self.write(intent, &$0) }
  }

  /// An intent that nobody pays yet.
  private func unpaid(_ form: [String: String], _ payment: String, _ amount: Int64, _ currency: String, _ state: inout State) -> Response {
    if form["payment_method"] != nil || form["payment_method_data[type]"] != nil { state.complaints.append("a card without confirmation") }
    state.number += 1
    let intent = Intent(
      id: "pi_\(state.number)", payment: payment, amount: amount, currency: currency, status: "requires_payment_method", error: nil, created: clock.now().seconds)
    state.intents.append(intent)
    return .json { Self.write(intent, &$0) }
  }

  private func cancel(_ form: [String: String], _ state: inout State) throws -> Response {
    guard let place = state.intents.firstIndex(where: { $0.id == form[""] }) else { return Self.missing("intent") }
    guard ["requires_action", "requires_payment_method"].contains(state.intents[place].status) else { return Self.error(400, "invalid_request_error", "payment_intent_unexpected_state") }
    state.intents[place].status = "canceled"
    let intent = state.intents[place]
    note(intent, &state)
    return .json { Self.write(intent, &$0) }
  }

  private func refund(_ form: [String: String], _ state: inout State) throws -> Response {
    let known: Set<String> = ["", "payment_intent", "amount", "metadata[refund]", "metadata[payment]", "metadata[reason]"]
    state.complaints += form.keys.filter { !known.contains($0) }
    guard let place = state.intents.firstIndex(where: { $0.id == form["payment_intent"] }) else {
      return Self.error(400, "invalid_request_error", "resource_missing", param: "payment_intent")
    }
    guard let amount = form["amount"].flatMap(Int64.init), amount > 0, let id = form["metadata[refund]"] else {
      state.complaints.append("fields of the refund")
      return Self.error(400, "invalid_request_error", "parameter_missing")
    }
    let intent = state.intents[place]
    if intent.refunded == intent.amount { return Self.error(400, "invalid_request_error", "charge_already_refunded") }
    guard intent.status == "succeeded", intent.refunded + amount <= intent.amount else { return Self.error(400, "invalid_request_error", "amount_too_large") }
    state.intents[place].refunded += amount
    state.number += 1
    let refund = Refund(
      id: "re_\(state.number)", refund: id, payment: intent.payment, intent: intent.id, amount: amount, status: amount == 7 ? "pending" : "succeeded")
    state.refunds.append(refund)
    return .json { Self.write(refund, &$0) }
  }

  /// The payer's decision, or the end of what took its time.
  func settle(_ payment: String, _ status: String, error: String? = nil) {
    state.withLock { state in
      guard let place = state.intents.firstIndex(where: { $0.payment == payment }) else { return }
      (state.intents[place].status, state.intents[place].error) = (status, error)
      note(state.intents[place], &state)
    }
  }

  private func note(_ intent: Intent, _ state: inout State) {
    let types = [
      "succeeded": "payment_intent.succeeded", "requires_payment_method": "payment_intent.payment_failed", "canceled": "payment_intent.canceled",
      "processing": "payment_intent.processing", "requires_action": "payment_intent.requires_action",
    ]
    let number = state.events.count + 1
    var json = JSONWriter()
    json.object { json in
      json.field("id", "evt_\(number)")
      json.field("type", types[intent.status])
      json.field("created", clock.now().seconds)
      json.objectField("data") { json in
        json.key("object")
        Self.write(intent, &json)
      }
    }
    state.events.append(json.bytes)
  }
}
