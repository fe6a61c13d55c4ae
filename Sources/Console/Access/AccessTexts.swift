import Terminal

/// The texts of contexts, keys, throttling and hooks.
public enum AccessTexts {
  static func throttledCall(seconds: Int64) -> Phrase {
    Phrase(
      "AWS asks for fewer calls: nothing was done, asked again in \(seconds) s",
      "AWS pide menos llamadas: no se hizo nada, se pide otra vez en \(seconds) s")
  }
  public static let contextsTitle = Phrase("Contexts", "Contextos")
  public static let contextsKeys = Phrase("Enter go there · Esc stay", "Enter ir allí · Esc quedarse")
  public static let groupsTitle = Phrase("Auto Scaling groups here", "Grupos de Auto Scaling aquí")
  public static let groupsKeys = Phrase("Enter choose · Esc leave", "Enter elegir · Esc salir")
  public static let looking = Phrase("looking…", "buscando…")
  public static let following = Phrase(
    "looking for its target group and the shop…", "buscando su grupo de destinos y la tienda…")
  public static let thisMachine = Phrase("this machine", "esta máquina")
  public static let dangerous = Phrase("danger", "peligro")
  public static let readOnly = Phrase("read only", "solo lectura")
  public static let staysReadOnly = Phrase(
    "this context is read only: write `read_only: false` into it, or leave --read-only out",
    "este contexto es de solo lectura: escriba `read_only: false` en él, o quite --read-only")
  public static let noPlaces = Phrase(
    "there is no other place: write contexts into config.yaml", "no hay otro lugar: escriba contextos en config.yaml")
  static func choice(desired: Int, inService: Int) -> Phrase {
    Phrase("desired \(desired), in service \(inService)", "deseadas \(desired), en servicio \(inService)")
  }

  public static let keyTitle = Phrase("New credentials", "Nuevas credenciales")
  public static let keyKeys = Phrase("Enter use them · Esc leave", "Enter usarlas · Esc salir")
  static let keyHow = Phrase(
    "Paste the lines of `aws configure export-credentials --format env`, or of a credentials file. They are not shown, not"
      + " written anywhere, and forgotten when this console ends.",
    "Pegue las líneas de `aws configure export-credentials --format env`, o de un archivo de credenciales. No se muestran, no"
      + " se escriben en ninguna parte y se olvidan al terminar esta consola.")
  static let part = (
    id: Phrase("access key id", "id de la clave"), secret: Phrase("secret access key", "clave secreta"),
    token: Phrase("session token", "token de sesión")
  )
  static let partHere = Phrase("here", "está")
  static let partMissing = Phrase("missing", "falta")
  static let partNone = Phrase("none (a permanent key)", "ninguno (una clave permanente)")
  static func partRefused(_ names: [String]) -> Phrase {
    let list = names.joined(separator: ", ")
    return Phrase("\(list): this is no such value", "\(list): este no es un valor así")
  }
  static let pasteFirst = Phrase(
    "paste an access key id and a secret access key first", "pegue primero un id de clave y una clave secreta")
  static let localKey = Phrase("a local fleet brings its own key", "una flota local trae su propia clave")
  static func renewed(_ key: KeyFacts) -> Phrase {
    Phrase("new credentials from ", "nuevas credenciales de ") + origin(key.origin)
  }
  static func origin(_ origin: KeyOrigin) -> Phrase {
    switch origin {
    case .fleetFile: return .verbatim("fleet.json")
    case .environment: return Phrase("the environment", "el entorno")
    case .profile(let name, let path):
      let name = Sanitiser.line(name, limit: 80)
      return Phrase("profile \(name)", "el perfil \(name)") + .verbatim(" (\(Sanitiser.line(path, limit: 200)))")
    case .pasted: return Phrase("what was pasted", "lo pegado")
    }
  }
  static func ended(_ origin: KeyOrigin) -> Phrase {
    let what = Phrase(
      "your credentials ended, the fleet goes on: ", "sus credenciales terminaron, la flota sigue: ")
    switch origin {
    case .profile:
      return what + Phrase("renew ", "renueve ") + Self.origin(origin)
        + Phrase(", or paste new ones (: credentials)", ", o pegue otras (: credenciales)")
    case .fleetFile, .environment, .pasted:
      return what + Phrase("paste new ones (: credentials)", "pegue otras (: credenciales)")
    }
  }
  static func left(_ time: String) -> Phrase { Phrase("creds \(time) left", "creds quedan \(time)") }
  static func old(_ time: String) -> Phrase { Phrase("creds \(time) old", "creds de hace \(time)") }
  static let over = Phrase("creds ended", "creds terminadas")
  static func holdingBack(_ time: String, _ tokens: Int) -> Phrase {
    Phrase(
      "throttled: holding back until \(time), quota \(tokens)/\(CallBudget.capacity)",
      "AWS pide menos llamadas: pausa hasta \(time), cuota \(tokens)/\(CallBudget.capacity)")
  }

  static func noHook(_ name: String) -> Phrase {
    Phrase("this context has no `\(name):` command", "este contexto no tiene un comando `\(name):`")
  }
  static let notKnown = Phrase(
    "its address is not known yet, or begins as an option does",
    "aún no se conoce su dirección, o empieza como una opción")
  static func hookEnded(_ program: String, _ code: Int32) -> Phrase {
    Phrase("\(program) ended with exit code \(code)", "\(program) terminó con código de salida \(code)")
  }
  static func notStarted(_ program: String, _ cause: String) -> Phrase {
    Phrase("\(program) could not be started: \(cause)", "no se pudo iniciar \(program): \(cause)")
  }
}
