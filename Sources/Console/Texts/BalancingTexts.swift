// The texts of the plans for targets, their check and the balancer's attributes.

extension OperationTexts {
  public static let targetGroupUnknown = Phrase(
    "the target group is not known yet", "aún no se conoce el grupo de destinos")
  public static let registeredAlready = Phrase("it is a healthy target already", "ya es un destino sano")
  public static let notRegistered = Phrase("it is no target", "no es un destino")
  public static let typeKey = Phrase("type the attribute's key", "escriba la clave del atributo")
  public static let typePath = Phrase("type a path that begins with /", "escriba una ruta que empiece con /")
  public static let typeCodes = Phrase("type codes such as 200 or 200-299", "escriba códigos como 200 o 200-299")
  public static let checkAlready = Phrase("this is the check already", "ese ya es el chequeo")
  public static let valueAlready = Phrase("it has this value already", "ya tiene ese valor")
  public static let noTargetNow = Phrase("now: no target", "ahora: no es un destino")
  public static func unknownKey(_ key: String) -> Phrase {
    Phrase("\(key) is no attribute", "\(key) no es un atributo")
  }
  public static func typeNumber(_ least: Int, _ most: Int) -> Phrase {
    Phrase("type a whole number from \(least) to \(most)", "escriba un número entero de \(least) a \(most)")
  }
  public static func targetNow(_ state: String) -> Phrase {
    Phrase("now: a target, \(state)", "ahora: un destino, \(state)")
  }
  public static func targetsOf(_ group: String, _ balancer: String) -> Phrase {
    Phrase("target group \(group), balancer \(balancer)", "grupo de destinos \(group), balanceador \(balancer)")
  }
  public static func attributeNow(_ key: String, _ value: String) -> Phrase {
    Phrase("now: \(key) = \(value)", "ahora: \(key) = \(value)")
  }
  public static func moreAttributes(_ count: Int) -> Phrase {
    Phrase(
      "… and \(count) more: type the beginning of a key", "… y \(count) más: escriba el comienzo de una clave")
  }

  static func balancingLabel(_ field: OperationField) -> Phrase {
    switch field {
    case .checkPath: Phrase("Path", "Ruta")
    case .checkInterval: Phrase("Interval, s", "Intervalo, s")
    case .checkTimeOut: Phrase("Time-out, s", "Límite, s")
    case .healthyCount: Phrase("Passed to heal", "Buenos p. sanar")
    case .unhealthyCount: Phrase("Failed to fall ill", "Malos p. enfermar")
    case .checkCodes: Phrase("Codes that pass", "Códigos buenos")
    case .attributeKey: Phrase("Key", "Clave")
    case .attributeValue: Phrase("Value", "Valor")
    case .minimum, .maximum, .processes, .policy, .version: .verbatim("")
    }
  }

  static func balancingStory(_ operation: FleetOperation) -> Phrase {
    switch operation {
    case .registerTarget:
      Phrase(
        "The balancer checks it and, when it is healthy, sends it requests again.",
        "El balanceador la chequea y, cuando esté sana, le envía otra vez solicitudes.")
    case .deregisterTarget:
      Phrase(
        "It finishes the requests that it has and gets no new ones. It keeps running, in service, and is not replaced.",
        "Termina las solicitudes que tiene y no recibe nuevas. Sigue andando, en servicio, y no se reemplaza.")
    case .setHealthCheck:
      Phrase(
        "Only what differs is asked for. The balancer takes it over while it runs: no request is refused or cut.",
        "Solo se pide lo que cambia. El balanceador lo toma en marcha: ninguna solicitud se rechaza ni se corta.")
    default:
      Phrase(
        "The balancer takes it over while it runs: no request is refused or cut.",
        "El balanceador lo toma en marcha: ninguna solicitud se rechaza ni se corta.")
    }
  }
}
