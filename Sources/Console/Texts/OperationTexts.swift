/// The texts of the rarer actions' plans.
public enum OperationTexts {
  public static let notHere = Phrase("not on this fleet yet", "aún no en esta flota")
  public static let protectedAlready = Phrase("it is protected already", "ya está protegida")
  public static let notProtected = Phrase("it is not protected", "no está protegida")
  public static let notInService = Phrase("it is not in service", "no está en servicio")
  public static let notInStandby = Phrase("it is not in standby", "no está en espera")
  public static let typeNumbers = Phrase("type whole numbers from 0 on", "escriba números enteros desde 0")
  public static let boundsCross = Phrase("the minimum is above the maximum", "el mínimo supera el máximo")
  public static let boundsAlready = Phrase("these are the bounds already", "esos ya son los límites")
  public static let typePolicy = Phrase("type the policy's name", "escriba el nombre de la política")
  public static func unknownProcess(_ name: String) -> Phrase {
    Phrase("\(name) is no process of a group", "\(name) no es un proceso de un grupo")
  }
  public static func confirm(_ count: Int) -> Phrase {
    Phrase("type the last \(count) of the name to confirm", "escriba los \(count) últimos del nombre para confirmar")
  }
  public static func confirmLabel(_ text: String) -> Phrase {
    Phrase("Last \(text.count) of it", "Sus últimos \(text.count)")
  }
  public static func done(_ label: Phrase) -> Phrase { label + Phrase(": asked for", ": pedido") }
  public static func doneWithUndo(_ label: Phrase) -> Phrase {
    label
      + Phrase(
        ": asked for · \(key(.fleet(.undo))) takes it back, 60 s",
        ": pedido · \(key(.fleet(.undo))) lo deshace, 60 s")
  }
  public static let known = Phrase("Processes", "Procesos")
  public static let refresh = Phrase("Last refresh", "Última renov.")
  public static let noRefresh = Phrase("none is known", "no se conoce ninguna")
  public static let cannotUndo = Phrase("nothing takes it back", "nada lo deshace")
  public static let keys = Phrase(
    "Tab next · Enter choose · Esc cancel · y copy", "Tab siguiente · Enter elegir · Esc cancelar · y copiar")
  public static let submit = Phrase("Do it", "Hacerlo")
  public static func now(_ minimum: Int, _ desired: Int, _ maximum: Int) -> Phrase {
    Phrase(
      "now: min \(minimum), desired \(desired), max \(maximum)",
      "ahora: mín \(minimum), deseadas \(desired), máx \(maximum)")
  }
  public static func instanceNow(_ lifecycle: String, _ isProtected: Bool) -> Phrase {
    isProtected
      ? Phrase("now: \(lifecycle), protected from scale-in", "ahora: \(lifecycle), protegida de la reducción")
      : Phrase("now: \(lifecycle)", "ahora: \(lifecycle)")
  }
  public static func suspendedNow(_ names: [String]) -> Phrase {
    names.isEmpty
      ? Phrase("now: no process is suspended", "ahora: ningún proceso está suspendido")
      : Phrase(
        "now suspended: \(names.joined(separator: ", "))", "ahora suspendidos: \(names.joined(separator: ", "))")
  }
  public static func refreshState(_ status: String, _ percent: Int?, _ left: Int?, _ reason: String) -> Phrase {
    let share = percent.map { " \($0) %" } ?? ""
    let more = left.map { Phrase(", \($0) to replace", ", faltan \($0)") } ?? .verbatim("")
    return .verbatim(status + share) + more + .verbatim(reason.isEmpty ? "" : " · \(reason)")
  }

  static func label(_ field: OperationField) -> Phrase {
    switch field {
    case .minimum: Phrase("Minimum", "Mínimo")
    case .maximum: Phrase("Maximum", "Máximo")
    case .processes: Phrase("Processes", "Procesos")
    case .policy: Phrase("Policy", "Política")
    case .version: RefreshTexts.versionLabel
    default: balancingLabel(field)
    }
  }

  static func hint(_ field: OperationField) -> Phrase {
    switch field {
    case .processes: Phrase("all of them", "todos")
    default: .verbatim("")
    }
  }

