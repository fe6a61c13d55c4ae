import BookStoreKit
import Terminal

/// The texts of a context that cannot be had: what is wrong and what to do.
public enum ContextTexts {
  public static func sentence(_ problem: ContextProblem) -> Phrase {
    switch problem {
    case .badFleetName(let name):
      let name = Sanitiser.line(name, limit: 80)
      return Phrase(
        "\(name) cannot be a fleet's name: letters, digits, - _ and . only",
        "\(name) no puede ser nombre de flota: solo letras, dígitos, - _ y .")
    case .noSuchFleet(let name, let path):
      return Phrase(
        "no fleet \(name) runs (\(path) is not there): start it with `bookstore-fleet start --fleet \(name)`",
        "no corre ninguna flota \(name) (no existe \(path)): iníciela con `bookstore-fleet start --fleet \(name)`")
    case .unreadable(let path, let cause):
      let cause = Sanitiser.line(cause, limit: 200)
      return Phrase("\(path) cannot be read: \(cause)", "no se puede leer \(path): \(cause)")
    case .unknownVersion(let version, let path):
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
        "\(url) is no shop's URL: write it as https://host:port",
        "\(url) no es la URL de una tienda: use https://host:puerto")
    case .noShop:
      return Phrase(
        "no shop is known here: name one with --shop URL", "no se conoce ninguna tienda: indique una con --shop URL")
    }
  }
}
