import BookStoreKit

/// The texts of `publish --from`.
public enum PublishTexts {
  static func problem(_ problem: CSVText.Failure.Problem) -> Phrase {
    switch problem {
    case .notUTF8: Phrase("this is not UTF-8: save the file as CSV UTF-8", "no es UTF-8: guárdelo como CSV UTF-8")
    case .openQuote: Phrase("a quote opens here and is never closed", "aquí abre una comilla que nunca cierra")
    case .strayQuote:
      Phrase(
        "a quote inside a field that does not begin with one: write \"…\"\"…\"",
        "una comilla dentro de un campo que no empieza con una: escriba \"…\"\"…\"")
    case .textAfterQuote:
      Phrase("something stands between a closing quote and the comma", "hay algo entre la comilla final y la coma")
    case .tooManyRecords(let maximum): Phrase("more than \(maximum) rows", "más de \(maximum) filas")
    }
  }
  static let emptyFile = Phrase("the file is empty", "el archivo está vacío")
  static let noRows = Phrase("there is a header and no book", "hay encabezado y ningún libro")
  static let semicolons = Phrase(
    "the fields are parted by semicolons; CSV has commas", "los campos van con punto y coma; CSV usa comas")
  static let unknownColumn = Phrase(
    "no such column; there are title, author, description, price, stock, cover",
    "no hay tal columna; hay title, author, description, price, stock, cover")
  static let columnTwice = Phrase("this column is there twice", "esta columna está dos veces")
  static let columnMissing = Phrase("this column is missing", "falta esta columna")
  static func fieldCount(_ count: Int, wanted: Int) -> Phrase {
    Phrase("\(count) fields where the header has \(wanted)", "\(count) campos donde el encabezado tiene \(wanted)")
  }
  public static func cover(_ cause: String) -> Phrase { .verbatim(cause) }
  public static let tooManyPictures = Phrase(
    "the covers up to here have more than 256 MiB: part the file",
    "las portadas hasta aquí pasan de 256 MiB: parta el archivo")
  public static let noPicture = Phrase(
    "it is no JPEG, PNG, GIF or WebP picture by its first bytes", "no es una imagen JPEG, PNG, GIF o WebP")

  static func line(_ number: Int) -> Phrase { Phrase("line \(number): ", "línea \(number): ") }
  static func moreMistakes(_ count: Int) -> Phrase {
    Phrase("and \(count) more (--json has all)", "y \(count) más (--json los tiene todos)")
  }
  static let nothingSent = Phrase("Nothing was sent.", "No se envió nada.")
  static func progress(_ done: Int, of total: Int, failed: Int) -> Phrase {
    let failures = failed > 0 ? Phrase(", \(failed) failed", ", \(failed) fallaron") : Phrase("", "")
    return Phrase("\(done) of \(total)", "\(done) de \(total)") + failures
  }
  static func wouldPublish(_ count: Int, there: Int) -> Phrase {
    Phrase(
      "dry run: \(count) would be published, \(there) are among your books already; nothing was sent",
      "simulación: se publicarían \(count), \(there) ya están entre sus libros; no se envió nada")
  }
  static func summary(published: Int, there: Int, failed: Int, notTried: Int) -> Phrase {
    Phrase(
      "published \(published), already there \(there), failed \(failed), not tried \(notTried)",
      "publicados \(published), ya estaban \(there), fallaron \(failed), sin intentar \(notTried)")
  }
  static let again = Phrase(
    "The same command goes on from here: what is published is not published twice.",
    "La misma orden sigue desde aquí: lo publicado no se publica dos veces.")
  static let mayBeDone = Phrase(
    " (whether it was published is not known)", " (no se sabe si se publicó)")
  public static let eitherFileOrFields = Phrase(
    "give --from FILE, or --title, --author, --price and --stock",
    "dé --from ARCHIVO, o --title, --author, --price y --stock")
}
