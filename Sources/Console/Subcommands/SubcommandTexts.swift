// The texts of the subcommands that no screen has.
import BookStoreKit
import Terminal

public enum SubcommandTexts {
  static let arrow = "→"
  static let group = Phrase("group", "grupo")
  static let next = Phrase("next", "sigue")
  static let latest = Phrase("latest", "última")
  static let notRead = Phrase("not read", "no leído")
  static let columnHealth = Phrase("HEALTH", "SALUD")
  static let columnAddress = Phrase("ADDRESS", "DIRECCIÓN")

  static func bounds(_ minimum: Int, _ maximum: Int) -> Phrase {
    Phrase("min \(minimum), max \(maximum)", "mín \(minimum), máx \(maximum)")
  }
  static func scaled(_ from: Int, _ to: Int) -> Phrase {
    if from == to { return Phrase("desired stays \(to)", "deseadas sigue en \(to)") }
    return Phrase("desired \(from) \(arrow) \(to)", "deseadas \(from) \(arrow) \(to)")
  }

  static func unavailable(_ status: Int) -> Phrase {
    Phrase(
      "the shop is not available now (HTTP \(status))", "la tienda no está disponible ahora (HTTP \(status))")
  }
  static func notUnderstood(_ problem: String, _ status: Int) -> Phrase {
    FeedTexts.notUnderstood("HTTP \(status): \(problem)")
  }
  static let signInFirst = Phrase(
    "Sign in first: bookstore-tui login --email ADDRESS", "Primero inicie sesión: bookstore-tui login --email CORREO")
  static func tryingAgain(_ attempt: Int, of most: Int, afterMilliseconds: Int64) -> Phrase {
    let seconds = "\(afterMilliseconds / 1_000).\(afterMilliseconds % 1_000 / 100)"
    return Phrase(
      ": trying again in \(seconds) s (\(attempt) of \(most))", ": se reintenta en \(seconds) s (\(attempt) de \(most))"
    )
  }
  /// - Parameter tries: so far.
  public static func tryingAgain(_ trouble: Trouble, _ tries: Tries, afterMilliseconds: Int64) -> Phrase {
    trouble.cause
      + tryingAgain(tries.attempts + 1, of: TryLimits.maximumAttempts, afterMilliseconds: afterMilliseconds)
  }
  static func shown(_ count: Int, of total: Int, limitHelps: Bool) -> Phrase {
    let shown = Phrase("\(count) of \(total) shown", "se muestran \(count) de \(total)")
    return limitHelps ? shown + Phrase(": --limit shows more", ": --limit muestra más") : shown
  }
  static let columnWhen = Phrase("BOUGHT", "COMPRADO")
  static let noOrders = Phrase("nothing bought yet", "nada comprado aún")
  static func published(_ id: Int, _ title: String, _ price: String, _ stock: Int) -> Phrase {
    Phrase(
      "published as #\(id): \(title), \(price), \(stock) in stock",
      "publicado con el n.º \(id): \(title), \(price), hay \(stock)")
  }
  static func registered(_ name: String, _ email: String) -> Phrase {
    Phrase(
      "account made for \(name) <\(email)>; sign in with: bookstore-tui login --email \(email)",
      "cuenta creada para \(name) <\(email)>; entre con: bookstore-tui login --email \(email)")
  }

  public static let passwordPrompt = Phrase("Password:", "Contraseña:")
  public static let passwordAgain = Phrase("The same again:", "La misma otra vez:")
  public static let passwordsDiffer = Phrase("the two passwords differ", "las dos contraseñas no son iguales")
  public static let noPassword = Phrase(
    "no password: type it at the prompt, or give it as the first line of standard input",
    "sin contraseña: escríbala cuando se pida, o désela como primera línea de la entrada estándar")
}

extension Trouble {
  /// Code and message on one line, safe for a terminal.
  var cause: Phrase {
    Phrase(
      Sanitiser.line("\(code): \(message.english)", limit: 400),
      Sanitiser.line("\(code): \(message.spanish)", limit: 400))
  }
}
