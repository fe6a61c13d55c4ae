/// What `w` says of instances: rules of their life, of targets and of /health.
extension WhyTexts {
  static func lifecycleIs(_ lifecycle: String, isWarming: Bool) -> Phrase {
    isWarming
      ? Phrase("\(lifecycle), still warming up", "\(lifecycle), aún se calienta") : .verbatim(lifecycle)
  }
  static let ruleInService = Phrase(
    "It was launched, registered with the target group, and then counted. InService does not mean that the balancer finds it healthy.",
    "Se lanzó, se registró en el grupo de destinos y luego cuenta. InService no significa que el balanceador la halle sana."
  )
  static let rulePending = Phrase(
    "It was ordered because fewer were there than desired; it comes into service when its process runs and it is registered.",
    "Se pidió porque había menos de las deseadas; entra en servicio cuando su proceso corre y está registrada.")
  static let ruleTerminating = Phrase(
    "It leaves: first out of the balancer, then it finishes its requests (draining), then its process ends.",
    "Sale: primero del balanceador, luego termina sus solicitudes (drenaje), luego acaba su proceso.")
  static func ruleOther(_ lifecycle: String) -> Phrase {
    Phrase(
      "\(lifecycle) is a state of AWS that an operator set.", "\(lifecycle) es un estado de AWS que fijó un operador.")
  }
  static let ruleWarmUp = Phrase(
    "During its warm-up its CPU is left out of the group's mean, and nothing is scaled in.",
    "Mientras se calienta, su CPU no entra en la media del grupo y no se reduce nada.")
  static let leavesWhen = Phrase(
    "It leaves when the group scales in and chooses it, or finds it unhealthy.",
    "Sale cuando el grupo reduce y la elige, o la halla no sana.")
  static let isReplaced = Phrase("The group is replacing it.", "El grupo la está reemplazando.")
  static let terminateByHand = Phrase(
    "By hand: \(key(.fleet(.terminate))) plans its end.", "A mano: \(key(.fleet(.terminate))) planea su fin.")
  static let startsWhen = Phrase(
    "It comes into service when it runs; a launch that fails is tried again.",
    "Entra en servicio cuando corre; un lanzamiento que falla se reintenta.")
  static let neverComesBack = Phrase("Nothing: Terminating is final.", "Nada: Terminating es definitivo.")

  static let ruleTarget = Phrase(
    "The balancer asks each target by itself. So many failures in a row make it unhealthy, so many passes in a row healthy; a new one needs its first passes. Only healthy targets get requests, unless none is healthy.",
    "El balanceador pregunta a cada destino. Tantos fallos seguidos lo hacen no sano, tantos éxitos seguidos sano; uno nuevo necesita sus primeros éxitos. Solo los sanos reciben solicitudes, salvo que ninguno lo esté."
  )
  static let ruleTargetGroup = Phrase(
    "Where the balancer's checks count for the group (ELB), it replaces an instance that is unhealthy after its grace period.",
    "Si los chequeos del balanceador cuentan para el grupo (ELB), este reemplaza la instancia no sana tras su período de gracia."
  )
  static func failsAfter(_ count: Int?) -> Phrase {
    let count = count.map(String.init) ?? "?"
    return Phrase(
      "\(count) checks in a row that fail make it unhealthy.", "\(count) chequeos seguidos fallidos lo hacen no sano.")
  }
  static func recoversAfter(_ count: Int?) -> Phrase {
    let count = count.map(String.init) ?? "?"
    return Phrase(
      "\(count) checks in a row that pass make it healthy.", "\(count) chequeos seguidos que pasen lo hacen sano.")
  }
  static let replacedAfterGrace = Phrase(
    "Otherwise the group replaces it when its grace period is over.",
    "Si no, el grupo la reemplaza al acabar su período de gracia.")
  static let firstPass = Phrase(
    "Its first checks that pass make it healthy.", "Los primeros chequeos que pasen lo hacen sano.")
  static let registersWhen = Phrase(
    "It is used when the balancer has it in a listener and its zone is on.",
    "Se usa cuando el balanceador lo tiene en un listener y su zona está activa.")
  static func drains(_ seconds: Int?) -> Phrase {
    guard let seconds else {
      return Phrase(
        "It is gone when its requests are done, at the latest after the deregistration delay (not told by this API; AWS's default is 300 s).",
        "Se va cuando acaben sus solicitudes, a más tardar tras la espera de desregistro (esta API no la dice; en AWS, 300 s)."
      )
    }
    return Phrase(
      "It is gone when its requests are done, at the latest after \(seconds) s.",
      "Se va cuando acaben sus solicitudes, a más tardar tras \(seconds) s.")
  }

  static let ruleHealth = Phrase(
    "/health is asked from here, past the balancer. What cannot be reached from here is not unhealthy: only the balancer's checks count.",
    "/health se pregunta desde aquí, sin el balanceador. Lo que no se alcanza desde aquí no es no sano: solo cuentan los chequeos del balanceador."
  )
  static let ruleHealthBody = Phrase(
    "200 says that it takes requests, 503 that it is stopping. A lost database is told inside of the answer, lest one fault replace every instance.",
    "200 dice que recibe solicitudes, 503 que se detiene. Una base perdida se dice dentro de la respuesta, para que un fallo no reemplace todas."
  )
  static let healthChanges = Phrase(
    "The process ends, freezes or begins to stop; or its database or uploads folder fail.",
    "El proceso acaba, se congela o empieza a detenerse; o fallan su base de datos o su carpeta de subidas.")
  static let ruleInstanceCPU = Phrase(
    "Its CPU time over one period, in percent of the share that an instance stands for; 100 at most.",
    "Su tiempo de CPU en un período, en porcentaje de la cuota de una instancia; 100 como máximo.")
}
