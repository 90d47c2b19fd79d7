/// A failure as a sentence for the person at the terminal.
func describe(_ error: any Error) -> String { String(describing: error) }
