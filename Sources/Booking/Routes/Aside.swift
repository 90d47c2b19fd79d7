import Web

/// Waits for somebody else, a bank, an airline or a provider, without keeping the place that a request has here meanwhile
/// (`Admission`). Where nothing limits the requests it only waits.
func aside<T, E: Error>(_ body: () async throws(E) -> T) async throws(E) -> T {
  try await Admission.aside(body)
}
