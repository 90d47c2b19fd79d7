/// `jetway version`
struct VersionCommand: Command {
  let name = "version"
  let summary = "the version of this program"
  let options: [Option] = []

  func run(_ arguments: Arguments) async throws -> Int32 {
    Console.out("jetway \(Jetway.version)")
    return 0
  }
}
