import Scaling

/// What stands in the way of the next decision, in words.
enum HindranceTexts {
  static func sentence(_ hindrance: NextHindrance) -> Phrase {
    switch hindrance {
    case .alarmsUnheard:
      Phrase(
        "no alarm is heard: AlarmNotification is suspended", "no se oye ninguna alarma: AlarmNotification suspendido")
    case .noLaunch(let missing):
      Phrase("nothing is launched", "no se lanza nada")
        + count(missing, "is missing", "are missing", "falta", "faltan")
        + Phrase(": Launch is suspended", ": Launch suspendido")
    case .noTermination(let surplus):
      Phrase("none leaves", "ninguna sale") + count(surplus, "is too many", "are too many", "sobra", "sobran")
        + Phrase(": Terminate is suspended", ": Terminate suspendido")
    case .allProtected:
      Phrase(
        "none leaves: all are protected from scale-in", "ninguna sale: todas están protegidas de la reducción")
    }
  }

  private static func count(_ count: Int, _ one: String, _ many: String, _ una: String, _ varias: String) -> Phrase {
    guard count > 0 else { return .verbatim("") }
    return Phrase(" (\(count) \(count == 1 ? one : many))", " (\(count) \(count == 1 ? una : varias))")
  }
}
