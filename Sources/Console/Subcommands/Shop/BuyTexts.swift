// The texts of `buy` and `orders` about a purchase under way. The sentence that counts is PurchaseTexts'.
import Terminal

extension SubcommandTexts {
  static func buyPlan(
    _ quantity: Int, _ title: String, each: String, total: String, carrier: String, cost: String
  ) -> Phrase {
    Phrase(
      "\(quantity) × \(title) at \(each) = \(total); \(carrier) gets \(cost) (simulated: no money moves)",
      "\(quantity) × \(title) a \(each) = \(total); \(carrier) recibe \(cost) (simulado: no se mueve dinero)")
  }

  static func stepDone(_ step: PurchaseStep, servedBy: String?, milliseconds: Int, attempts: Int) -> Phrase {
    let server = servedBy ?? "?"
    let tries = attempts > 1
    return name(step)
      + Phrase(
        ": done by \(server) in \(milliseconds) ms\(tries ? ", try \(attempts)" : "")",
        ": hecho por \(server) en \(milliseconds) ms\(tries ? ", intento \(attempts)" : "")")
  }

  private static func name(_ step: PurchaseStep) -> Phrase {
    switch step {
    case .buy: Phrase("buy", "comprar")
    case .pay: Phrase("pay", "pagar")
    case .ship: Phrase("ship", "enviar")
    }
  }

  static let interrupted = Phrase(
    "Interrupted: `bookstore-tui orders` says what was taken.",
    "Interrumpido: `bookstore-tui orders` dice qué se tomó.")
  static func goOn(_ key: String) -> Phrase {
    Phrase(
      " The same command with --key \(key) goes on from here and cannot buy twice.",
      " La misma orden con --key \(key) sigue desde aquí y no puede comprar dos veces.")
  }
  public static func goingOn(_ intent: PurchaseIntent) -> Phrase {
    Phrase("Going on with an earlier purchase: ", "Se sigue con una compra anterior: ") + named(intent)
  }
  static func named(_ intent: PurchaseIntent) -> Phrase {
    PurchaseTexts.named(intent, begun: intent.begunText)
      + Phrase(" (key \(intent.key))", " (clave \(intent.key))")
  }
  /// - Parameter sentence: what became of it.
  static func earlier(_ intent: PurchaseIntent, _ sentence: Phrase) -> Phrase {
    Phrase("An earlier purchase, ", "Una compra anterior, ") + named(intent) + .verbatim(": ") + sentence
  }
  public static func notSettled(_ count: Int) -> Phrase {
    count == 1
      ? Phrase(
        "One purchase is not settled: `bookstore-tui orders` asks what became of it.",
        "Una compra no está resuelta: `bookstore-tui orders` pregunta qué pasó con ella.")
      : Phrase(
        "\(count) purchases are not settled: `bookstore-tui orders` asks what became of them.",
        "\(count) compras no están resueltas: `bookstore-tui orders` pregunta qué pasó con ellas.")
  }
  static func dropIt(_ key: String) -> Phrase {
    Phrase(
      " `bookstore-tui orders --drop \(key)` forgets it.", " `bookstore-tui orders --drop \(key)` la olvida.")
  }
  public static func otherPurchase(_ key: String) -> Phrase {
    Phrase(
      "--key \(key) is of another purchase that is not settled",
      "--key \(key) es de otra compra que no está resuelta")
  }
  public static func dropped(_ intent: PurchaseIntent) -> Phrase {
    Phrase("Dropped, nobody asks any more: ", "Olvidada, ya no se pregunta: ") + named(intent)
  }
  public static func mayBePublished(_ key: String) -> Phrase {
    Phrase(
      "Whether it was published is not known: the same command with --key \(key) asks again and cannot publish twice.",
      "No se sabe si se publicó: la misma orden con --key \(key) pregunta de nuevo y no puede publicar dos veces.")
  }
  public static func badKey(_ key: String) -> Phrase {
    let key = Sanitiser.line(key, limit: 120)
    return Phrase(
      "\(key) is no key: letters, digits, - _ and ., at most 100",
      "\(key) no es una clave: letras, dígitos, - _ y ., máximo 100")
  }
  public static func nothingToDrop(_ key: String) -> Phrase {
    let key = Sanitiser.line(key, limit: 120)
    return Phrase(
      "no purchase with the key \(key) waits to be settled", "ninguna compra con la clave \(key) espera")
  }

  public static func unknownMethod(_ text: String, _ known: [String]) -> Phrase {
    let known = known.joined(separator: ", ")
    return Phrase("\(text) is no way to pay; there are: \(known)", "\(text) no es un medio de pago; hay: \(known)")
  }
  public static func unknownProvider(_ text: String, _ known: [String]) -> Phrase {
    let known = known.joined(separator: ", ")
    return Phrase("nobody delivers as \(text); there are: \(known)", "nadie envía como \(text); hay: \(known)")
  }
}
