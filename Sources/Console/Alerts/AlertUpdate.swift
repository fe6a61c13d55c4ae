// When alerts are looked at: after every message, as everything that time moves. A recording rings for nobody.
import Scaling
import Terminal

extension Model {
  mutating func passTimeOfAlerts() -> [Command] {
    guard let fleet else { return [] }
    let deeds = alerts.look(fleet, at: now)
    if deeds.saysArmed {
      let verdict = fleet.verdict(at: now)
      say(AlertTexts.rang(verdict.word + .verbatim(": ") + verdict.sentence))
    }
    return (deeds.rings ? [.ring] : []) + deeds.hooks.map { .runHook($0) }
  }

  mutating func toggleAlert() {
    alerts.isArmed.toggle()
    say(alerts.isArmed ? AlertTexts.armed : AlertTexts.disarmed)
  }

  mutating func hookEnded(_ problem: String) {
    say(AlertTexts.failed(problem), .bad)
  }
}
