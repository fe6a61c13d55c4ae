// Passwords come from the terminal without being shown, or from standard input where that is no terminal; never as an
// argument, which every user of the machine can read. Whatever ends the program while echo is off puts it back first.
import Console
import Glibc

/// Asks for passwords.
enum PasswordPrompt {
  /// A password has at most 256 bytes (the shop's rule); a line much longer is not one.
  private static let maximumBytes = 1_024

  /// The password: asked for on the terminal (twice, where `isNew`), or the first line of standard input.
  static func read(isNew: Bool, _ output: Output) throws(Trouble) -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      return try checked(line())
    }
    let password = try checked(hidden(SubcommandTexts.passwordPrompt, output))
    if isNew, try checked(hidden(SubcommandTexts.passwordAgain, output)) != password {
      throw .usage(code: "passwords_differ", SubcommandTexts.passwordsDiffer)
    }
    return password
  }

  private static func checked(_ line: String?) throws(Trouble) -> String {
    guard let line, !line.isEmpty else { throw .usage(code: "no_password", SubcommandTexts.noPassword) }
    return line
  }

  /// A line typed without echo. ^Z does nothing meanwhile: a stopped program would leave the shell without echo.
  private static func hidden(_ prompt: Phrase, _ output: Output) -> String? {
    EchoOff.begin()
    defer { EchoOff.end() }
    let text = Array((prompt.text(output.language) + " ").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    let typed = line()
    _ = write(STDERR_FILENO, "\n", 1)
    return typed
  }

  /// One line of standard input without its end; nil at its end, or where it is no UTF-8 or too long.
  private static func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count <= maximumBytes {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 || byte == UInt8(ascii: "\n") {
        return count <= 0 && bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
      }
      bytes.append(byte)
    }
    return nil
  }
}

/// The terminal without echo, and back.
private enum EchoOff {
  static let deadly = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  static func begin() {
    tcgetattr(STDIN_FILENO, &terminalBefore)
    for number in deadly { signal(number, giveEchoBackAndDie) }
    var silent = terminalBefore
    silent.c_lflag &= ~tcflag_t(ECHO)
    // 0 is _POSIX_VDISABLE on Linux, a macro that Swift does not see.
    withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VSUSP)] = 0 }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
  }

  static func end() {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminalBefore)
    for number in deadly { signal(number, SIG_DFL) }
  }
}

// The handler of a signal can be given nothing; it is written before the handler is set and only read in it.
private nonisolated(unsafe) var terminalBefore = termios()

/// Only what a handler of a signal may call: tcsetattr, signal, raise.
private nonisolated func giveEchoBackAndDie(_ number: Int32) {
  tcsetattr(STDIN_FILENO, TCSANOW, &terminalBefore)
  signal(number, SIG_DFL)
  raise(number)
}
