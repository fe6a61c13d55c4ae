/// The texts of forms and of buying.
extension ShopTexts {
  public static func formTitle(_ kind: ShopForm.Kind) -> Phrase {
    switch kind {
    case .signIn: Phrase("Sign in", "Entrar")
    case .register: Phrase("Register", "Registrarse")
    case .publish: Phrase("Publish a book", "Publicar un libro")
    case .edit(let id): Phrase("Edit book #\(id)", "Editar el libro n.º \(id)")
    }
  }
  public static func submit(_ kind: ShopForm.Kind) -> Phrase {
    switch kind {
    case .signIn: Phrase("Sign in", "Entrar")
    case .register: Phrase("Register", "Registrarse")
    case .publish: Phrase("Publish", "Publicar")
    case .edit: Phrase("Save", "Guardar")
    }
  }
  public static func label(_ name: ShopForm.Name) -> Phrase {
    switch name {
    case .name: Phrase("Name", "Nombre")
    case .email: Phrase("Email", "Correo")
    case .password: Phrase("Password", "Contraseña")
    case .title: Phrase("Title", "Título")
    case .author: Phrase("Author", "Autor")
    case .description: Phrase("Description", "Descripción")
    case .price: Phrase("Price", "Precio")
    case .stock: Phrase("Copies", "Ejemplares")
    }
  }
  public static func hint(_ name: ShopForm.Name) -> Phrase {
    switch name {
    case .password: Phrase("at least 8 characters", "al menos 8 caracteres")
    case .price: Phrase("12.50, point and two decimals", "12.50, punto y dos decimales")
    case .stock: Phrase("how many you have", "cuántos tiene")
    case .description: Phrase("may stay empty", "puede quedar vacía")
    case .email: Phrase("you@example.org", "usted@example.org")
    case .name: Phrase("as others see it", "como otros lo ven")
    case .title, .author: Phrase("", "")
    }
  }
  public static let sending = Phrase("asking the shop", "preguntando a la tienda")
  public static let formKeys = Phrase(
    "Tab next · Enter goes on · Esc closes, the draft stays",
    "Tab siguiente · Enter continúa · Esc cierra, el borrador queda")
  public static let missing = Phrase("this is needed", "esto hace falta")
  public static let priceComma = Phrase("use a point: 12.50", "use punto: 12.50")
  public static let priceDecimals = Phrase(
    "at most two decimals: 25.000 could mean two things", "máximo dos decimales: 25.000 puede significar dos cosas")
  public static let priceTooLarge = Phrase("at most 999999.99", "máximo 999999.99")
  public static let priceUnreadable = Phrase("not a price: write 12.50", "no es un precio: escriba 12.50")
  public static let stockProblem = Phrase("a whole number from 0 to 1000000", "un número entero de 0 a 1000000")
  public static func priceRead(_ money: String) -> Phrase { Phrase("reads as \(money)", "se lee \(money)") }

  public static func buyTitle(_ title: String, _ author: String) -> Phrase {
    Phrase("Buy  \(title), \(author)", "Comprar  \(title), \(author)")
  }
  public static func goOnTitle(_ order: Int) -> Phrase { Phrase("Order #\(order)", "Pedido n.º \(order)") }
  public static let quantity = Phrase("Quantity", "Cantidad")
  public static let deliverBy = Phrase("Deliver by", "Enviar por")
  public static let payWith = Phrase("Pay by", "Pagar con")
  public static let simulated = Phrase(
    "SIMULATED: no money moves, no card number and no address are asked.",
    "SIMULADO: no se mueve dinero, no se pide tarjeta ni dirección.")
  public static let simulatedShort = Phrase("simulated, no money", "simulado, sin dinero")
  public static func totals(books: String, delivery: String) -> Phrase {
    Phrase(
      "Books \(books)   delivery \(delivery), paid to the carrier",
      "Libros \(books)   envío \(delivery), se paga al transportador")
  }
  public static func youPay(_ total: String) -> Phrase { Phrase("you pay \(total)", "usted paga \(total)") }
  public static func buyFor(_ total: String) -> Phrase { Phrase("Buy for \(total)", "Comprar por \(total)") }
  public static func payNow(_ total: String) -> Phrase { Phrase("Pay \(total)", "Pagar \(total)") }
  public static let shipNow = Phrase("Ship", "Enviar")
  public static let quantityProblem = Phrase("a whole number from 1 to 1000", "un número entero de 1 a 1000")
  public static func onlyInStock(_ count: Int) -> Phrase { Phrase("only \(count) in stock", "solo hay \(count)") }
  public static let noCarriers = Phrase("the carriers are not known yet", "aún no se conocen los transportadores")
  public static let buyKeys = Phrase(
    "up, down rows · left, right choose · Esc cancel",
    "arriba, abajo filas · izq., der. eligen · Esc cancela")
  public static func method(_ name: String) -> Phrase {
    switch name {
    case "Credit Card": Phrase("Credit Card", "Tarjeta de crédito")
    case "Bank Transfer": Phrase("Bank Transfer", "Transferencia")
    default: .verbatim(name)
    }
  }

