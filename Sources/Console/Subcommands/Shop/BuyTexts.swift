// The texts of `buy`. The last sentence is the one that counts: it says only what the shop confirmed.

extension SubcommandTexts {
  static func buyPlan(
    _ quantity: Int, _ title: String, each: String, total: String, carrier: String, cost: String
  ) -> Phrase {
    Phrase(
      "\(quantity) × \(title) at \(each) = \(total); \(carrier) gets \(cost) (simulated: no money moves)",
      "\(quantity) × \(title) a \(each) = \(total); \(carrier) recibe \(cost) (simulado: no se mueve dinero)")
  }

  static func stepDone(_ step: BuyErrand.Step, servedBy: String?, milliseconds: Int, attempts: Int) -> Phrase {
    let server = servedBy ?? "?"
    let tries = attempts > 1
    return name(step)
      + Phrase(
        ": done by \(server) in \(milliseconds) ms\(tries ? ", try \(attempts)" : "")",
        ": hecho por \(server) en \(milliseconds) ms\(tries ? ", intento \(attempts)" : "")")
  }

  private static func name(_ step: BuyErrand.Step) -> Phrase {
    switch step {
    case .buy: Phrase("buy", "comprar")
    case .pay: Phrase("pay", "pagar")
    case .ship: Phrase("ship", "enviar")
    }
  }

  static func bought(_ number: Int, carrier: String, paid: String, method: String) -> Phrase {
    Phrase(
      "Your order is safe: order \(number) is paid (\(paid), \(method)) and shipped by \(carrier).",
      "Su pedido está a salvo: el pedido \(number) está pagado (\(paid), \(method)) y enviado por \(carrier).")
  }
  static func safePaid(_ number: Int, isKnown: Bool) -> Phrase {
    isKnown
      ? Phrase(
        "Your order is safe: order \(number) is paid, and a carrier is still to be chosen.",
        "Su pedido está a salvo: el pedido \(number) está pagado y falta elegir transportadora.")
      : Phrase(
        "Your order is safe: order \(number) is paid; whether it is shipped is not known.",
        "Su pedido está a salvo: el pedido \(number) está pagado; no se sabe si está enviado.")
  }
  static func safeOrdered(_ number: Int, until: String, isKnown: Bool) -> Phrase {
    isKnown
      ? Phrase(
        "Your order is safe: order \(number) is kept for you and not paid; unpaid it ends at \(until).",
        "Su pedido está a salvo: el pedido \(number) está apartado y sin pagar; sin pago termina a las \(until).")
      : Phrase(
        "Your order is safe: order \(number) is kept for you; whether it is paid is not known.",
        "Su pedido está a salvo: el pedido \(number) está apartado; no se sabe si está pagado.")
  }
  static func lapsed(_ number: Int) -> Phrase {
    Phrase(
      "Nothing was paid: order \(number) is over and gave its stock back.",
      "No se pagó nada: el pedido \(number) terminó y devolvió sus existencias.")
  }
  public static let nothingTaken = Phrase("Nothing was taken.", "No se tomó nada.")
  static let notKnown = Phrase(
    "Nothing was paid; whether the order was taken is not known, the answer was lost.",
    "No se pagó nada; no se sabe si el pedido se tomó, la respuesta se perdió.")
  static let interrupted = Phrase(
    "Interrupted: `bookstore-tui orders` says what was taken.",
    "Interrumpido: `bookstore-tui orders` dice qué se tomó.")
  static func goOn(_ key: String) -> Phrase {
    Phrase(
      " The same command with --key \(key) goes on from here and cannot buy twice.",
      " La misma orden con --key \(key) sigue desde aquí y no puede comprar dos veces.")
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
