import Terminal

/// The texts of keys to an AWS account.
public enum CredentialTexts {
  static let noEndOfSection = Phrase("a section begins with [ and has no ]", "una sección empieza con [ y no tiene ]")
  static let noSetting = Phrase("this is no `name = value`", "esto no es `nombre = valor`")

  static func sentence(_ problem: CredentialProblem) -> Phrase {
    switch problem {
    case .none(let profile, let paths):
      let places = paths.map { Sanitiser.line($0, limit: 300) }.joined(separator: ", ")
      let name = Sanitiser.line(profile, limit: 80)
      return Phrase(
        "no key: neither AWS_ACCESS_KEY_ID nor profile \(name) in \(places)",
        "sin clave: ni AWS_ACCESS_KEY_ID ni el perfil \(name) en \(places)")
    case .half(let variable):
      return Phrase(
        "\(variable) is not set, the other half of the key is", "falta \(variable); la otra mitad de la clave está")
    case .unsupported(let profile, let setting, let path):
      let name = Sanitiser.line(profile, limit: 80)
      let command = "aws configure export-credentials --profile \(name) --format env"
      return .verbatim(Sanitiser.line(path, limit: 300) + ": ")
        + Phrase(
          "profile \(name) gets its key by \(setting), which this console does not do: `eval \"$(\(command))\"` first",
          "el perfil \(name) obtiene su clave con \(setting), que esta consola no hace: primero `eval \"$(\(command))\"`"
        )
    case .incomplete(let profile, let setting, let path):
      let name = Sanitiser.line(profile, limit: 80)
      return .verbatim(Sanitiser.line(path, limit: 300) + ": ")
        + Phrase("profile \(name) has no \(setting)", "el perfil \(name) no tiene \(setting)")
    case .file(let path, let line, let words):
      return .verbatim(Sanitiser.line(path, limit: 300) + (line.map { ":\($0): " } ?? ": ")) + words
    case .badValue(let setting, let path, let line):
      let place = path.isEmpty ? "" : Sanitiser.line(path, limit: 300) + ":\(line): "
      return .verbatim(place + setting + ": ") + Phrase("this is no such value", "este no es un valor así")
    }
  }

  public static let notUTF8 = Phrase("it is not UTF-8", "no es UTF-8")
}
