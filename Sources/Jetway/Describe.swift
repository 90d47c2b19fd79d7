import Store
import World

/// A failure as a sentence for the person at the terminal, with what to do about it where that is known.
func describe(_ error: any Error) -> String {
  switch error {
  case let error as StoreError: describe(error)
  default: String(describing: error)
  }
}

private func describe(_ error: StoreError) -> String {
  switch error {
  case .unavailable(let why), .timeout(let why):
    "the store does not answer (\(why)); is JETWAY_MONGODB_URI right? `./run` starts a development store"
  case .duplicateKey(_, let why): "already stored: \(why)"
  case .failed(_, let why): "the store refused: \(why)"
  case .cancelled: "cancelled"
  }
}
