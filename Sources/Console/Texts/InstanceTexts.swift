/// The texts of the table of instances and of its filter.
public enum InstanceTexts {
  static func name(_ column: InstanceOrder.Column) -> Phrase {
    switch column {
    case .id: Phrase("ID", "ID")
    case .zone: Phrase("ZONE", "ZONA")
    case .lifecycle: Phrase("LIFECYCLE", "CICLO")
    case .target: Phrase("TARGET", "DESTINO")
    case .health: Phrase("/health", "/health")
    case .cpu: Phrase("CPU", "CPU")
    case .age: Phrase("AGE", "EDAD")
    }
  }

  static func sorted(_ order: InstanceOrder, mark: String) -> Phrase {
    Phrase("sort ", "orden ") + name(order.column) + .verbatim(" \(mark)")
  }
  static func shown(_ first: Int, _ last: Int, of total: Int) -> Phrase {
    Phrase("\(first)–\(last) of \(total)", "\(first)–\(last) de \(total)")
  }
  static func passing(_ count: Int, of total: Int) -> Phrase {
    Phrase("\(count) of \(total) · Enter keeps · Esc ends", "\(count) de \(total) · Enter deja · Esc quita")
  }
  static let nothingPasses = Phrase("no instance has this text", "ninguna instancia tiene ese texto")
  static let unlocked = Phrase(
    "changes are allowed until this console ends · \(key(.fleetView(.unlock))) locks again",
    "se permiten cambios hasta que termine esta consola · \(key(.fleetView(.unlock))) bloquea de nuevo")
  static let locked = Phrase("read-only again", "de nuevo solo lectura")
  static let readOnly = Phrase(
    "READ-ONLY, \(key(.fleetView(.unlock))) unlocks", "SOLO LECTURA, \(key(.fleetView(.unlock))) desbloquea")
  static let readOnlyReason = Phrase(
    "this context is read-only: \(key(.fleetView(.unlock))) unlocks it for this run",
    "este contexto es de solo lectura: \(key(.fleetView(.unlock))) lo desbloquea en esta sesión")
  static let recorded = Phrase("what was recorded cannot be changed", "lo grabado no se puede cambiar")
  static let notReadOnly = Phrase("this context is not read-only", "este contexto no es de solo lectura")
  /// At the head of the title bar of a context in which a mistake is dear.
  static let danger = Phrase("PROD!", "¡PROD!")
}
