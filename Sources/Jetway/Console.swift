import Foundation

/// The two outputs of a command: data on standard output, words for a person on standard error.
enum Console {
  static func out(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }
  static func err(_ text: String) { write(text + "\n", to: STDERR_FILENO) }
  /// Words without an end of line, for what is redrawn in place.
  static func err(raw text: String) { write(text, to: STDERR_FILENO) }
  /// Data that may be piped to a program that stops reading: throws then, so that the command can end.
  static func data(_ bytes: [UInt8]) throws(PipeClosed) {
    guard write(bytes, to: STDOUT_FILENO) else { throw PipeClosed() }
  }

  static var errIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func write(_ text: String, to descriptor: Int32) { _ = write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let n = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        if n < 0, errno == EINTR { continue }
        if n <= 0 { return false }
        offset += n
      }
      return true
    }
  }
}

/// The reader of our output went away.
struct PipeClosed: Error {}
