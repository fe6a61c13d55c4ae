/// The texts of reports.
public enum ReportTexts {
  static func title(_ name: String, _ group: String) -> Phrase {
    Phrase("Report: \(group) (\(name))", "Informe: \(group) (\(name))")
  }
  static func cut(_ flaw: Phrase) -> Phrase {
    Phrase("The recording ends before its file does: ", "La grabación termina antes que su archivo: ") + flaw
  }
  static let chart = Phrase("CPU, capacity, activities, failed requests", "CPU, capacidad, actividades, fallas")
  static let legend = Phrase(
    "blue CPU · dashed target · green in service, grey desired · red failed requests",
    "azul CPU · punteada objetivo · verde en servicio, gris deseadas · rojo solicitudes fallidas")
  static let figures = Phrase("Figures", "Cifras")
  static let peak = Phrase("highest CPU", "CPU más alta")
  static let mean = Phrase("mean CPU", "CPU media")
  static let target = Phrase("target value", "valor objetivo")
  static let requests = Phrase("requests", "solicitudes")
  static let failed = Phrase("failed", "fallidas")
  static let sizes = Phrase("desired capacity", "capacidad deseada")
  static let activities = Phrase("Scaling activities", "Actividades de escalado")
  static let when = Phrase("when", "cuándo")
  static let what = Phrase("what", "qué")
  static let why = Phrase("why", "por qué")
  static let served = Phrase("Who was served where", "Quién atendió")
  static let instance = Phrase("instance", "instancia")
  static let answered = Phrase("answered", "respondidas")
  static let nobody = Phrase("nobody", "nadie")
  static let none = Phrase("None.", "Ninguna.")
  static let notKnown = Phrase(
    "Not known: nothing was asked of the shop here.", "No se sabe: aquí nada se preguntó a la tienda.")
  static let lifecycle = Phrase("in the group", "en el grupo")
  static let asTarget = Phrase("at the balancer", "en el balanceador")
  static let launched = Phrase("launched", "lanzada")
  static func shared(_ requests: Int, _ healthy: Int) -> Phrase {
    Phrase(
      "\(requests) requests of this time, shared out among those that were healthy: \(healthy) now.",
      "\(requests) solicitudes en este tiempo, repartidas entre los sanos de cada momento: ahora \(healthy).")
  }
  static let onlySums = Phrase(
    "The API tells sums of requests, not who answered one. A console knows that of its own: save its half hour, and report from it.",
    "La API dice sumas de solicitudes, no quién respondió cada una. Una consola lo sabe de las suyas: guarde su media hora e informe desde ella."
  )
  static let events = Phrase("Events", "Eventos")
}
