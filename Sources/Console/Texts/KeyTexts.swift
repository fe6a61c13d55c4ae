import Terminal

/// What is wrong with the section `keys:` of config.yaml.
public enum KeyTexts {
  private static func quoted(_ text: String) -> String { "“\(Sanitiser.line(text, limit: 80))”" }

  public static func noKey(_ name: String) -> Phrase {
    let name = quoted(name)
    return Phrase(
      "\(name) is no key: a character, Space, ^X, Alt-x, F1 to F63, Enter, Tab, Insert, PgUp, PgDn, or none",
      "\(name) no es una tecla: un carácter, Space, ^X, Alt-x, F1 a F63, Enter, Tab, Insert, PgUp, PgDn, o none")
  }
  public static func reserved(_ name: String) -> Phrase {
    let name = quoted(name)
    return Phrase(
      "\(name) moves, closes or ends everywhere and cannot be bound",
      "\(name) mueve, cierra o termina en todas partes y no se puede asignar")
  }
  public static func taken(_ key: String, by owner: String, for action: String) -> Phrase {
    let key = quoted(key)
    return Phrase(
      "\(key) for \(action) is the key of \(owner) already: give \(owner) another one, or none",
      "\(key) para \(action) ya es la tecla de \(owner): asigne otra a \(owner), o none")
  }
  public static let listNeedsKey = Phrase(
    "the action list keeps a key: what has none can only be found there",
    "la lista de acciones conserva una tecla: lo que no tiene ninguna solo se halla allí")
}
