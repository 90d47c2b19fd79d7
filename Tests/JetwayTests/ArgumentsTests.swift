import Testing

@testable import jetway

@Suite struct ArgumentsTests {
  struct Sample: Command {
    let name = "sample"
    let summary = "an example"
    let options = [Option("port", "N", "a number"), Option("quiet", nil, "says less")]
    func run(_ arguments: Arguments) async throws -> Int32 { 0 }
  }

  @Test("a value stands behind its option, or after an equals sign") func values() throws {
    #expect(try Arguments(["--port", "80"], for: Sample()).int("port", 1...99) == 80)
    #expect(try Arguments(["--port=80", "--quiet"], for: Sample())["port"] == "80")
  }

  @Test(
    "words that mean nothing are refused by name",
    arguments: [
      (["--prot", "80"], "unknown option '--prot'"), (["--port"], "'--port' needs a value"), (["extra"], "unexpected 'extra'"),
      (["--quiet=yes"], "'--quiet' takes no value"), (["--port", "1", "--port", "2"], "'--port' is given twice"),
      (["-x"], "unknown option '-x'"),
    ])
  func refused(words: [String], message: String) {
    let error = #expect(throws: UsageError.self) { try Arguments(words, for: Sample()) }
    #expect(error?.message == message)
  }

  @Test("a number out of its range says the range", arguments: ["0", "100", "x", "9223372036854775808", "1e1"])
  func range(text: String) throws {
    let arguments = try Arguments(["--port", text], for: Sample())
    let error = #expect(throws: UsageError.self) { try arguments.int("port", 1...99) }
    #expect(error?.message == "'--port \(text)': expected a whole number from 1 to 99")
  }

  @Test("every command explains every option of its own, and understands being asked") func help() throws {
    for command in Jetway.commands {
      #expect(try Arguments(["--help"], for: command).has("help"))
      #expect(throws: UsageError.self) { try Arguments(["--"], for: command) }
      let page = Arguments.help(for: command)
      #expect(page.hasPrefix("jetway \(command.name)"))
      for option in command.options where !option.name.isEmpty { #expect(page.contains("--\(option.name)"), "\(command.name)") }
    }
  }

  @Test("an unknown command is wrong usage, help is not") func commands() async {
    #expect(await Jetway.run(["fly"]) == 2)
    #expect(await Jetway.run(["serve", "--wings"]) == 2)
    #expect(await Jetway.run(["serve", "--help"]) == 0)
  }
}