  public static func step(_ step: PurchaseProgress.Step) -> Phrase {
    switch step {
    case .take: Phrase("stock taken", "existencias")
    case .pay: Phrase("paid", "pago")
    case .deliver: Phrase("delivery", "envío")
    }
  }
  public static func orderHeld(_ id: Int, _ time: String) -> Phrase {
    Phrase("order #\(id), held until \(time)", "pedido n.º \(id), reservado hasta \(time)")
  }
  public static func retries(_ count: Int) -> Phrase {
    count == 1 ? Phrase("1 retry", "1 reintento") : Phrase("\(count) retries", "\(count) reintentos")
  }
  public static func asking(_ attempt: Int, of maximum: Int) -> Phrase {
    attempt == 1
      ? Phrase("asking", "preguntando")
      : Phrase("try \(attempt) of \(maximum), same key", "intento \(attempt) de \(maximum), misma clave")
  }
  public static func tryingAgain(_ attempt: Int, of maximum: Int, _ cause: Phrase) -> Phrase {
    cause
      + Phrase(
        "; trying again, \(attempt) of \(maximum) (same key)", "; se reintenta, \(attempt) de \(maximum) (misma clave)")
  }

  /// What is true now, plainly.
  public static func outcome(_ purchase: PurchaseProgress) -> Phrase {
    switch purchase.outcome {
    case .underWay: Phrase("", "")
    case .shipped: Phrase("Done: paid and shipped.", "Listo: pagado y enviado.")
    case .safe(left: .pay):
      Phrase(
        "Your order is safe: the stock is held for you, nothing is paid yet. Go on with p in my orders.",
        "Su pedido está a salvo: las existencias están reservadas, aún no se paga. Siga con p en mis pedidos.")
    case .safe:
      Phrase(
        "Your order is safe: paid, not yet shipped. Go on with p in my orders.",
        "Su pedido está a salvo: pagado, aún sin enviar. Siga con p en mis pedidos.")
    case .lapsed:
      Phrase(
        "The order is over: the shop gave the stock back. Nothing was paid.",
        "El pedido terminó: la tienda devolvió las existencias. Nada se pagó.")
    case .nothingTaken: Phrase("Nothing was taken.", "No se tomó nada.")
    case .notKnown:
      Phrase(
        "No answer came, so it is not known whether the order was taken. Enter asks again with the same key: it cannot be taken twice.",
        "No llegó respuesta, así que no se sabe si el pedido se tomó. Enter pregunta de nuevo con la misma clave: no se puede tomar dos veces."
      )
    }
  }
  public static let progressKeys = Phrase("Esc leave · Enter retry now", "Esc salir · Enter reintentar ya")
  public static let progressLeave = Phrase("Esc leave", "Esc salir")
  public static func progressTitle(_ title: String) -> Phrase { Phrase("Purchase  \(title)", "Compra  \(title)") }
}

extension ShopTexts {
  static let goneFromList = Phrase("it left this page of the list", "ya no está en esta página de la lista")
  public static let bookKeys = Phrase(
    "b buy · e edit · Esc close · q quit", "b comprar · e editar · Esc cerrar · q salir")
  public static let orderKeys = Phrase("p go on · Esc close · q quit", "p seguir · Esc cerrar · q salir")
}
