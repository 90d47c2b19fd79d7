import Fetch
import Support

let fetcher = Fetcher()

/// What came of a request: the status of its reply, or the kind of its error.
enum Outcome: Equatable {
  case status(Int)
  case failed(FetchError.Kind)
}

func outcome(_ request: FetchRequest, from fetcher: Fetcher = fetcher) async -> Outcome {
  do throws(FetchError) { return .status(try await fetcher.send(request).status) } catch { return .failed(error.kind) }
}

func error(_ request: FetchRequest, from fetcher: Fetcher = fetcher) async -> FetchError? {
  do throws(FetchError) { _ = try await fetcher.send(request) } catch { return error }
  return nil
}

/// A request to a server that plays this script, with a deadline no test should reach.
func outcome(of script: [FaultStep], method: String = "GET", maxBytes: Int = 8 << 20) async throws -> Outcome {
  let server = try FaultServer(script)
  defer { server.stop() }
  return await outcome(FetchRequest(method: method, url: "\(server.url)/x?access_key=planted", deadline: .seconds(20), maxBytes: maxBytes))
}
