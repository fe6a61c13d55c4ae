import Foundation
import Testing

/// The files that `bookstore-tui` reads, each as everything that it should not be.
extension EndToEnd.ConsoleInputs {
  enum Content: String, CaseIterable, Sendable {
    case folder, pipe, device, endless, huge, garbage, notUTF8, nested
  }

  /// Puts it where the file should be.
  private func put(_ content: Content, at path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    switch content {
    case .folder: mkdir(path, 0o700)
    case .pipe: mkfifo(path, 0o600)
    case .device: symlink("/dev/tty", path)
    case .endless: symlink("/dev/zero", path)
    case .huge:
      // A gigabyte that takes no room.
      let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      ftruncate(file, 1 << 30)
      close(file)
    case .garbage: try write(Data("garbage: & *".utf8), path)
    case .notUTF8: try write(Data([0xFF, 0xFE, 0x0A]), path)
    case .nested: try write(Data(String(repeating: "[", count: 60_000).utf8), path)
    }
  }

  private func write(_ data: Data, _ path: String) throws {
    try data.write(to: URL(filePath: path))
    chmod(path, 0o600)
  }

  @Test(arguments: Content.allCases) func aWrongThemeFileIsNamed(content: Content) throws {
    let home = try EndToEnd.WaysOut.Home()
    let path = home.url.path + "/bookstore/themes/mine.yaml"
    try put(content, at: path)
    let program = try ProgramOnTerminal(
      ["shop", EndToEnd.WaysOut.nobody, "--theme", "mine"], environment: home.environment,
      errors: home.url.appending(path: "errors"))
    program.waitForEnd(withinSeconds: 10)
    #expect(program.exitCode == 64, "\(program.errorText)")
    let hasLine = [.garbage, .notUTF8, .nested].contains(content)
    #expect(program.errorText.contains(hasLine ? "\(path):1: " : "\(path): "), "\(program.errorText)")
    #expect(program.modesLeft == [25], "the screen was never opened")
  }

  @Test(arguments: Content.allCases) func aWrongConfigurationIsNamed(content: Content) throws {
    let home = try EndToEnd.WaysOut.Home()
    let path = home.url.path + "/bookstore/config.yaml"
    try put(content, at: path)
    let outcome = try Programs.run(Programs.console, ["status"], environment: home.environment, withinSeconds: 10)
    #expect(outcome.status == 64)
    let hasLine = [.garbage, .notUTF8, .nested].contains(content)
    #expect(outcome.errors.contains(hasLine ? "\(path):1: " : "\(path): "), "\(outcome.errors)")
  }

  /// The line of the mistake, not of what it stands in.
  @Test func aWrongValueOfTheConfigurationIsNamedByItsLine() throws {
    let home = try EndToEnd.WaysOut.Home()
    let path = home.url.path + "/bookstore/config.yaml"
    try FileManager.default.createDirectory(atPath: home.url.path + "/bookstore", withIntermediateDirectories: true)
    try write(Data("contexts:\n  prod:\n    region: us-east-1\n    probe: maybe\n".utf8), path)
    for arguments in [["status"], ["status", "--context", "prod"], ["books"]] {
      let outcome = try Programs.run(Programs.console, arguments, environment: home.environment, withinSeconds: 10)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("\(path):4: probe “maybe”: direct, off"), "\(outcome.errors)")
    }
  }

  @Test(arguments: Content.allCases) func aWrongFleetFileIsNamed(content: Content) throws {
    let home = try EndToEnd.WaysOut.Home()
    let path = home.url.path + "/bookstore/mine/fleet.json"
    try put(content, at: path)
    let outcome = try Programs.run(
      Programs.console, ["status", "--fleet", "mine"], environment: home.environment, withinSeconds: 10)
    // The command line is right: the world is not.
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("\(path) cannot be read: "), "\(outcome.errors)")
  }

  @Test(arguments: Content.allCases) func aWrongSessionFileIsNamedAndForgotten(content: Content) throws {
    let home = try EndToEnd.WaysOut.Home()
    let path = home.url.path + "/bookstore/console/sessions/http_127.0.0.1_1.json"
    try put(content, at: path)
    let program = try ProgramOnTerminal(
      ["shop", EndToEnd.WaysOut.nobody], columns: 200, environment: home.environment)
    try program.wait(for: "you are signed out: the session in \(path)")
    try program.type("q")
    #expect(program.waitForEnd() == 0)
    guard content == .garbage else { return }
    let outcome = try Programs.run(
      Programs.console, ["books", "--shop", EndToEnd.WaysOut.nobody], environment: home.environment, withinSeconds: 30)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("you are signed out: the session in \(path)"), "\(outcome.errors)")
  }
}
