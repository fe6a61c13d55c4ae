/// The texts of the logs view.
public enum LogTexts {
  public static let title = Phrase("LOGS", "REGISTROS")
  public static let all = Phrase("all streams", "todos los flujos")
  public static let following = Phrase("following", "siguiendo")
  public static let reading = Phrase("stopped here · F follows", "detenido aquí · F sigue")
  public static let moreBelow = Phrase(
    "more below, unread · F goes to the end", "hay más abajo sin leer · F va al final")
  public static let loading = Phrase("reading", "leyendo")
  public static let empty = Phrase("nothing was logged here", "aquí no se registró nada")
  public static let emptyFiltered = Phrase("nothing here passes the filter", "nada aquí pasa el filtro")
  public static let beginning = Phrase("the log begins here", "el registro empieza aquí")
  public static func filter(_ pattern: String) -> Phrase { Phrase("filter \(pattern)", "filtro \(pattern)") }
  public static func search(_ text: String) -> Phrase { Phrase("search \(text)", "búsqueda \(text)") }
  public static func filterRefused(_ message: String) -> Phrase {
    Phrase("the filter stays as it was: \(message)", "el filtro queda como estaba: \(message)")
  }
  public static let notFound = Phrase("not found", "no se encontró")
  public static let notFoundBelow = Phrase("not found below · N searches above", "no está más abajo · N busca arriba")
  public static let notFoundAbove = Phrase("not found above · n searches below", "no está más arriba · n busca abajo")
  public static let searchingOlder = Phrase("searching in older lines", "buscando en líneas anteriores")
  public static let searchFirst = Phrase("nothing is searched yet: /", "aún no se busca nada: /")
  public static let noKey = Phrase("nothing has this key in the logs", "en los registros nada tiene esta tecla")
  public static let searchLabel = Phrase(" search: ", " buscar: ")
  public static let searchHint = Phrase(
    "a text · Enter finds it, n N the next", "un texto · Enter lo busca, n N el próximo")
  public static let filterLabel = Phrase(" filter: ", " filtro: ")
  public static let filterHint = Phrase(
    "GET -\"/health\" ?error ?warning · empty: all", "GET -\"/health\" ?error ?warning · vacío: todo")
  public static let streams = Phrase("Streams", "Flujos")
  public static let streamKeys = Phrase("Enter choose · Esc close", "Enter elegir · Esc cerrar")
  public static let keyFollow = Phrase("follow", "seguir")
  public static let keySearch = Phrase("search", "buscar")
  public static let keyFilter = Phrase("filter", "filtrar")
  public static let keyStream = Phrase("stream", "flujo")
  public static let keyWrap = Phrase("wrap", "partir")
  public static let keyNext = Phrase("next", "sig.")
  public static let keyCopy = Phrase("copy", "copiar")
  public static let keyBack = Phrase("back", "volver")
}
