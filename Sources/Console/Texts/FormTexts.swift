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
    case .description: Phrase("may stay empty · ^E opens your editor", "puede quedar vacía · ^E abre su editor")
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
  static func priceWas(_ before: String) -> Phrase {
    Phrase("the price changed: it was \(before)", "el precio cambió: era \(before)")
  }
  static func stockWas(_ before: Int) -> Phrase {
    Phrase("the stock changed: it was \(before)", "las existencias cambiaron: eran \(before)")
  }
  public static let noCarriers = Phrase("the carriers are not known yet", "aún no se conocen los transportadores")
  public static let buyKeys = Phrase(
    "Enter goes on · up, down rows · left, right choose · Esc cancel",
    "Enter sigue · arriba, abajo filas · izq., der. eligen · Esc cancela")
  public static func method(_ name: String) -> Phrase {
    switch name {
    case "Credit Card": Phrase("Credit Card", "Tarjeta de crédito")
    case "Bank Transfer": Phrase("Bank Transfer", "Transferencia")
    default: .verbatim(name)
    }
  }

  public static func step(_ step: PurchaseStep) -> Phrase {
    switch step {
    case .buy: Phrase("stock taken", "existencias")
    case .pay: Phrase("paid", "pago")
    case .ship: Phrase("delivery", "envío")
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

  /// What the user can do about it.
  public static func whatNow(_ purchase: PurchaseProgress) -> Phrase {
    switch purchase.standing {
    case .waiting(_, .unanswered):
      Phrase(
        "Enter asks again with the same key: it cannot be done twice.",
        "Enter pregunta de nuevo con la misma clave: no se puede hacer dos veces.")
    case .waiting(_, .signIn):
      Phrase(
        "Sign in (\(key(.shop(.signIn)))), and it is asked again.",
        "Entre (\(key(.shop(.signIn)))) y se pregunta de nuevo.")
    case .waiting(_, .nextStep):
      Phrase("Enter goes on with what is left.", "Enter sigue con lo que falta.")
    case .waiting(_, .notNoted): Phrase("Enter tries again.", "Enter reintenta.")
    case .over where purchase.isLapsed: Phrase("", "")
    case .over(.refused(.buy, .shopRefused(let failure)))
    where failure.code == .priceChanged || failure.code == .outOfStock:
      Phrase("Enter looks again and asks you.", "Enter mira de nuevo y le pregunta.")
    case .over(.refused(.pay, _)), .over(.refused(.ship, _)):
      Phrase("Go on with p in my orders.", "Siga con p en mis pedidos.")
    default: Phrase("", "")
    }
  }
  public static func progressKeys(_ standing: PurchaseProgress.Standing) -> Phrase {
    switch standing {
    case .pausing: Phrase("Esc leave · Enter retry now · d drop", "Esc salir · Enter reintentar ya · d olvidar")
    case .waiting(_, .nextStep): Phrase("Esc leave · Enter go on · d drop", "Esc salir · Enter seguir · d olvidar")
    case .waiting(_, .signIn), .found: Phrase("Esc leave · d drop", "Esc salir · d olvidar")
    case .waiting: Phrase("Esc leave · Enter ask again · d drop", "Esc salir · Enter preguntar · d olvidar")
    case .noting, .asking, .over: Phrase("Esc leave", "Esc salir")
    }
  }
  /// - Parameter order: nil while it has no number yet.
  static func lastPurchase(_ order: Int?, _ title: String) -> Phrase {
    Phrase("last purchase ", "última compra ") + .verbatim((order.map { "#\($0)  " } ?? "") + title)
  }
  public static func progressTitle(_ name: Phrase) -> Phrase { Phrase("Purchase  ", "Compra  ") + name }
  public static let foundStep = Phrase("not asked yet", "aún no se pregunta")
  public static let looking = Phrase("looking at my orders", "mirando mis pedidos")
  public static let leftToDo = Phrase("left to do", "falta")
  public static func unsettled(_ count: Int) -> Phrase {
    Phrase("\(count) not settled (\(key(.shop(.unsettled))))", "\(count) sin resolver (\(key(.shop(.unsettled))))")
  }
  public static let settlingEarlier = Phrase(
    "an earlier purchase is asked again: \(key(.shop(.unsettled))) shows it",
    "se pregunta por una compra anterior: \(key(.shop(.unsettled))) la muestra")
  public static let signInToSettle = Phrase(
    "an earlier purchase is not settled: sign in (\(key(.shop(.signIn)))), and it is asked again",
    "una compra anterior no está resuelta: entre (\(key(.shop(.signIn)))) y se pregunta de nuevo")
  public static func signInAsToSettle(_ email: String) -> Phrase {
    Phrase(
      "it is a purchase of \(email): sign in as that account", "es una compra de \(email): entre con esa cuenta")
  }
  public static let allSettled = Phrase("every purchase is settled", "toda compra está resuelta")
  /// - Parameter sentence: what was true of it when it was dropped.
  public static func dropped(_ sentence: Phrase) -> Phrase {
    Phrase("dropped, nobody asks any more. ", "olvidada, ya no se pregunta. ") + sentence
  }
  public static func formTryingAgain(_ attempt: Int, of maximum: Int) -> Phrase {
    Phrase(
      "trying again, \(attempt) of \(maximum) (same key): ", "se reintenta, \(attempt) de \(maximum) (misma clave): ")
  }
  public static func formMayBeDone(_ kind: ShopForm.Kind) -> Phrase {
    switch kind {
    case .signIn, .edit:
      Phrase(
        "not known whether it was changed; Enter asks again, same key",
        "no se sabe si se cambió; Enter pregunta de nuevo, misma clave")
    case .register:
      Phrase(
        "not known whether the account was made; Enter asks again, same key",
        "no se sabe si se creó la cuenta; Enter pregunta de nuevo")
    case .publish:
      Phrase(
        "not known whether it was published; Enter asks again, same key",
        "no se sabe si se publicó; Enter pregunta de nuevo, misma clave")
    }
  }
  public static func formNotDone(_ kind: ShopForm.Kind) -> Phrase {
    switch kind {
    case .signIn, .edit: Phrase("nothing was changed", "no se cambió nada")
    case .register: Phrase("no account was made", "no se creó ninguna cuenta")
    case .publish: Phrase("nothing was published", "no se publicó nada")
    }
  }
}

extension ShopTexts {
  static let goneFromList = Phrase("it left this page of the list", "ya no está en esta página de la lista")
  public static let bookKeys = Phrase(
    "\(key(.shop(.buy))) buy · \(key(.shop(.edit))) edit · Esc close · \(key(.everywhere(.quit))) quit",
    "\(key(.shop(.buy))) comprar · \(key(.shop(.edit))) editar · Esc cerrar · \(key(.everywhere(.quit))) salir")
  static let goOn = Phrase("\(key(.shop(.payOrder))) go on", "\(key(.shop(.payOrder))) seguir")
  static let cancelIt = Phrase("\(key(.shop(.cancelOrder))) cancel it", "\(key(.shop(.cancelOrder))) cancelarlo")
}
