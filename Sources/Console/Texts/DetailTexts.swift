/// The words of an instance in full.
public enum DetailTexts {
  static let ladder = Phrase("health from the inside out", "salud de adentro hacia afuera")
  static let told = Phrase("what the API tells", "lo que cuenta la API")
  static let figures = Phrase("figures", "cifras")
  static let byHealth = Phrase("by its own /health", "según su /health")
  static let askedFromHere = Phrase("asked from here", "preguntado desde aquí")
  static let inFlight = Phrase("requests in flight", "solicitudes en curso")
  static let version = Phrase("version", "versión")
  static let serves = Phrase("serves for", "atiende hace")
  static let lifecycle = Phrase("life cycle, health", "ciclo, salud")
  static let zone = Phrase("zone", "zona")
  static let byGroup = Phrase("by the group", "según el grupo")
  static let protection = Phrase("protection", "protección")
  static let protected = Phrase("scale-in leaves it alone", "la reducción no la toca")
  static let notProtected = Phrase("none, scale-in may take it", "ninguna, la reducción puede quitarla")
  static let warmUp = Phrase("warm-up", "calentamiento")
  static func secondsLeft(_ seconds: Int) -> Phrase { Phrase("about \(seconds) s left", "faltan unos \(seconds) s") }
  static let target = Phrase("target", "destino")
  static let address = Phrase("address", "dirección")
  static let launched = Phrase("launched", "lanzada")
  static let share = Phrase("share of CPU", "parte de CPU")
  static let made = Phrase("made from", "hecha de")
  static let noneKnown = Phrase(
    "none among those that are known", "ninguna entre las que se conocen")
  static let keys = Phrase(
    "up, down scroll · \(key(.fleetView(.why))) why · \(key(.fleet(.terminate))) terminate · \(key(.everywhere(.copy))) copy id · Esc closes",
    "arriba, abajo · \(key(.fleetView(.why))) por qué · \(key(.fleet(.terminate))) terminar · \(key(.everywhere(.copy))) copiar id · Esc cierra"
  )
}
