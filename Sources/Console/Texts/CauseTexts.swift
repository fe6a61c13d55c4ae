/// The texts of causes in short.
public enum CauseTexts {
  static func short(_ cause: ShortCause, arrow: String) -> Phrase {
    let change = cause.change.map { ": \($0.from) \(arrow) \($0.to)" } ?? ""
    return switch cause.kind {
    case .none: .verbatim("")
    case .alarm(isLow: true): Phrase("alarm Low, CPU was low\(change)", "alarma Baja, la CPU era baja\(change)")
    case .alarm(isLow: false):
      Phrase("alarm High, CPU was too high\(change)", "alarma Alta, la CPU era muy alta\(change)")
    case .groupCreated: Phrase("the group was created\(change)", "se creó el grupo\(change)")
    case .capacitySet: Phrase("a user set the capacity\(change)", "un usuario fijó la capacidad\(change)")
    case .userRequest: Phrase("a user asked for it", "un usuario lo pidió")
    case .balancerFoundUnhealthy: Phrase("the balancer found it unhealthy", "el balanceador la halló no sana")
    case .processEnded: Phrase("its process had ended", "su proceso había terminado")
    case .statusCheckFailed: Phrase("its status check failed", "falló su chequeo de estado")
    case .replacesUnhealthy: Phrase("it replaces an unhealthy one", "reemplaza a una no sana")
    case .other(let words): .verbatim(words)
    }
  }
  /// Whether a cause tells of another desired capacity, and not only of an instance more or fewer.
  static func changesCapacity(_ cause: String) -> Bool {
    [
      "a monitor alarm", "created an AutoScalingGroup", "explicitly set group desired capacity",
      "update of AutoScaling",
    ]
    .contains(where: cause.contains)
  }
}
