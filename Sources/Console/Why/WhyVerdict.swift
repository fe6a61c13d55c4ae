// Why line 2 says what it says: its order, and what each step of it looks at.
import Scaling

extension WhyFinder {
  var verdict: WhyAnswer {
    let verdict = pane.verdict(at: now)
    let registered = (pane.targets.value ?? []).filter { $0.state != "draining" && $0.state != "unused" }
    let healthy = registered.count { $0.state == "healthy" }
    let failed = pane.metrics.value?.failedCount(from: now.adding(milliseconds: -FleetPane.failedWindowMilliseconds))
    var inputs = [
      input(WhyTexts.targetsHealthy, .verbatim("\(healthy) / \(registered.count)"), targetSource),
      input(WhyTexts.inService, pane.group.value?.inServiceCount, groupSource),
      input(WhyTexts.minimum, pane.group.value?.minimum, groupSource),
      input(
        WhyTexts.suspended, .verbatim(pane.group.value?.suspended?.processes.joined(separator: ", ") ?? "–"),
        groupSource),
    ]
    inputs.append(input(WhyTexts.failedRequests, failed, metricSource))
    return WhyAnswer(
      state: verdict.word + .verbatim("  ") + verdict.sentence, rule: [WhyTexts.ruleVerdict], inputs: inputs,
      changes: [WhyTexts.verdictChanges(verdict.kind)])
  }
}
