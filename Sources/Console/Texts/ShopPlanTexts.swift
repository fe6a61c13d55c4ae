/// The texts of the shop's plans, of the sales and of the order of the catalog.
extension ShopTexts {
  static func planTitle(_ kind: ShopPlan.Kind) -> Phrase {
    switch kind {
    case .cancelOrder(let order): Phrase("Cancel order #\(order.id)", "Cancelar el pedido n.º \(order.id)")
    case .withdraw(let book, _): Phrase("Take book #\(book.id) out of the shop", "Sacar el libro n.º \(book.id)")
    }
  }
  static func planStory(_ kind: ShopPlan.Kind) -> Phrase {
    switch kind {
    case .cancelOrder(let order):
      Phrase(
        "What you hold (\(order.quantity)) goes back to the stock, for everybody. Nothing was paid, nothing is paid back. "
          + "It cannot be taken back: you would buy anew, at the price of then.",
        "Lo apartado (\(order.quantity)) vuelve a las existencias, para todos. No se pagó nada, no se devuelve nada. "
          + "No se puede deshacer: compraría de nuevo, al precio de entonces.")
    case .withdraw(_, let sold) where sold > 0:
      Phrase(
        "\(sold) sold: the book is withdrawn, nobody can buy it any more, and the orders of it stay. ",
        "\(sold) vendidos: el libro se retira, nadie puede comprarlo, y sus pedidos quedan. ")
        + notOfferedAgain
    case .withdraw:
      Phrase(
        "No sale of it is known here. A book that was never sold is removed for good; one that was sold is withdrawn. ",
        "Aquí no se conoce ninguna venta. Un libro nunca vendido se borra del todo; uno vendido se retira. ")
        + notOfferedAgain
    }
  }
  private static let notOfferedAgain = Phrase(
    "To sell no more for a while, edit it (e) and set its copies to 0.",
    "Para no vender por un tiempo, edítelo (e) y ponga 0 ejemplares.")
  static let planKeep = Phrase("Keep it", "Conservarlo")
  static func planSubmit(_ kind: ShopPlan.Kind) -> Phrase {
    switch kind {
    case .cancelOrder: Phrase("Cancel the order", "Cancelar el pedido")
    case .withdraw: Phrase("Take it out", "Sacarlo")
    }
  }
  static func planMayBeDone(_ kind: ShopPlan.Kind) -> Phrase {
    switch kind {
    case .cancelOrder:
      Phrase(
        "not known whether it was cancelled: my orders say; Enter asks again, same key",
        "no se sabe si se canceló: mis pedidos lo dicen; Enter pregunta de nuevo, misma clave")
    case .withdraw:
      Phrase(
        "not known whether it was taken out: my books say; Enter asks again, same key",
        "no se sabe si se sacó: mis libros lo dicen; Enter pregunta de nuevo, misma clave")
    }
  }
  static func cancelled(_ order: Int) -> Phrase {
    Phrase(
      "order #\(order) is cancelled, its stock was given back",
      "el pedido n.º \(order) está cancelado, sus existencias se devolvieron")
  }
  static func takenOut(_ title: String) -> Phrase { Phrase("taken out: \(title)", "sacado: \(title)") }
  static let onlyUnpaid = Phrase(
    "only an order that is not paid can be cancelled", "solo se cancela un pedido sin pagar")
  static let withdrawnAlready = Phrase("it is withdrawn already", "ya está retirado")

  public static let sales = Phrase("my sales", "mis ventas")
  public static let noSales = Phrase("nothing sold yet", "nada vendido aún")
  static func newSales(_ count: Int, isMore: Bool) -> Phrase {
    let shown = isMore ? "\(count)+" : "\(count)"
    return count == 1 && !isMore
      ? Phrase("1 new sale (v)", "1 venta nueva (v)")
      : Phrase("\(shown) new sales (v)", "\(shown) ventas nuevas (v)")
  }
  static func saleTitle(_ order: Int) -> Phrase { Phrase("Sale #\(order)", "Venta n.º \(order)") }
  static let saleKeys = Phrase(
    "Esc close · \(key(.everywhere(.quit))) quit", "Esc cerrar · \(key(.everywhere(.quit))) salir")
  /// - Parameter date: as the shop writes it, in UTC.
  static func orderedAt(_ time: String, date: String) -> Phrase {
    Phrase("ordered \(date), \(time)", "pedido el \(date), \(time)")
  }
  static let onlyPages = Phrase(
    "this shop has only pages: orders are those made here, no sales, no cancelling, no covers",
    "esta tienda solo tiene páginas: pedidos hechos aquí, sin ventas, sin cancelar, sin portadas")
  static let noSalesPage = Phrase("this shop has no page of sales", "esta tienda no tiene página de ventas")
  static let noCancelPage = Phrase("this shop has no page that cancels", "esta tienda no tiene página para cancelar")
  static let booksHundred = Phrase(
    "This shop books 100.00 for every payment, whatever is bought.",
    "Esta tienda anota 100.00 en cada pago, sea cual sea la compra.")
  /// - Parameter amount: what the shop booked, where it is not the total.
  static func bookedAs(_ amount: String) -> Phrase {
    Phrase("the shop booked \(amount)", "la tienda anotó \(amount)")
  }
  static let noEnd = Phrase("to pay, it does not end", "por pagar, no vence")
  static let notPaidYet = Phrase("not paid yet", "aún sin pagar")

  static func ordered(_ order: CatalogOrder) -> Phrase {
    switch order {
    case .title: Phrase("by title", "por título")
    case .author: Phrase("by author", "por autor")
    case .cheapest: Phrase("cheapest first", "lo más barato")
    case .dearest: Phrase("dearest first", "lo más caro")
    case .newest: Phrase("newest first", "lo más nuevo")
    }
  }
  static let lookingUp = Phrase("searching", "buscando")
}
