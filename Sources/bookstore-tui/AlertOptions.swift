// --alert: rules for this run. Those of config.yaml have hooks besides; a rule is `AlertRule` in both.
import ArgumentParser
import Console

/// What rings.
struct AlertOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ring when this begins: verdict (any change), degraded, down, unknown, cpu>N, failed>N. May be repeated.",
      valueName: "rule"))
  var alert: [String] = []

  func rules(_ language: Language) throws -> [AlertRule] {
    try alert.map { text in
      guard let rule = AlertRule(condition: text) else {
        throw CleanExit.refused("--alert \(text): \(AlertTexts.wrongRule.text(language))", isUsage: true)
      }
      return rule
    }
  }
}
