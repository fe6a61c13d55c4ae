/// The texts of the examination.
public enum DoctorTexts {
  public static let title = Phrase("Doctor", "Diagnóstico")
  public static let keys = Phrase("Enter copy the command · Esc close", "Enter copiar el comando · Esc cerrar")
  static let readKeys = Phrase(
    "up, down scroll · r examine again · Esc closes", "arriba, abajo · r examinar otra vez · Esc cierra")
  public static let examining = Phrase("examining…", "examinando…")
  static let notRead = Phrase("not read", "no leído")
  static let noShop = Phrase("this context names no shop", "este contexto no nombra una tienda")
  static func plainHTTP(_ url: String) -> Phrase {
    Phrase("\(url) is plain http: passwords go unencrypted", "\(url) es http sin cifrar: las claves viajan a la vista")
  }
  static let certificateOver = Phrase("the certificate is over", "el certificado venció")
  static func daysLeft(_ days: Int) -> Phrase {
    Phrase("the certificate ends in \(days) days", "el certificado vence en \(days) días")
  }
  static func policyOff(_ name: String) -> Phrase {
    Phrase("\(name) is disabled: nothing scales by itself", "\(name) está desactivada: nada escala por sí solo")
  }
  static func neverSmaller(_ name: String) -> Phrase {
    Phrase("\(name) never scales in", "\(name) nunca reduce")
  }
  static func alarmsMissing(_ count: Int) -> Phrase {
    Phrase(
      "\(count) of the policy's 2 alarms are there: it cannot act; put the policy again",
      "hay \(count) de las 2 alarmas de la política: no puede actuar; cree de nuevo la política")
  }
  static func alarmsBlind(_ names: [String]) -> Phrase {
    let list = names.joined(separator: ", ")
    return Phrase("without data: \(list)", "sin datos: \(list)")
  }
  static func alarmsWell(_ count: Int) -> Phrase { Phrase("\(count), with data", "\(count), con datos") }
  static func counts(_ desired: Int, _ inService: Int) -> Phrase {
    Phrase("desired \(desired), in service \(inService)", "deseadas \(desired), en servicio \(inService)")
  }
  static let nothingSuspended = Phrase("none", "ninguno")
  static func room(_ desired: Int, _ maximum: Int) -> Phrase {
    Phrase("\(desired) of at most \(maximum)", "\(desired) de \(maximum) como máximo")
  }
  static func noRoom(_ maximum: Int) -> Phrase {
    Phrase("at its maximum of \(maximum): it cannot grow", "en su máximo de \(maximum): no puede crecer")
  }
  static func oneZone(_ name: String) -> Phrase {
    Phrase("one zone alone (\(name)): its failure ends the shop", "una sola zona (\(name)): si falla, cae la tienda")
  }
  static func allInOneZone(_ name: String) -> Phrase {
    Phrase("all instances are in \(name)", "todas las instancias están en \(name)")
  }
  static func machinesOnly(_ type: String) -> Phrase {
    Phrase(
      "\(type): an instance whose shop does not answer is not replaced",
      "\(type): una instancia cuya tienda no responde no se reemplaza")
  }
  static func graceShort(_ grace: Int, _ needed: Int) -> Phrase {
    Phrase(
      "\(grace) s, and a target needs up to \(needed) s to be healthy: instances may be replaced while they start",
      "\(grace) s, y un destino tarda hasta \(needed) s en estar sano: se pueden reemplazar mientras arrancan")
  }
  static func balancerClosed(_ id: String) -> Phrase {
    Phrase("\(id) lets neither 80 nor 443 in to the balancer", "\(id) no deja entrar 80 ni 443 al balanceador")
  }
  static func targetsClosed(_ id: String, _ port: Int) -> Phrase {
    Phrase(
      "\(id) does not let the balancer in to port \(port)", "\(id) no deja entrar al balanceador por el puerto \(port)")
  }
  static let noGroupsNamed = Phrase(
    "the balancer names no security group", "el balanceador no nombra grupos de seguridad")
  static func groupsOpen(_ port: Int) -> Phrase {
    Phrase("the balancer reaches port \(port)", "el balanceador alcanza el puerto \(port)")
  }
  static let probesOff = Phrase(
    "instances are not asked here (probe: off)", "aquí no se pregunta a las instancias (probe: off)")
  static func allSay(_ count: Int) -> Phrase { Phrase("\(count) instances: ok", "\(count) instancias: bien") }
  static let noReplica = Phrase("one SQLite file, no replica", "un archivo SQLite, sin réplica")
  static let replicaUntold = Phrase(
    "/health does not say: ask the replica", "/health no lo dice: pregunte a la réplica")
  static let sharedFolder = Phrase("one folder for all instances", "una carpeta para todas las instancias")
  static let mountUntold = Phrase(
    "writable; whether it is a mount /health does not say", "se puede escribir; si es un montaje, /health no lo dice")
  static func noFolder(_ path: String) -> Phrase { Phrase("\(path) is not there", "no existe \(path)") }
  static func openFolder(_ text: String) -> Phrase {
    Phrase("\(text): others may read its keys", "\(text): otros pueden leer sus claves")
  }
  static func ephemeral(_ port: Int, _ first: Int) -> Phrase {
    Phrase(
      "\(port) is among those the system gives away (from \(first)): it may be taken at the next start",
      "\(port) es de los que el sistema reparte (desde \(first)): puede estar ocupado al próximo inicio")
  }
  static let noBalancer = Phrase("no haproxy was found", "no se encontró haproxy")
}

extension FindingState {
  var word: Phrase {
    switch self {
    case .ok: Phrase("ok", "bien")
    case .warn: Phrase("warn", "aviso")
    case .bad: Phrase("bad", "mal")
    case .unknown: Phrase("unknown", "no se sabe")
    }
  }
}

extension DoctorCheck {
  var label: Phrase {
    switch self {
    case .credentials: Phrase("credentials", "credenciales")
    case .group: Phrase("group", "grupo")
    case .targets: Phrase("targets", "destinos")
    case .suspended: Phrase("suspended processes", "procesos suspendidos")
    case .maximum: Phrase("room to grow", "espacio para crecer")
    case .zones: Phrase("zones", "zonas")
    case .healthCheckType: Phrase("health check type", "tipo de chequeo")
    case .grace: Phrase("health check grace", "gracia del chequeo")
    case .policy: Phrase("policy", "política")
    case .alarms: Phrase("alarms", "alarmas")
    case .securityGroups: Phrase("security groups", "grupos de seguridad")
    case .database: Phrase("database", "base de datos")
    case .replica: Phrase("replica", "réplica")
    case .uploads: Phrase("uploads", "archivos subidos")
    case .certificate: Phrase("certificate", "certificado")
    case .stateFolder: Phrase("state folder", "carpeta de estado")
    case .ports: Phrase("ports", "puertos")
    case .balancer: Phrase("haproxy", "haproxy")
    }
  }
}
