/// The texts of recordings and of playing them.
public enum RecordingTexts {
  static let noLogs = Phrase(
    "no logs are in this recording: they are written while they are looked at",
    "esta grabación no tiene registros: se graban mientras se miran")
  static let empty = Phrase("the file is empty", "el archivo está vacío")
  static let notARecording = Phrase(
    "this is no recording of bookstore-tui", "esto no es una grabación de bookstore-tui")
  static func version(_ version: Int, newest: Int) -> Phrase {
    Phrase(
      "a recording of version \(version); this program reads up to version \(newest)",
      "una grabación de versión \(version); este programa lee hasta la versión \(newest)")
  }
  static let wrongHeader = Phrase(
    "the first line names neither a fleet nor a shop", "la primera línea no nombra ni flota ni tienda")
  static let cutLine = Phrase("it ends in the middle", "termina a la mitad")
  static let unreadableLine = Phrase("it cannot be read", "no se puede leer")
  static func line(_ number: Int) -> Phrase { Phrase("line \(number): ", "línea \(number): ") }
  static func playedUntil(_ flaw: Phrase) -> Phrase {
    flaw + Phrase(" · played up to there", " · se reproduce hasta ahí")
  }
  static func unknownLines(_ count: Int) -> Phrase {
    Phrase(
      "\(count) lines are of a later release and left out", "\(count) líneas son de una versión posterior y se omiten")
  }

  public static let notBoth = Phrase(
    "--record and --replay: a recording that is played is not recorded again",
    "--record y --replay: una grabación que se reproduce no se graba de nuevo")
  public static let onlyWatched = Phrase(
    "this is a recording: nothing is asked or done", "esto es una grabación: nada se pregunta ni se hace")
  static let onlyInReplay = Phrase("no recording is being played", "no se reproduce ninguna grabación")
  static let notKept = Phrase("nothing is kept in this console", "en esta consola no se guarda nada")
  static let lastEvent = Phrase("no event after this", "no hay más eventos adelante")
  static let firstEvent = Phrase("no event before this", "no hay más eventos atrás")
  static let playing = Phrase("PLAYING", "REPRODUCE")
  static let paused = Phrase("PAUSED", "EN PAUSA")
  static let replay = Phrase("REPLAY", "GRABACIÓN")
  static let recording = Phrase("REC", "GRABA")
  static let demo = Phrase("DEMO", "DEMO")

  static func refused(_ action: String, _ cause: Phrase) -> Phrase { .verbatim("\(action): ") + cause }
  static func step(_ step: String, _ cause: Phrase) -> Phrase { .verbatim("\(step): ") + cause }
  static func saved(_ path: String) -> Phrase {
    Phrase("the last half hour is saved: \(path)", "la última media hora quedó guardada: \(path)")
  }
  static func notSaved(_ cause: String) -> Phrase {
    Phrase("the recording is not written: \(cause)", "la grabación no se escribe: \(cause)")
  }
}
