import Terminal

/// What is said on the ordinary screen when the console has given it back.
public enum EndingTexts {
  /// - Parameter name: `TERM`, or the number where it has no name.
  public static func signal(_ name: String) -> Phrase {
    Phrase("ended by the signal \(name)", "terminada por la señal \(name)")
  }
  public static let terminalClosed = Phrase("ended: the terminal is gone", "terminada: el terminal ya no está")
  /// - Parameter lastLine: as a library wrote it.
  public static func logged(path: String, lastLine: String) -> Phrase {
    let path = Sanitiser.line(path, limit: 400)
    let last = Sanitiser.line(lastLine, limit: 200)
    return Phrase(
      "messages for standard error went to \(path), the last: \(last)",
      "los mensajes de error quedaron en \(path), el último: \(last)")
  }
  /// What is written when a crash has put the terminal back.
  ///
  /// - Parameter logPath: where the cause is written.
  public static func crashed(logPath: String) -> Phrase {
    let path = Sanitiser.line(logPath, limit: 400)
    return Phrase(
      "crashed; the terminal is as it was. The cause is in \(path)",
      "falló; el terminal quedó como estaba. La causa está en \(path)")
  }
  public static func sessionUnusable(path: String, cause: String) -> Phrase {
    let (path, cause) = (Sanitiser.line(path, limit: 400), Sanitiser.line(cause, limit: 200))
    return Phrase(
      "you are signed out: the session in \(path) cannot be used: \(cause)",
      "su sesión no está abierta: la de \(path) no sirve: \(cause)")
  }

  /// The signals that a shell or a user sends; others are said by number.
  public static func name(ofSignal number: Int32) -> String {
    let names: [Int32: String] = [
      1: "HUP", 2: "INT", 3: "QUIT", 10: "USR1", 12: "USR2", 14: "ALRM", 15: "TERM", 24: "XCPU", 26: "VTALRM",
      27: "PROF", 29: "IO", 30: "PWR",
    ]
    return names[number] ?? String(number)
  }
}