  static func title(_ operation: FleetOperation, _ target: String) -> Phrase {
    switch operation {
    case .protect: Phrase("Protect \(target) from scale-in", "Proteger \(target) de la reducción")
    case .unprotect: Phrase("End the protection of \(target)", "Quitar la protección de \(target)")
    case .enterStandby: Phrase("Move \(target) to standby", "Pasar \(target) a espera")
    case .exitStandby: Phrase("Move \(target) out of standby", "Sacar \(target) de espera")
    case .suspend: Phrase("Suspend processes of \(target)", "Suspender procesos de \(target)")
    case .resume: Phrase("Resume processes of \(target)", "Reanudar procesos de \(target)")
    case .startRefresh: Phrase("Refresh the instances of \(target)", "Renovar las instancias de \(target)")
    case .cancelRefresh: Phrase("Cancel the refresh of \(target)", "Cancelar la renovación de \(target)")
    case .setBounds: Phrase("Bounds of \(target)", "Límites de \(target)")
    case .markUnhealthy: Phrase("Mark \(target) as unhealthy", "Marcar \(target) como no sana")
    case .markHealthy: Phrase("Mark \(target) as healthy", "Marcar \(target) como sana")
    case .executePolicy: Phrase("Run a policy of \(target)", "Ejecutar una política de \(target)")
    case .registerTarget: Phrase("Register \(target) as a target", "Registrar \(target) como destino")
    case .deregisterTarget: Phrase("Deregister the target \(target)", "Desregistrar el destino \(target)")
    case .setHealthCheck: Phrase("Health check of the targets of \(target)", "Chequeo de los destinos de \(target)")
    case .setAttribute: Phrase("Attribute of the balancer of \(target)", "Atributo del balanceador de \(target)")
    case .rollBack: Phrase("Roll back the refresh of \(target)", "Revertir la renovación de \(target)")
    case .rollOut: Phrase("Roll out a version to \(target)", "Desplegar una versión en \(target)")
    case .makeDefault:
      Phrase("Default version of the template of \(target)", "Versión por omisión de la plantilla de \(target)")
    }
  }

  /// What it does, and what it does not.
  static func story(_ operation: FleetOperation) -> Phrase {
    switch operation {
    case .protect:
      Phrase(
        "Scale-in passes it over. Health checks still replace it, and it can still be terminated by hand.",
        "La reducción la omite. Los chequeos de salud aún la reemplazan, y aún se puede terminar a mano.")
    case .unprotect:
      Phrase("Scale-in may choose it again.", "La reducción puede elegirla otra vez.")
    case .enterStandby:
      Phrase(
        "It leaves the balancer and keeps running, unchecked. The desired capacity falls by one: no other is launched.",
        "Sale del balanceador y sigue andando, sin chequeos. La capacidad deseada baja en una: no se lanza otra.")
    case .exitStandby:
      Phrase(
        "It is registered with the balancer again. The desired capacity rises by one.",
        "Se registra otra vez en el balanceador. La capacidad deseada sube en una.")
    case .suspend:
      Phrase(
        "The group does not do these any more until they are resumed: without Launch nothing is replaced.",
        "El grupo no los hace más hasta que se reanuden: sin Launch nada se reemplaza.")
    case .resume:
      Phrase(
        "The group does these again; what waited is done at once.",
        "El grupo los hace otra vez; lo que esperaba se hace enseguida.")
    case .startRefresh:
      Phrase(
        "Every instance is replaced, at least 90 % of them healthy at any time. It takes a while and is cancelled, not"
          + " undone.",
        "Cada instancia se reemplaza, con al menos 90 % sanas todo el tiempo. Toma un rato y se cancela, no se deshace."
      )
    case .cancelRefresh:
      Phrase(
        "No more instances are replaced; those that were stay as they are.",
        "No se reemplazan más instancias; las ya reemplazadas quedan así.")
    case .setBounds:
      Phrase(
        "The desired capacity follows where it would lie outside: up to the minimum, or down to the maximum.",
        "La capacidad deseada se ajusta si queda por fuera: sube al mínimo o baja al máximo.")
    case .markUnhealthy:
      Phrase(
        "The group takes it out of service and launches another, whatever its health checks say.",
        "El grupo la saca de servicio y lanza otra, digan lo que digan sus chequeos.")
    case .markHealthy:
      Phrase(
        "It counts as healthy until a check says otherwise. Too late once its termination has begun.",
        "Cuenta como sana hasta que un chequeo diga lo contrario. Tarde si su terminación ya empezó.")
    case .executePolicy:
      Phrase(
        "The policy changes the capacity as if its alarm rang. AWS does this for simple policies, not for target"
          + " tracking.",
        "La política cambia la capacidad como si sonara su alarma. AWS lo hace con políticas simples, no con seguimiento."
      )
    case .registerTarget, .deregisterTarget, .setHealthCheck, .setAttribute: balancingStory(operation)
    case .rollBack, .rollOut, .makeDefault: RefreshTexts.story(operation)
    }
  }
}
