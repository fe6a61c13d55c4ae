import Terminal

/// The texts of what is wrong with `config.yaml`: `FILE:LINE: …`.
public enum ConfigTexts {
  public static func sentence(_ problem: ConfigProblem) -> Phrase {
    let place = Sanitiser.line(problem.path, limit: 300) + (problem.line.map { ":\($0): " } ?? ": ")
    return .verbatim(place) + words(problem.kind)
  }

  private static func words(_ kind: ConfigProblem.Kind) -> Phrase {
    switch kind {
    case .notRead(let sentence): return .verbatim(Sanitiser.line(sentence, limit: 300))
    case .unknownName(let name, let known):
      let name = quoted(name)
      let list = known.joined(separator: ", ")
      return Phrase(
        "\(name) means nothing here: known are \(list)", "\(name) no significa nada aquí: se conocen \(list)")
    case .notText(let name):
      let name = quoted(name)
      return Phrase(
        "\(name) wants one text here (in quotation marks where it has braces or brackets)",
        "\(name) quiere aquí un solo texto (entre comillas si tiene llaves o corchetes)")
    case .notList(let name):
      let name = quoted(name)
      return Phrase("\(name) wants a list, as [ssh, \"{ip}\"]", "\(name) quiere una lista, como [ssh, \"{ip}\"]")
    case .notTable(let name):
      let name = quoted(name)
      return Phrase("\(name) wants a table of names with values", "\(name) quiere una tabla de nombres con valores")
    case .badValue(let problem): return ContextTexts.badInput(problem)
    case .noSuchContext(let name, let known): return missing(name, known)
    case .together(let one, let other):
      return Phrase("\(one) and \(other) exclude each other", "\(one) y \(other) se excluyen")
    case .section(let phrase): return phrase
    }
  }

  /// `--context` names one that is not there.
  static func noSuchContext(_ name: String, _ known: [String], _ path: String?) -> Phrase {
    guard let path else {
      let name = quoted(name)
      return Phrase(
        "--context \(name): there is no configuration file with contexts",
        "--context \(name): no hay un archivo de configuración con contextos")
    }
    return .verbatim("--context ") + missing(name, known) + .verbatim(" (\(Sanitiser.line(path, limit: 300)))")
  }

  private static func missing(_ name: String, _ known: [String]) -> Phrase {
    let name = quoted(name)
    guard !known.isEmpty else { return Phrase("\(name): there are no contexts", "\(name): no hay contextos") }
    let list = known.map { Sanitiser.line($0, limit: 80) }.joined(separator: ", ")
    return Phrase("\(name) is no context: known are \(list)", "\(name) no es un contexto: se conocen \(list)")
  }

  private static func quoted(_ name: String) -> String { "“\(Sanitiser.line(name, limit: 80))”" }
}
