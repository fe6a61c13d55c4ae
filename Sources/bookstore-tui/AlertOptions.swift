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

  /// The rules of the configuration, then those of this run.
  func rules(_ found: FoundContext) throws -> [AlertRule] {
    try found.config.alerts
      + alert.map { text in
        guard let rule = AlertRule(condition: text) else {
          throw CleanExit.refused("--alert \(text): \(AlertTexts.wrongRule.text(found.language))", isUsage: true)
        }
        return rule
      }
  }
}
