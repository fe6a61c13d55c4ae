/// The texts of copying and of the mouse.
public enum CopyTexts {
  public static func sent(_ what: String) -> Phrase {
    Phrase(
      "sent to the terminal: \(what) · \(key(.everywhere(.copy))) again: as text to select",
      "enviado a la terminal: \(what) · \(key(.everywhere(.copy))) otra vez: como texto para elegir")
  }
  public static let failed = Phrase(
    "the terminal takes nothing now: it was not copied", "la terminal no recibe nada ahora: no se copió")
  public static let nothing = Phrase("nothing is selected to copy", "no hay nada elegido para copiar")
  public static let select = Phrase(
    "select it with the mouse · any key goes back", "selecciónelo con el ratón · cualquier tecla vuelve")
  public static func more(_ lines: Int) -> Phrase {
    Phrase(
      "\(lines) more lines do not fit · any key goes back", "\(lines) líneas más no caben · cualquier tecla vuelve")
  }
  public static func mouse(_ isOn: Bool) -> Phrase {
    isOn
      ? Phrase(
        "the mouse selects here now; Shift selects text · \(key(.everywhere(.mouse))) gives it back",
        "el ratón elige aquí ahora; con Shift elige texto · \(key(.everywhere(.mouse))) lo devuelve")
      : Phrase("the mouse is the terminal's again", "el ratón es de la terminal de nuevo")
  }
}
