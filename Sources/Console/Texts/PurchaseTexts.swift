// What is said of a purchase, on the screen and by the subcommands alike: only what the shop confirmed. "Your order is
// safe", "nothing was taken", or plainly that it is not known.
import BookStoreKit
import Terminal

public enum PurchaseTexts {
  /// What is true of a purchase, in one or two sentences.
  ///
  /// - Parameter time: a time of the shop as this reader is shown times.
  static func sentence(
    _ progress: PurchaseProgress, _ outcome: PurchaseOutcome, time: (Timestamp) -> String
  ) -> Phrase {
    let number = progress.intent.purchase ?? 0
    let order = progress.order
    switch outcome {
    case .underWay: return Phrase("", "")
    case .shipped:
      let carrier = order?.carrier ?? ShopIntake.safe(progress.intent.provider.name)
      let method = ShopTexts.method((order?.paidBy ?? progress.intent.method).rawValue)
      return shipped(number, paid: order?.total.wire ?? "–", method: method, carrier: carrier)
    case .paid(let isKnown): return paid(number, isKnown: isKnown)
    case .ordered(isKnown: true):
      if progress.intent.heldUntil == .never { return heldWithoutEnd(number) }
      return held(number, until: progress.intent.heldUntil.map(time) ?? "–")
    case .ordered(isKnown: false): return heldOrPaid(number)
    case .paidOrLapsed: return paidOrLapsed(number)
    case .lapsed: return lapsed(number)
    case .nothingTaken: return nothingTaken
    case .unknown: return unknown
    case .alike(let orders): return alike(orders)
    case .gone: return gone(number)
    }
  }

  static func shipped(_ number: Int, paid: String, method: Phrase, carrier: String) -> Phrase {
    Phrase(
      "Your order is safe: order \(number) is paid (\(paid), \(method.english)) and shipped by \(carrier).",
      "Su pedido está a salvo: el pedido \(number) está pagado (\(paid), \(method.spanish)) y enviado por \(carrier).")
  }
  static func paid(_ number: Int, isKnown: Bool) -> Phrase {
    isKnown
      ? Phrase(
        "Your order is safe: order \(number) is paid, and a carrier is still to be chosen.",
        "Su pedido está a salvo: el pedido \(number) está pagado y falta elegir transportadora.")
      : Phrase(
        "Your order is safe: order \(number) is paid; whether it is shipped is not known.",
        "Su pedido está a salvo: el pedido \(number) está pagado; no se sabe si está enviado.")
  }
  static func held(_ number: Int, until: String) -> Phrase {
    Phrase(
      "Your order is safe: order \(number) is kept for you and not paid; unpaid it ends at \(until).",
      "Su pedido está a salvo: el pedido \(number) está apartado y sin pagar; sin pago termina a las \(until).")
  }
  static func heldOrPaid(_ number: Int) -> Phrase {
    Phrase(
      "Your order is safe: order \(number) is kept for you; whether it is paid is not known.",
      "Su pedido está a salvo: el pedido \(number) está apartado; no se sabe si está pagado.")
  }
  static func paidOrLapsed(_ number: Int) -> Phrase {
    Phrase(
      "Order \(number) was taken; whether it is paid, or unpaid and over by now, is not known.",
      "El pedido \(number) se tomó; no se sabe si está pagado, o sin pagar y ya terminado.")
  }
  static func lapsed(_ number: Int) -> Phrase {
    Phrase(
      "Nothing was paid: order \(number) is over and gave its stock back.",
      "No se pagó nada: el pedido \(number) terminó y devolvió sus existencias.")
  }
  static let askedOnce = Phrase(
    "asked once, the answer is lost; this shop would do it twice", "se pidió una vez, sin respuesta; no se repite")
  static func heldWithoutEnd(_ number: Int) -> Phrase {
    Phrase(
      "Your order is safe: order \(number) is kept for you and not paid.",
      "Su pedido está a salvo: el pedido \(number) está apartado y sin pagar.")
  }
  public static let nothingTaken = Phrase("Nothing was taken.", "No se tomó nada.")
  static let unknown = Phrase(
    "Nothing was paid; whether the order was taken is not known, the answer was lost.",
    "No se pagó nada; no se sabe si el pedido se tomó, la respuesta se perdió.")
  static func gone(_ number: Int) -> Phrase {
    Phrase(
      "The shop knows no order \(number) of yours: what became of it is not known.",
      "La tienda no conoce un pedido \(number) suyo: no se sabe qué pasó con él.")
  }
  /// After a day the key says nothing any more; only what looks like it can be named.
  static func alike(_ orders: [Purchase]) -> Phrase {
    guard !orders.isEmpty else {
      return Phrase(
        "It was asked too long ago to ask again; whether the order was taken is not known.",
        "Se pidió hace demasiado para preguntar de nuevo; no se sabe si el pedido se tomó.")
    }
    let named = Phrase.joined(
      orders.prefix(3).map { .verbatim("\($0.id) (") + ShopTexts.status($0.status) + .verbatim(")") }, by: ", ")
    return Phrase("It was asked too long ago to ask again; like it: ", "Se pidió hace demasiado; parecidos: ") + named
      + Phrase(
        ". Whether one of them is it cannot be known.", ". No se puede saber si uno de ellos es este.")
  }
  static func notNoted(_ cause: String) -> Phrase {
    Phrase(
      "the purchase could not be written down here, so the shop was not asked: \(cause)",
      "la compra no se pudo anotar aquí, así que no se preguntó a la tienda: \(cause)")
  }

  /// A purchase as one names it: `2 × Emma, begun at 10:41`.
  static func named(_ intent: PurchaseIntent, begun: String) -> Phrase {
    let what = "\(intent.quantity) × \(ShopIntake.safe(intent.book.title))"
    return Phrase("\(what), begun at \(begun)", "\(what), comenzada a las \(begun)")
  }

  /// What is said of a file that is no purchase that could be read.
  public static func refused(_ refused: RefusedIntent) -> Phrase {
    let path = ShopIntake.safe(refused.path)
    return switch refused.reason {
    case .unreadable: keptAside(path, Phrase("is damaged", "está dañada"))
    case .newer(let version):
      keptAside(path, Phrase("is of a newer version (\(version))", "es de una versión más nueva (\(version))"))
    case .notThisUsers: keptAside(path, Phrase("is not yours alone", "no es solo suya"))
    case .notLookedAt(let cause): notLookedAt(path, ShopIntake.safe(cause))
    }
  }
  private static func keptAside(_ path: String, _ why: Phrase) -> Phrase {
    Phrase("the note of a purchase ", "la nota de una compra ") + why
      + Phrase(
        " and is kept as \(path): my orders say what was taken",
        " y se guarda como \(path): mis pedidos dicen qué se tomó")
  }
  private static func notLookedAt(_ path: String, _ cause: String) -> Phrase {
    Phrase(
      "the note of a purchase \(path) could not be looked at: \(cause)",
      "no se pudo mirar la nota de una compra \(path): \(cause)")
  }
  public static func notForgotten(_ cause: String) -> Phrase {
    Phrase(
      "the note of a purchase that is settled could not be removed: \(cause)",
      "no se pudo quitar la nota de una compra ya resuelta: \(cause)")
  }
}
