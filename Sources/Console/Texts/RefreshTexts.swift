/// The texts of instance refreshes and versions of a launch template.
public enum RefreshTexts {
  public static let label = Phrase("REFRESH", "RENOVACIÓN")
  public static let noneRuns = Phrase("no refresh runs", "no hay renovación en curso")
  public static let runsAlready = Phrase("a refresh runs already", "ya hay una renovación en curso")
  public static let goesBackAlready = Phrase("it is rolled back already", "ya se está revirtiendo")
  public static let nothingToGoBackTo = Phrase(
    "it was begun without a version: it can only be stopped", "empezó sin una versión: solo se puede parar")
  public static let noTemplate = Phrase(
    "the group names no launch template", "el grupo no nombra una plantilla de lanzamiento")
  public static let typeVersion = Phrase("type the number of a version", "escriba el número de una versión")
  public static let defaultAlready = Phrase("it is the default already", "ya es la versión por omisión")
  public static let versionsUnknown = Phrase(
    "the versions could not be read", "no se pudieron leer las versiones")
  public static let versionLabel = Phrase("Version", "Versión")
  public static let isDefault = Phrase("default", "por omisión")
  public static let isTheGroups = Phrase("the group's", "la del grupo")
  public static func unknownVersion(_ text: String) -> Phrase {
    Phrase("\(text) is no version", "\(text) no es una versión")
  }
  public static func instances(_ count: Int) -> Phrase {
    count == 1 ? Phrase("1 instance", "1 instancia") : Phrase("\(count) instances", "\(count) instancias")
  }
  public static func more(_ count: Int) -> Phrase {
    Phrase("… and \(count) older", "… y \(count) anteriores")
  }
  public static func templateNow(_ name: String, _ version: String) -> Phrase {
    Phrase("now: \(name), version \(version)", "ahora: \(name), versión \(version)")
  }

  public static let templateTitle = Phrase("launch template", "plantilla de lanzamiento")
  public static let templateKeys = Phrase(
    "up, down scroll · r reads again · Esc closes", "arriba, abajo · r lee otra vez · Esc cierra")
  public static let launchesFrom = Phrase("launches from", "lanza desde")
  public static let note = Phrase("description", "descripción")
  public static let running = Phrase("launched from it", "lanzadas de ella")
  public static let image = Phrase("image", "imagen")
  public static let type = Phrase("type", "tipo")
  public static let made = Phrase("made", "creada")
  public static let userData = Phrase("user data", "datos de usuario")
  public static let none = Phrase("none", "ninguno")
  public static func version(_ number: Int) -> Phrase { Phrase("version \(number)", "versión \(number)") }
  public static func moreLines(_ count: Int) -> Phrase {
    count == 1
      ? Phrase("… and 1 line more", "… y 1 línea más") : Phrase("… and \(count) lines more", "… y \(count) líneas más")
  }

  /// Status, share, version, what is left, and what it waits for.
  static func state(_ refresh: RefreshFacts) -> Phrase {
    let dot = Phrase.verbatim(" · ")
    var words = Phrase.verbatim(refresh.status + (refresh.percent.map { " \($0) %" } ?? ""))
    if let version = refresh.version {
      // One that is rolled back still names the version that it went to.
      words =
        words + dot
        + (refresh.isRollback
          ? Phrase("back from version \(version)", "de vuelta de la versión \(version)")
          : Phrase("to version \(version)", "a la versión \(version)"))
    }
    if let left = refresh.left, !refresh.isOver, left > 0 {
      words = words + dot + Phrase("\(left) to replace", "faltan \(left)")
    }
    return refresh.reason.isEmpty ? words : words + dot + .verbatim(refresh.reason)
  }

  static func story(_ operation: FleetOperation) -> Phrase {
    switch operation {
    case .rollBack:
      Phrase(
        "What was replaced is replaced once more, by the version that the group has said all along.",
        "Lo reemplazado se reemplaza otra vez, por la versión que el grupo ha dicho siempre.")
    case .rollOut:
      Phrase(
        "Instances of other versions are replaced, at least 90 % healthy at any time; then the group launches from it.",
        "Las de otras versiones se reemplazan, con al menos 90 % sanas; después el grupo lanza desde ella.")
    default:
      Phrase(
        "$Default means this version from now on. Nothing is replaced: what is launched from $Default is made of it.",
        "$Default será esta versión. Nada se reemplaza: lo que se lance desde $Default saldrá de ella.")
    }
  }
}
