/// The texts of the chain (`t`).
enum ChainTexts {
  static let title = Phrase("From the Internet to the books", "De Internet a los libros")
  static let keys = Phrase("\(key(.fleetView(.why))) why · Esc closes", "\(key(.fleetView(.why))) por qué · Esc cierra")
  static func name(_ station: ChainStation.Name) -> Phrase {
    switch station {
    case .internet: Phrase("Internet", "Internet")
    case .balancer: Phrase("balancer", "balanceador")
    case .targetGroup: Phrase("target group", "destinos")
    case .group: Phrase("group", "grupo")
    case .storage: Phrase("storage", "datos")
    }
  }
  static func clients(_ alone: Bool) -> Phrase { alone ? Phrase("clients", "clientes") : .verbatim("") }
  static let noRate = Phrase("no request figures", "sin cifras de solicitudes")
  static let noFigures = Phrase("no figures of failures", "sin cifras de fallos")
  static func failed(_ count: Int) -> Phrase {
    Phrase("\(count) failed in the last minute", "\(count) fallidas en el último minuto")
  }
  static func ownErrors(_ count: Int) -> Phrase {
    Phrase("\(count) answered 5XX by the balancer itself", "\(count) con 5XX del propio balanceador")
  }
  static func checks(_ group: TargetGroupFacts) -> Phrase {
    let every = group.checkIntervalSeconds.map(String.init) ?? "?"
    return Phrase("checks \(group.checkPath) every \(every) s", "chequea \(group.checkPath) cada \(every) s")
  }
  static func healthy(_ count: Int, of total: Int, _ others: String) -> Phrase {
    Phrase("\(count) of \(total) healthy\(others)", "\(count) de \(total) sanos\(others)")
  }
  static let notAsked = Phrase("/health is not asked from here", "/health no se pregunta desde aquí")
  static let storageNotTold = Phrase(
    "database and uploads: told only by /health of the instances", "base de datos y subidas: solo las cuenta /health")
  static func storage(database: Int, uploads: Int, of total: Int, _ worst: String?) -> Phrase {
    let words = worst.map { " (\($0))" } ?? ""
    return Phrase(
      "database ok for \(database) of \(total), uploads ok for \(uploads) of \(total)\(words)",
      "base bien para \(database) de \(total), subidas bien para \(uploads) de \(total)\(words)")
  }
  static let eyes = Phrase("in the eyes of the instances", "a los ojos de las instancias")
  static let details = Phrase("details", "detalles")
  static let rest = Phrase("what is below", "lo de abajo")
}
