// A group of the table. To add an action: a case with its name, its row, its obstacle in Access/, and what it does in
// `performAccess`.
import Terminal

/// Where the console is, by whose key, and with which programs of the user's own. From the action list alone.
public enum AccessAction: String, ActionGroup {
  case contexts
  case pasteKey = "credentials"
  case shell
  case logs = "logs-command"

  public var row: ActionRow {
    switch self {
    case .contexts:
      ActionRow(
        [], Phrase("context", "contexto"),
        Phrase("go to another context or fleet", "ir a otro contexto o flota"))
    case .pasteKey:
      ActionRow(
        [], Phrase("credentials", "credenciales"),
        Phrase("paste new AWS credentials, for this run", "pegar nuevas credenciales de AWS, para esta sesión"))
    case .shell:
      ActionRow(
        [], Phrase("shell", "terminal"),
        Phrase(
          "a shell on the selected instance, by the context's command",
          "una terminal en la elegida, con el comando del contexto"))
    case .logs:
      ActionRow(
        [], Phrase("logs command", "comando de logs"),
        Phrase(
          "the selected instance's logs, by the context's command",
          "los logs de la elegida, con el comando del contexto"))
    }
  }
}
