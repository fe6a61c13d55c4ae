// A cause in one short sentence. AWS's causes are long sentences `At TIME …` joined by two spaces; the
// kinds that are known are said plainly, any other in AWS's own words without the time.

/// The texts of causes.
public enum CauseTexts {
  /// The short form of a cause that is already safe to show.
  static func short(_ cause: String, arrow: String) -> Phrase {
    guard let first = ActivityList.sentences(cause).first else { return .verbatim("") }
    let change = capacityChange(in: cause).map { ": \($0) \(arrow) \($1)" } ?? ""
    if first.contains("a monitor alarm") {
      return first.contains("AlarmLow")
        ? Phrase("alarm Low, CPU was low\(change)", "alarma Baja, la CPU era baja\(change)")
        : Phrase("alarm High, CPU was too high\(change)", "alarma Alta, la CPU era muy alta\(change)")
    }
    if first.contains("created an AutoScalingGroup") {
      return Phrase("the group was created\(change)", "se creó el grupo\(change)")
    }
    if first.contains("explicitly set group desired capacity") {
      return Phrase("a user set the capacity\(change)", "un usuario fijó la capacidad\(change)")
    }
    if first.contains("in response to a user request") { return Phrase("a user asked for it", "un usuario lo pidió") }
    if let health = health(first) { return health }
    return .verbatim(withoutTime(first))
  }

  private static func health(_ sentence: String) -> Phrase? {
    if sentence.contains("ELB system health check failure") {
      return Phrase("the balancer found it unhealthy", "el balanceador la halló no sana")
    }
    if sentence.contains("terminated or stopped") {
      return Phrase("its process had ended", "su proceso había terminado")
    }
    if sentence.contains("status check failure") {
      return Phrase("its status check failed", "falló su chequeo de estado")
    }
    if sentence.contains("unhealthy instance needing to be replaced") {
      return Phrase("it replaces an unhealthy one", "reemplaza a una no sana")
    }
    return nil
  }

  /// `… changing the desired capacity from 2 to 3.`, else `… the capacity from 2 to 3.`
  private static func capacityChange(in cause: String) -> (Int, Int)? {
    let words = cause.split(separator: " ").map { $0.filter { $0 != "." && $0 != "," } }
    for index in words.indices where words[index] == "capacity" && index + 4 < words.count {
      if words[index + 1] == "from", words[index + 3] == "to", let from = Int(words[index + 2]),
        let to = Int(words[index + 4])
      {
        return (from, to)
      }
    }
    return nil
  }

  private static func withoutTime(_ sentence: String) -> String {
    let words = sentence.split(separator: " ", maxSplits: 2)
    return words.count == 3 && words[0] == "At" ? String(words[2]) : sentence
  }
}
