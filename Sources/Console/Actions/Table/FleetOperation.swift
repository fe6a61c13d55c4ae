// A group of the table: the rarer actions on a group, which the action list alone runs. What a plan needs, says and
// asks is in Operations/, a row for each.
import Terminal

/// What the API of an Auto Scaling group can do and an operator seldom needs.
public enum FleetOperation: String, ActionGroup {
  case protect
  case unprotect
  case enterStandby = "enter-standby"
  case exitStandby = "exit-standby"
  case suspend = "suspend-processes"
  case resume = "resume-processes"
  case startRefresh = "start-refresh"
  case cancelRefresh = "cancel-refresh"
  case setBounds = "set-bounds"
  case markUnhealthy = "mark-unhealthy"
  case markHealthy = "mark-healthy"
  case executePolicy = "execute-policy"
  case registerTarget = "register-target"
  case deregisterTarget = "deregister-target"
  case setHealthCheck = "set-health-check"
  case setAttribute = "set-attribute"
  case rollBack = "roll-back"
  case rollOut = "roll-out"
  case makeDefault = "make-default"

  public var row: ActionRow { ActionRow([], label, explanation) }

  private var label: Phrase {
    switch self {
    case .protect: Phrase("protect", "proteger")
    case .unprotect: Phrase("unprotect", "desproteger")
    case .enterStandby: Phrase("to standby", "a espera")
    case .exitStandby: Phrase("from standby", "de espera")
    case .suspend: Phrase("suspend", "suspender")
    case .resume: Phrase("resume", "reanudar")
    case .startRefresh: Phrase("refresh", "renovar")
    case .cancelRefresh: Phrase("stop refresh", "parar renov.")
    case .setBounds: Phrase("bounds", "límites")
    case .markUnhealthy: Phrase("mark ill", "marcar mala")
    case .markHealthy: Phrase("mark well", "marcar buena")
    case .executePolicy: Phrase("run policy", "ejecutar pol.")
    case .registerTarget: Phrase("register", "registrar")
    case .deregisterTarget: Phrase("deregister", "desregistrar")
    case .setHealthCheck: Phrase("health check", "chequeo")
    case .setAttribute: Phrase("attribute", "atributo")
    case .rollBack: Phrase("roll back", "revertir")
    case .rollOut: Phrase("roll out", "desplegar")
    case .makeDefault: Phrase("make default", "por omisión")
    }
  }

  private var explanation: Phrase {
    switch self {
    case .protect:
      Phrase("keep the selected instance from scale-in", "resguardar la elegida de la reducción")
    case .unprotect:
      Phrase("let scale-in take the selected instance again", "permitir otra vez que la reducción tome la elegida")
    case .enterStandby:
      Phrase(
        "take the selected instance out of service without ending it", "sacar la elegida del servicio sin terminarla")
    case .exitStandby: Phrase("put the selected instance back into service", "devolver la elegida al servicio")
    case .suspend: Phrase("halt processes of the group", "detener procesos del grupo")
    case .resume: Phrase("let halted processes of the group go on", "dejar seguir procesos detenidos del grupo")
    case .startRefresh:
      Phrase("replace all instances, some at a time", "reemplazar todas las instancias, por partes")
    case .cancelRefresh: Phrase("end the instance refresh where it is", "terminar la renovación donde va")
    case .setBounds: Phrase("change minimum and maximum of the group", "cambiar mínimo y máximo del grupo")
    case .markUnhealthy:
      Phrase("mark the selected instance as unhealthy: it is replaced", "marcar la elegida como no sana: se reemplaza")
    case .markHealthy:
      Phrase("mark the selected instance as healthy again", "marcar la elegida como sana otra vez")
    case .executePolicy: Phrase("run a scaling policy now", "ejecutar ahora una política de escalado")
    case .registerTarget:
      Phrase("let the selected instance get requests again", "dar otra vez solicitudes a la elegida")
    case .deregisterTarget:
      Phrase("give the selected instance no more requests", "no dar más solicitudes a la elegida")
    case .setHealthCheck: Phrase("change how targets are checked", "cambiar cómo se chequean los destinos")
    case .setAttribute:
      Phrase(
        "change an attribute of the target group or balancer",
        "cambiar un atributo del grupo de destinos o balanceador")
    case .rollBack:
      Phrase("turn the instance refresh round", "dar marcha atrás a la renovación")
    case .rollOut:
      Phrase(
        "replace the instances by those of a version of the launch template",
        "reemplazar las instancias por las de una versión de la plantilla")
    case .makeDefault:
      Phrase(
        "make a version of the launch template its default", "hacer de una versión de la plantilla la por omisión")
    }
  }
}
