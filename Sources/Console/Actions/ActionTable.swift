// The rows of the table. A key may mean one thing in the fleet and another in the shop, never two things
// in one place (a test checks it). Order: as the action list shows them.
import Terminal

/// The one table of actions.
public enum ActionTable {
  /// Every action once.
  public static let entries: [ActionEntry] = everywhere + fleet + shop

  /// The row of an action.
  public static func entry(_ action: Action) -> ActionEntry {
    guard let entry = entries.first(where: { $0.action == action }) else {
      preconditionFailure("every action has a row in the table")
    }
    return entry
  }

  private static func row(
    _ action: Action, _ keys: [Key], _ scope: ActionScope, _ label: Phrase, _ explanation: Phrase, footer: Int? = nil
  ) -> ActionEntry {
    ActionEntry(
      action: action, keys: keys, scope: scope, label: label, explanation: explanation, footerRank: footer)
  }

  private static let everywhere: [ActionEntry] = [
    row(
      .switchPane, [.tab], .everywhere, Phrase("other pane", "otro panel"),
      Phrase("go to the other pane", "ir al otro panel"), footer: 1),
    row(
      .zoom, [.character("z")], .everywhere, Phrase("zoom", "ampliar"),
      Phrase("this pane alone, or both again", "solo este panel, o ambos de nuevo"), footer: 30),
    row(
      .refresh, [.control("l")], .everywhere, Phrase("redraw", "redibujar"),
      Phrase("ask everything again and draw the whole screen", "preguntar todo de nuevo y redibujar la pantalla")),
    row(
      .actionList, [.character("?"), .character(":")], .everywhere, Phrase("actions", "acciones"),
      Phrase("search every action, see its key and run it", "buscar una acción, ver su tecla y ejecutarla"),
      footer: 40),
    row(
      .back, [.escape], .everywhere, Phrase("back", "volver"),
      Phrase("close what is open, end the search", "cerrar lo abierto, terminar la búsqueda")),
    row(
      .quit, [.character("q"), .control("c")], .everywhere, Phrase("quit", "salir"),
      Phrase("leave the console; the fleet goes on", "salir de la consola; la flota sigue"), footer: 50),
  ]

  private static let fleet: [ActionEntry] = [
    row(
      .scaleOut, [.character("+")], .fleet, Phrase("out", "ampliar"),
      Phrase("plan one instance more", "planear una instancia más"), footer: 2),
    row(
      .scaleIn, [.character("-")], .fleet, Phrase("in", "reducir"),
      Phrase("plan one instance fewer", "planear una instancia menos"), footer: 3),
    row(
      .setCapacity, [.character("=")], .fleet, Phrase("set", "fijar"),
      Phrase("plan a desired capacity that you type", "planear una capacidad deseada que usted escribe"), footer: 9),
    row(
      .terminate, [.character("x")], .fleet, Phrase("terminate", "terminar"),
      Phrase(
        "terminate the selected instance; the group replaces it",
        "terminar la elegida; el grupo la reemplaza"), footer: 8),
    row(
      .load, [.character("L")], .fleet, Phrase("load", "carga"),
      Phrase("send shoppers for two minutes, or stop them", "enviar compradores dos minutos, o detenerlos"),
      footer: 4),
    row(
      .chaos, [.character("K")], .fleet, Phrase("chaos", "caos"),
      Phrase(
        "kill or freeze the selected instance's process, to see it heal",
        "matar o congelar la elegida, para verla sanar"), footer: 5),
    row(
      .undo, [.character("u")], .fleet, Phrase("undo", "deshacer"),
      Phrase(
        "plan the inverse of the last capacity change, for 60 s",
        "planear lo inverso del último cambio de capacidad, por 60 s"), footer: 7),
    row(
      .detail, [.enter, .character("a")], .fleet, Phrase("detail", "detalle"),
      Phrase("the newest activities with their causes in full", "las últimas actividades con sus causas completas"),
      footer: 10),
    row(
      .copyCommand, [.character("y")], .fleet, Phrase("copy", "copiar"),
      Phrase(
        "copy the id of the selected instance, or the plan's aws command",
        "copiar el id de la elegida, o el comando del plan")),
  ]

  private static let shop: [ActionEntry] = [
    row(
      .catalog, [.character("c")], .shop, Phrase("catalog", "catálogo"),
      Phrase("all books of the shop", "todos los libros de la tienda"), footer: 4),
    row(
      .search, [.character("/")], .shop, Phrase("search", "buscar"),
      Phrase("find books by title or author", "buscar libros por título o autor"), footer: 3),
    row(
      .nextPage, [.character(">"), .pageDown], .shop, Phrase("next page", "página sig."),
      Phrase("the next page of the list", "la página siguiente de la lista")),
    row(
      .previousPage, [.character("<"), .pageUp], .shop, Phrase("page before", "página ant."),
      Phrase("the page before", "la página anterior")),
    row(
      .book, [.enter], .shop, Phrase("open", "abrir"),
      Phrase("open the selected book or order", "abrir el libro o pedido elegido"), footer: 10),
    row(
      .buy, [.character("b")], .shop, Phrase("buy", "comprar"),
      Phrase(
        "buy the selected book (simulated, no money moves)",
        "comprar el libro elegido (simulado, no se mueve dinero)"), footer: 2),
    row(
      .payOrder, [.character("p")], .shop, Phrase("pay", "pagar"),
      Phrase(
        "go on with the selected order: pay it, choose its delivery",
        "seguir con el pedido elegido: pagarlo, escoger su envío"), footer: 8),
    row(
      .unsettled, [.character("u")], .shop, Phrase("unsettled", "sin resolver"),
      Phrase(
        "a purchase of which it is not known what became: ask again, go on, or drop it",
        "una compra de la que no se sabe qué pasó: preguntar, seguir u olvidarla")),
    row(
      .myBooks, [.character("m")], .shop, Phrase("my books", "mis libros"),
      Phrase("the books that you sell", "los libros que usted vende"), footer: 6),
    row(
      .orders, [.character("o")], .shop, Phrase("orders", "pedidos"),
      Phrase("what you bought", "lo que usted compró"), footer: 7),
    row(
      .publish, [.character("n")], .shop, Phrase("publish", "publicar"),
      Phrase("offer a new book", "ofrecer un libro nuevo"), footer: 9),
    row(
      .edit, [.character("e")], .shop, Phrase("edit", "editar"),
      Phrase("change a book of yours", "cambiar un libro suyo"), footer: 11),
    row(
      .signIn, [.character("s")], .shop, Phrase("sign in", "entrar"),
      Phrase("sign in with email and password", "entrar con correo y contraseña"), footer: 5),
    row(
      .register, [.character("r")], .shop, Phrase("register", "registrarse"),
      Phrase("make an account in the shop", "crear una cuenta en la tienda"), footer: 12),
    row(
      .signOut, [.character("S")], .shop, Phrase("sign out", "cerrar sesión"),
      Phrase("sign out and forget the session", "cerrar la sesión y olvidarla")),
  ]
}
