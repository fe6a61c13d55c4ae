// The texts of the shop pane.
import BookStoreKit

public enum ShopTexts {
  public static let title = Phrase("SHOP", "TIENDA")
  public static let signedOutState = Phrase("signed out", "sin sesión")
  public static let search = Phrase("search", "buscar")
  public static let searchHint = Phrase("title or author", "título o autor")
  public static let columnTitle = Phrase("TITLE", "TÍTULO")
  public static let columnAuthor = Phrase("AUTHOR", "AUTOR")
  public static let columnPrice = Phrase("PRICE", "PRECIO")
  public static let columnStock = Phrase("STOCK", "HAY")
  public static let columnOrder = Phrase("ORDER", "PEDIDO")
  public static let columnBook = Phrase("BOOK", "LIBRO")
  public static let columnTotal = Phrase("TOTAL", "TOTAL")
  public static let columnState = Phrase("STATE", "ESTADO")
  public static let myBooks = Phrase("my books", "mis libros")
  public static let orders = Phrase("my orders", "mis pedidos")
  public static let catalog = Phrase("catalog", "catálogo")
  public static let noBooks = Phrase("no book matches", "ningún libro coincide")
  public static let noOwnBooks = Phrase(
    "nothing published yet · \(key(.shop(.publish))) publishes a book",
    "nada publicado aún · \(key(.shop(.publish))) publica un libro")
  public static let noOrders = Phrase(
    "nothing bought yet · \(key(.shop(.buy))) buys the selected book",
    "nada comprado aún · \(key(.shop(.buy))) compra el libro elegido")
  public static let withdrawn = Phrase("withdrawn", "retirado")
  public static let soldOut = Phrase("none left", "agotado")
  public static let signInFirst = Phrase(
    "sign in first: \(key(.shop(.signIn))), or \(key(.shop(.register))) to register",
    "primero entre: \(key(.shop(.signIn))), o \(key(.shop(.register))) para registrarse")

  public static func unpaid(_ count: Int) -> Phrase { Phrase("\(count) unpaid", "\(count) sin pagar") }
  public static func count(_ total: Int) -> Phrase {
    total == 1 ? Phrase("1 book", "1 libro") : Phrase("\(total) books", "\(total) libros")
  }
  public static func page(_ number: Int) -> Phrase { Phrase("page \(number)", "página \(number)") }
  public static func found(_ search: String) -> Phrase { Phrase("search: \(search)", "búsqueda: \(search)") }
  public static func soldBy(_ id: Int, _ seller: String) -> Phrase {
    // A shop with only pages tells no seller, and of a book without stock no number.
    guard !seller.isEmpty else { return id > 0 ? Phrase("#\(id)", "n.º \(id)") : Phrase("", "") }
    return Phrase("#\(id) · sold by \(seller)", "n.º \(id) · vende \(seller)")
  }
  public static func inStock(_ count: Int) -> Phrase { Phrase("\(count) in stock", "hay \(count)") }
  public static func each(_ price: String) -> Phrase { Phrase("\(price) each", "\(price) cada uno") }
  public static func left(_ count: Int) -> Phrase { Phrase("\(count) left", "quedan \(count)") }
  public static func copies(_ count: Int, _ title: String) -> Phrase { .verbatim("\(count) × \(title)") }

  public static func status(_ status: PurchaseStatus) -> Phrase {
    switch status {
    case .pendingPayment: Phrase("to pay", "por pagar")
    case .paid: Phrase("paid, to ship", "pagado, por enviar")
    case .shipped: Phrase("shipped", "enviado")
    case .cancelled: Phrase("cancelled", "cancelado")
    case .expired: Phrase("expired", "vencido")
    }
  }
  public static func payBy(_ time: String) -> Phrase { Phrase("pay by \(time)", "pagar antes de \(time)") }
  public static func shippedBy(_ carrier: String) -> Phrase { Phrase("shipped, \(carrier)", "enviado, \(carrier)") }

  public static let speaksHTML = Phrase(
    "this server answers pages (HTML), not JSON, and they are not the BookStore's",
    "este servidor responde páginas (HTML), no JSON, y no son las de la BookStore")
  public static func notJSON(status: Int, _ problem: String) -> Phrase {
    Phrase(
      "HTTP \(status): not the shop's JSON (\(problem))", "HTTP \(status): no es el JSON de la tienda (\(problem))")
  }
  public static let sessionOver = Phrase(
    "the session is over: sign in again (\(key(.shop(.signIn))))",
    "la sesión terminó: entre de nuevo (\(key(.shop(.signIn))))")
  public static let signedOut = Phrase("signed out", "sesión cerrada")
  public static func welcome(_ name: String) -> Phrase { Phrase("welcome, \(name)", "bienvenido, \(name)") }
  public static func published(_ title: String) -> Phrase { Phrase("published: \(title)", "publicado: \(title)") }
  public static func changed(_ title: String) -> Phrase { Phrase("changed: \(title)", "cambiado: \(title)") }
  public static func sessionNotSaved(_ cause: String) -> Phrase {
    Phrase("the session was not remembered: \(cause)", "no se recordó la sesión: \(cause)")
  }

  /// The shop's codes in words; where the code says too little, the shop's own message.
  public static func refused(_ code: ShopErrorCode, message: String) -> Phrase {
    switch code {
    case .loginFailed: Phrase("email or password is wrong", "el correo o la contraseña no es correcta")
    case .loginRequired: signInFirst
    case .emailTaken: Phrase("this email has an account already", "este correo ya tiene cuenta")
    case .priceChanged: Phrase("the price has changed: look again", "el precio cambió: mire de nuevo")
    case .outOfStock: Phrase("not enough in stock", "no hay suficientes")
    case .withdrawn: Phrase("the book was withdrawn", "el libro fue retirado")
    case .ownBook: Phrase("it is your own book", "es su propio libro")
    case .alreadyPaid: Phrase("it is paid already", "ya está pagado")
    case .notPaid: Phrase("it is not paid yet", "aún no está pagado")
    case .alreadyShipped: Phrase("it is shipped already", "ya está enviado")
    case .cancelled: Phrase("it was cancelled", "fue cancelado")
    case .expired: Phrase("it expired, its stock was given back", "venció, sus existencias se devolvieron")
    case .slowDown: Phrase("too many tries: wait a while", "demasiados intentos: espere un rato")
    case .busy: Phrase("the shop is busy: try again", "la tienda está ocupada: intente de nuevo")
    case .draining: Phrase("this instance is leaving: try again", "esta instancia se va: intente de nuevo")
    case .notYours: Phrase("it is not yours", "no es suyo")
    case .notFound: Phrase("it is not there", "no está")
    case .malformed, .crossSite, .tooLarge, .unsupportedType, .invalid, .keyReused, .internal:
      .verbatim("\(code.rawValue): \(message)")
    }
  }
}
