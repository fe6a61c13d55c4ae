import BookStoreKit
import Terminal

/// The texts of a context that cannot be had: what is wrong and what to do.
public enum ContextTexts {
  public static func sentence(_ problem: ContextProblem) -> Phrase {
    switch problem {
    case .badFleetName(let name):
      let name = Sanitiser.line(name, limit: 80)
      return Phrase(
        "“\(name)” cannot be a fleet's name: 1 to \(StateFolder.maximumNameLength) letters, digits, - _ and .",
        "“\(name)” no puede ser nombre de flota: 1 a \(StateFolder.maximumNameLength) letras, dígitos, - _ y .")
    case .noSuchFleet(let name, let path):
      let name = Sanitiser.line(name, limit: 80)
      let path = Sanitiser.line(path, limit: 300)
      return Phrase(
        "no fleet \(name) runs (\(path) is not there): start it with `bookstore-fleet start --fleet \(name)`",
        "no corre ninguna flota \(name) (no existe \(path)): iníciela con `bookstore-fleet start --fleet \(name)`")
    case .unreadable(let path, let cause):
      let path = Sanitiser.line(path, limit: 300)
      let cause = Sanitiser.line(cause, limit: 200)
      return Phrase("\(path) cannot be read: \(cause)", "no se puede leer \(path): \(cause)")
    case .unknownVersion(let version, let path):
      let path = Sanitiser.line(path, limit: 300)
      return Phrase(
        "\(path) has version \(version), this console knows \(FleetFile.currentVersion): use programs of one release",
        "\(path) tiene la versión \(version) y esta consola conoce la \(FleetFile.currentVersion): use programas de una"
          + " misma versión")
    case .noCredentials:
      return Phrase(
        "AWS_ENDPOINT_URL is set, AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not: `eval \"$(bookstore-fleet env)\"`",
        "AWS_ENDPOINT_URL está puesta y falta AWS_ACCESS_KEY_ID o AWS_SECRET_ACCESS_KEY:"
          + " `eval \"$(bookstore-fleet env)\"`")
    case .badShopURL(let url):
      let url = Sanitiser.line(url, limit: 120)
      return Phrase(
        "“\(url)” is no shop's URL: write it as https://host:port",
        "“\(url)” no es la URL de una tienda: use https://host:puerto")
    case .badInput(let problem): return badInput(problem)
    case .config(let problem): return ConfigTexts.sentence(problem)
    case .noSuchContext(let name, let known, let path): return ConfigTexts.noSuchContext(name, known, path)
    case .twoPlaces:
      return Phrase(
        "--context and --fleet both say where: use one", "--context y --fleet dicen ambos dónde: use uno")
    case .credentials(let problem): return CredentialTexts.sentence(problem)
    case .noRegion(let name):
      let name = Sanitiser.line(name, limit: 80)
      return Phrase(
        "context \(name): no region: write `region:`, or set AWS_REGION",
        "contexto \(name): falta la región: escriba `region:` o defina AWS_REGION")
    case .noStateFolder:
      return Phrase(
        "neither XDG_STATE_HOME nor HOME says where to keep the log and the session: set XDG_STATE_HOME",
        "ni XDG_STATE_HOME ni HOME dicen dónde guardar el registro y la sesión: defina XDG_STATE_HOME")
    case .noShop:
      return Phrase(
        "no shop is known here: name one with --shop URL", "no se conoce ninguna tienda: indique una con --shop URL")
    }
  }

  static func badInput(_ problem: InputProblem) -> Phrase {
    let words = rule(problem.rule)
    // The name of a context is an input of its own, and YAML writes any character.
    let input = Sanitiser.line(problem.input, limit: 80)
    guard let value = problem.value else { return .verbatim("\(input): ") + words }
    return .verbatim("\(input) “\(Sanitiser.line(value, limit: 120))”: ") + words
  }

  /// What a value must be.
  static func rule(_ rule: InputRule) -> Phrase {
    switch rule {
    case .group: Phrase("1 to 255 printable characters", "1 a 255 caracteres imprimibles")
    case .targetGroup: Phrase("1 to 32 letters, digits and hyphens", "1 a 32 letras, dígitos y guiones")
    case .url:
      Phrase(
        "an address as https://host:port, without user, ? or #",
        "una dirección como https://host:puerto, sin usuario, ? ni #")
    case .region: Phrase("a region as us-east-1", "una región como us-east-1")
    case .accessKey: Phrase("1 to 128 visible ASCII characters", "1 a 128 caracteres ASCII visibles")
    case .secretKey: Phrase("1 to 256 visible ASCII characters", "1 a 256 caracteres ASCII visibles")
    case .sessionToken: Phrase("1 to 8192 visible ASCII characters", "1 a 8192 caracteres ASCII visibles")
    case .folder: Phrase("an absolute path in UTF-8", "una ruta absoluta en UTF-8")
    case .certificates(let problem):
      Phrase("a file of certificates in PEM; ", "un archivo de certificados en PEM; ")
        + .verbatim(Sanitiser.line(problem, limit: 200))
    case .timing: Phrase("fast or aws", "fast o aws")
    case .contextName:
      Phrase(
        "1 to 64 letters, digits, - _ and ., the first a letter or digit",
        "1 a 64 letras, dígitos, - _ y ., la primera letra o dígito")
    case .fleetName:
      Phrase(
        "1 to \(StateFolder.maximumNameLength) letters, digits, - _ and .",
        "1 a \(StateFolder.maximumNameLength) letras, dígitos, - _ y .")
    case .profile: Phrase("1 to 128 visible ASCII characters", "1 a 128 caracteres ASCII visibles")
    case .probe: Phrase("direct, off or socks5h://host:port", "direct, off o socks5h://host:puerto")
    case .logGroup:
      Phrase("1 to 512 letters, digits and . - _ / #", "1 a 512 letras, dígitos y . - _ / #")
    case .themeName: Phrase("1 to 64 letters, digits, - and _", "1 a 64 letras, dígitos, - y _")
    case .boolean: Phrase("true or false", "true o false")
    case .language: Phrase("en or es", "en o es")
    case .hookWord, .hook:
      Phrase(
        "a command as a list of words: a program and up to 63 arguments, with {id}, {ip}, {zone}, {group}, {region}",
        "un comando como lista de palabras: un programa y hasta 63 argumentos, con {id}, {ip}, {zone}, {group}, {region}"
      )
    case .alertRule: AlertTexts.wrongRule
    case .alertWord, .alertHook:
      Phrase(
        "a command as a list of words: a program and up to 63 arguments, with {verdict}, {sentence}",
        "un comando como lista de palabras: un programa y hasta 63 argumentos, con {verdict}, {sentence}")
    }
  }

  static let noGroups = Phrase(
    "this account has no Auto Scaling group in this region",
    "esta cuenta no tiene grupos de Auto Scaling en esta región")
  static func noTargetGroup(_ group: String) -> Phrase {
    Phrase(
      "group \(group) has no target group: name one with --target-group",
      "el grupo \(group) no tiene grupo de destinos: indique uno con --target-group")
  }
  /// More groups than one, and no screen to choose on.
  public static func whichGroup(_ names: [String]) -> Phrase {
    let list = names.map { Sanitiser.line($0, limit: 80) }.joined(separator: ", ")
    return Phrase("name one of these groups with --group: \(list)", "indique uno de estos grupos con --group: \(list)")
  }
}
