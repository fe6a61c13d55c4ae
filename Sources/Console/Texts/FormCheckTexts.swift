import BookStoreKit

/// What is said at the fields of a form, and of the editor.
extension ShopTexts {
  static func problem(_ problem: FieldRule.Problem) -> Phrase {
    switch problem {
    case .missing: missing
    case .tooShort(let minimum): Phrase("at least \(minimum) characters", "al menos \(minimum) caracteres")
    case .tooLong(let maximum): Phrase("at most \(maximum) characters", "máximo \(maximum) caracteres")
    case .controlCharacter: Phrase("this has a control character", "tiene un carácter de control")
    case .noEmail: Phrase("this is no email address", "esto no es un correo")
    case .passwordLength: Phrase("from 8 to 256 bytes", "de 8 a 256 bytes")
    case .notWhole(let range):
      Phrase(
        "a whole number from \(range.lowerBound) to \(range.upperBound)",
        "un número entero de \(range.lowerBound) a \(range.upperBound)")
    }
  }
  static let editorEdits = Phrase(
    "it has several lines: ^E opens your editor", "tiene varias líneas: ^E abre su editor")
  static let noEditor = Phrase(
    "no editor: set VISUAL or EDITOR, as in EDITOR=nano", "no hay editor: defina VISUAL o EDITOR, como EDITOR=nano")
  static func editorFailed(_ program: String, _ cause: String) -> Phrase {
    Phrase("\(program): \(cause); nothing was changed", "\(program): \(cause); no se cambió nada")
  }
  static func editorUnusable(_ path: String, _ cause: String) -> Phrase {
    Phrase(
      "the text cannot be used (\(cause)), it is kept: \(path)", "el texto no sirve (\(cause)), se guarda: \(path)")
  }
  static func memoryNotSaved(_ cause: String) -> Phrase {
    Phrase("drafts and seen sales were not kept: \(cause)", "no se guardaron borradores ni ventas vistas: \(cause)")
  }
  public static func memoryUnusable(_ path: String, _ cause: String) -> Phrase {
    Phrase("the kept drafts cannot be read (\(cause)): \(path)", "los borradores no se pueden leer (\(cause)): \(path)")
  }
}
