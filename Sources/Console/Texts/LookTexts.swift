/// The headings of `keys`.
public enum LookTexts {
  public static let keys = Phrase("KEYS", "TECLAS")
  public static let action = Phrase("ACTION", "ACCIÓN")
  public static let place = Phrase("WHERE", "DÓNDE")
  public static let does = Phrase("DOES", "HACE")
}
