/// The texts of themes.
public enum ThemeTexts {
  public static func unknown(_ name: String, _ known: [String], _ folder: String?) -> Phrase {
    let list = known.joined(separator: ", ")
    let place = folder ?? "~/.config/bookstore/themes"
    return Phrase(
      "there is no theme “\(name)”: known are \(list) and the files of \(place)",
      "no hay un tema “\(name)”: se conocen \(list) y los archivos de \(place)")
  }
}
