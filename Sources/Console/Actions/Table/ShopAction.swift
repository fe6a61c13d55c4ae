// A group of the table. To add an action: a case with its name, its row, its obstacle in Availability/, and what
// it does in the group's `perform`.
import Terminal

/// Buying and selling.
public enum ShopAction: String, ActionGroup {
  case catalog
  case search
  case nextPage = "next-page"
  case previousPage = "previous-page"
  case book = "open"
  case buy
  case payOrder = "pay"
  case unsettled
  case myBooks = "my-books"
  case orders
  case publish
  case edit
  case signIn = "sign-in"
  case register
  case signOut = "sign-out"
  case sales
  case sortCatalog = "sort-books"
  case cancelOrder = "cancel-order"
  case withdraw = "take-out"

  public var row: ActionRow {
    switch self {
    case .catalog:
      ActionRow(
        [.character("c")], Phrase("catalog", "catálogo"),
        Phrase("all books of the shop", "todos los libros de la tienda"), footer: 4)
    case .search:
      ActionRow(
        [.character("/")], Phrase("search", "buscar"),
        Phrase("find books by title or author", "buscar libros por título o autor"), footer: 3)
    case .nextPage:
      ActionRow(
        [.character(">"), .pageDown], Phrase("next page", "página sig."),
        Phrase("the next page of the list", "la página siguiente de la lista"))
    case .previousPage:
      ActionRow(
        [.character("<"), .pageUp], Phrase("page before", "página ant."),
        Phrase("the page before", "la página anterior"))
    case .book:
      ActionRow(
        [.enter], Phrase("open", "abrir"),
        Phrase("open the selected book or order", "abrir el libro o pedido elegido"), footer: 10)
    case .buy:
      ActionRow(
        [.character("b")], Phrase("buy", "comprar"),
        Phrase(
          "buy the selected book (simulated, no money moves)",
          "comprar el libro elegido (simulado, no se mueve dinero)"), footer: 2)
    case .payOrder:
      ActionRow(
        [.character("p")], Phrase("pay", "pagar"),
        Phrase(
          "go on with the selected order: pay it, choose its delivery",
          "seguir con el pedido elegido: pagarlo, escoger su envío"), footer: 8)
    case .unsettled:
      ActionRow(
        [.character("u")], Phrase("unsettled", "sin resolver"),
        Phrase(
          "a purchase of which it is not known what became: ask again, go on, or drop it",
          "una compra de la que no se sabe qué pasó: preguntar, seguir u olvidarla"))
    case .myBooks:
      ActionRow(
        [.character("m")], Phrase("my books", "mis libros"),
        Phrase("the books that you sell", "los libros que usted vende"), footer: 6)
    case .orders:
      ActionRow(
        [.character("o")], Phrase("orders", "pedidos"),
        Phrase("what you bought", "lo que usted compró"), footer: 7)
    case .publish:
      ActionRow(
        [.character("n")], Phrase("publish", "publicar"),
        Phrase("offer a new book", "ofrecer un libro nuevo"), footer: 9)
    case .edit:
      ActionRow(
        [.character("e")], Phrase("edit", "editar"),
        Phrase("change a book of yours", "cambiar un libro suyo"), footer: 11)
    case .signIn:
      ActionRow(
        [.character("s")], Phrase("sign in", "entrar"),
        Phrase("sign in with email and password", "entrar con correo y contraseña"), footer: 5)
    case .register:
      ActionRow(
        [.character("r")], Phrase("register", "registrarse"),
        Phrase("make an account in the shop", "crear una cuenta en la tienda"), footer: 12)
    case .signOut:
      ActionRow(
        [.character("S")], Phrase("sign out", "cerrar sesión"),
        Phrase("sign out and forget the session", "cerrar la sesión y olvidarla"))
    case .sales:
      ActionRow(
        [.character("v")], Phrase("my sales", "mis ventas"),
        Phrase("what others bought of you", "lo que otros le compraron"))
    case .sortCatalog:
      ActionRow(
        [.character("t")], Phrase("sort", "ordenar"),
        Phrase("the catalog in the next order", "el catálogo en el orden siguiente"), footer: 13)
    case .cancelOrder:
      ActionRow(
        [.character("x")], Phrase("cancel order", "cancelar"),
        Phrase("give the selected unpaid order back", "devolver el pedido elegido sin pagar"))
    case .withdraw:
      ActionRow(
        [.character("d")], Phrase("take out", "sacar"),
        Phrase("take a book of yours out of the shop", "sacar un libro suyo de la tienda"))
    }
  }
}
