/// The texts of themes.
public enum ThemeTexts {
  public static let listTitle = Phrase("Themes", "Temas")
  public static let listKeys = Phrase(
    "up, down · Enter keeps · Esc takes back", "arriba, abajo · Enter deja · Esc deshace")
  public static func chosen(_ name: String) -> Phrase {
    Phrase("theme: \(name) in config.yaml keeps it", "theme: \(name) en config.yaml lo conserva")
  }
  public static func unknown(_ name: String, _ known: [String], _ folder: String?) -> Phrase {
    let list = known.joined(separator: ", ")
    let place = folder ?? "~/.config/bookstore/themes"
    return Phrase(
      "there is no theme “\(name)”: known are \(list) and the files of \(place)",
      "no hay un tema “\(name)”: se conocen \(list) y los archivos de \(place)")
  }
}
