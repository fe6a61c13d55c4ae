/// Why an action cannot be done now, and the words of the action list.
public enum ActionTexts {
  public static let columnKey = Phrase("key", "tecla")
  public static let columnWhat = Phrase("does", "hace")
  public static let listTitle = Phrase("Actions", "Acciones")
  public static let listKeys = Phrase(
    "type to find · Enter does it · Esc closes",
    "escriba para buscar · Enter la hace · Esc cierra")
  public static let listHint = Phrase("what do you want to do?", "¿qué quiere hacer?")
  public static let nothingFound = Phrase("no action has these letters", "ninguna acción tiene esas letras")
  public static let onePane = Phrase("there is only one pane", "solo hay un panel")
  public static let noFleet = Phrase("this console shows no fleet", "esta consola no muestra una flota")
  public static let noShop = Phrase("this console shows no shop", "esta consola no muestra una tienda")
  public static let groupUnknown = Phrase("the group has not answered yet", "el grupo aún no ha respondido")
  public static let noInstance = Phrase("no instance is selected", "no hay instancia elegida")
  public static let onlyLocal = Phrase("only on a fleet of this machine", "solo en una flota de esta máquina")
  public static let nothingToUndo = Phrase("nothing was changed in the last 60 s", "nada cambió en los últimos 60 s")
  public static let noActivities = Phrase("no activities are known yet", "aún no se conocen actividades")
  public static let nothingSelected = Phrase("nothing is selected", "no hay nada elegido")
  public static let ownBook = Phrase("it is your own book", "es su propio libro")
  public static let notYourBook = Phrase("it is not your book", "no es su libro")
  public static let selectOrder = Phrase(
    "select one of your orders first (\(key(.shop(.orders))))",
    "primero elija uno de sus pedidos (\(key(.shop(.orders))))")
  public static let orderFinished = Phrase(
    "nothing is left to do with this order", "con este pedido no queda nada por hacer")
  public static let lastPage = Phrase("this is the last page", "esta es la última página")
  public static let firstPage = Phrase("this is the first page", "esta es la primera página")
  public static let signedInAlready = Phrase(
    "you are signed in: sign out first (\(key(.shop(.signOut))))",
    "ya entró: cierre la sesión primero (\(key(.shop(.signOut))))")
  public static let noKey = Phrase(
    "nothing has this key here · \(key(.everywhere(.actionList))) shows all actions",
    "aquí nada tiene esta tecla · \(key(.everywhere(.actionList))) muestra las acciones")
  public static let pasteNowhere = Phrase(
    "nothing here takes a pasted text", "aquí nada recibe un texto pegado")
  public static func pasteCut(_ limit: Int) -> Phrase {
    Phrase(
      "the pasted text was cut: at most \(limit) characters fit",
      "el texto pegado se cortó: caben máximo \(limit) caracteres")
  }
  public static func cannot(_ label: Phrase, _ reason: Phrase) -> Phrase { label + .verbatim(": ") + reason }
  /// - Parameter program: what the user types for bookstore-fleet: its name, or its path where PATH lacks it.
  public static func goodbye(fleet: String, program: String) -> Phrase {
    Phrase(
      "The fleet goes on. It stops with: \(program) stop --fleet \(fleet)",
      "La flota sigue. Se detiene con: \(program) stop --fleet \(fleet)")
  }
  public static let goodbyeRemote = Phrase("The fleet goes on.", "La flota sigue.")
}
