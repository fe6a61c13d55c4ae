/// The texts of the title bar.
public enum TitleTexts {
  public static let allKeys = Phrase(
    "\(key(.everywhere(.actionList))) all keys", "\(key(.everywhere(.actionList))) todas las teclas")
}

extension ActionTexts {
  public static let stopLoad = Phrase("stop load", "parar carga")
  public static let unzoom = Phrase("both panes", "ambos paneles")
}

extension ShopTexts {
  public static let notAnsweredYet = Phrase("no answer of the shop yet", "aún sin respuesta de la tienda")
  public static func answers(_ total: Int) -> Phrase {
    Phrase("the shop answers · \(total) books", "la tienda responde · \(total) libros")
  }
  public static let oldFigures = Phrase(
    "old figures: no answer of the shop", "cifras viejas: sin respuesta de la tienda")
}
