// Opening the plans of the rarer actions, their keys and answers.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

extension Model {
  func obstacle(operation: FleetOperation) -> Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if let changeObstacle { return changeObstacle }
    if fleet.unserved.contains(operation) { return OperationTexts.notHere }
    guard fleet.group.value != nil else { return ActionTexts.groupUnknown }
    if operation.actsOnTargets, fleet.targetGroup.value == nil { return OperationTexts.targetGroupUnknown }
    if operation.choosesVersion, fleet.group.value?.template == nil { return RefreshTexts.noTemplate }
    let isKnown = fleet.refreshes.age(at: now) == .live
    if let obstacle = operation.obstacle(running: fleet.runningRefresh, isKnown: isKnown) { return obstacle }
    guard operation.actsOnInstance else { return nil }
    guard let selected = fleet.selected else { return ActionTexts.noInstance }
    switch operation {
    case .protect: return selected.isProtected ? OperationTexts.protectedAlready : nil
    case .unprotect: return selected.isProtected ? nil : OperationTexts.notProtected
    case .enterStandby: return selected.lifecycle == "InService" ? nil : OperationTexts.notInService
    case .exitStandby: return selected.lifecycle == "Standby" ? nil : OperationTexts.notInStandby
    case .registerTarget:
      return fleet.target(of: selected.id)?.state == "healthy" ? OperationTexts.registeredAlready : nil
    case .deregisterTarget: return fleet.target(of: selected.id) == nil ? OperationTexts.notRegistered : nil
    default: return nil
    }
  }

  mutating func openOperation(_ operation: FleetOperation, undo: OperationUndo? = nil) -> [Command] {
    guard let fleet else { return [] }
    let number = nextNumber()
    let instance = undo?.instance ?? (operation.actsOnInstance ? fleet.selected?.id ?? "" : "")
    var values = undo?.values
    if values == nil, let proposed = proposal(operation, fleet) { values = proposed }
    var plan = OperationPlan(
      number: number, operation: operation, groupName: fleet.context.group, instance: instance,
      danger: fleet.context.danger, values: values,
      targets: operation.actsOnTargets ? fleet.targetGroup.value : nil,
      template: operation.choosesVersion ? fleet.group.value?.template : nil)
    // What takes something back is filled in already.
    if undo != nil, plan.confirmation == nil { plan.focus = .cancel }
    overlay = .operation(plan)
    var commands: [Command] = [.callFleet(.openPlan(number), fleet.readGroup)]
    if operation.tellsRefreshes { commands.append(.callFleet(.planDetail(number), fleet.readRefreshes)) }
    if let template = plan.openedTemplate { commands.append(.callFleet(.planDetail(number), template.readVersions)) }
    if operation == .setAttribute, let targets = plan.targets {
      commands.append(.callFleet(.planDetail(number), .balancing(.describeTargetGroupAttributes(group: targets.arn))))
      if let balancer = targets.loadBalancerARN {
        commands.append(
          .callFleet(.planDetail(number), .balancing(.describeLoadBalancerAttributes(balancer: balancer))))
      }
    }
    return commands
  }

  /// What stands in the fields at first.
  private func proposal(_ operation: FleetOperation, _ fleet: FleetPane) -> [String]? {
    switch operation {
    case .setBounds: fleet.group.value.map { ["\($0.minimum)", "\($0.maximum)"] }
    case .resume: fleet.group.value.map { [$0.suspendedProcesses.joined(separator: " ")] }
    case .executePolicy: fleet.policies.value?.first.map { [$0.name] }
    case .setHealthCheck: fleet.targetGroup.value.map(OperationPlan.checkTexts)
    default: nil
    }
  }

  // MARK: keys

  mutating func pressInOperation(_ key: Key, _ opened: OperationPlan) -> [Command] {
    var plan = opened
    switch (key, plan.focus) {
    case (.escape, _): overlay = nil
    case (.tab, _), (.down, _): move(&plan, by: 1)
    case (.backTab, _), (.up, _): move(&plan, by: -1)
    case (.enter, .field): move(&plan, by: 1)
    case (.enter, .cancel), (.character("q"), .cancel), (.character("q"), .submit): overlay = nil
    case (.enter, .submit):
      guard plan.obstacle == nil else { return [] }
      plan.phase = .submitting
      overlay = .operation(plan)
      return [.callFleet(.doPlan(plan.number), plan.call)]
    case (.left, .cancel), (.right, .cancel), (.left, .submit), (.right, .submit):
      plan.focus = plan.focus == .cancel ? .submit : .cancel
      overlay = .operation(plan)
    case (_, .field(let index)):
      _ = plan.fields[index].apply(key)
      overlay = .operation(plan)
    default: break
    }
    return []
  }

  private mutating func move(_ plan: inout OperationPlan, by steps: Int) {
    let places = plan.fields.indices.map(OperationPlan.Focus.field) + [.cancel, .submit]
    let index = places.firstIndex(of: plan.focus) ?? 0
    plan.focus = places[(index + steps + places.count) % places.count]
    overlay = .operation(plan)
  }

  mutating func pasteIntoOperation(_ text: String, _ opened: OperationPlan) {
    guard case .field(let index) = opened.focus else { return say(ActionTexts.pasteNowhere) }
    var plan = opened
    plan.fields[index].insert(text)
    overlay = .operation(plan)
  }

  // MARK: answers

  /// The group was read for the plan.
  func operationOpened(_ opened: OperationPlan, _ reading: GroupReading) -> OperationPlan {
    var plan = opened
    switch reading {
    case .failed(let cause): plan.phase = .blocked(cause)
    case .read(let group):
      plan.read = group
      let isThere = !plan.operation.actsOnInstance || group.instances.contains { $0.id == plan.instance }
      plan.phase = isThere ? .ready(refusal: nil) : .blocked(PlanTexts.gone(plan.instance))
    }
    return plan
  }

  /// What else the plan tells: the group's refreshes, attributes, versions.
  mutating func planDetailed(_ number: Int, _ outcome: FleetOutcome) {
    guard case .operation(var plan)? = overlay, plan.number == number else { return }
    switch outcome {
    case .replies(let replies):
      switch replies.first {
      case .templates(.versions)?: plan.versions = TemplateVersionFacts.all(in: replies)
      case .operate(.instanceRefreshes(let page))?: plan.refresh = page.records.first.map(RefreshFacts.init)
      case .balancing(.attributes(_, let records))?: plan.attributes += records.map(AttributeFacts.init)
      default: return
      }
    case .failed(let answer):
      if learnWhatIsNotServed(answer, plan.operation) { plan.phase = .blocked(OperationTexts.notHere) }
      if plan.operation.choosesVersion { plan.versions = [] }
    case .unchanged: return
    }
    overlay = .operation(plan)
  }

  mutating func operationDone(_ opened: OperationPlan, _ outcome: FleetOutcome) -> [Command] {
    var plan = opened
    if case .failed(let answer) = outcome {
      let isMissing = learnWhatIsNotServed(answer, plan.operation)
      plan.phase = isMissing ? .blocked(OperationTexts.notHere) : .ready(refusal: answer.cause)
      plan.focus = .cancel
      overlay = .operation(plan)
      return []
    }
    overlay = nil
    fleet?.hurry(.group, .activities, .targets, .refreshes, at: now)
    if plan.operation.actsOnTargets { fleet?.hurry(.targetGroup, at: now) }
    if var undo = plan.undo {
      undo.endsAt = now.adding(milliseconds: UndoOffer.milliseconds)
      fleet?.undo = nil
      fleet?.operationUndo = undo
      say(OperationTexts.doneWithUndo(plan.operation.row.label), .good)
    } else {
      fleet?.operationUndo = nil
      say(OperationTexts.done(plan.operation.row.label), .good)
    }
    let target = plan.operation.actsOnInstance ? plan.instance : plan.groupName
    return [
      .logAction(
        LoggedAction(
          atMilliseconds: now.milliseconds, text: "\(plan.operation.rawValue) \(target)",
          shellCommand: plan.shellCommand))
    ]
  }

  /// An API that does not have an action says so in these codes (AWS: common errors; JSON services; an action that is
  /// there but not for this account or place).
  private static let missingActionCodes = ["InvalidAction", "UnknownOperationException", "UnsupportedOperation"]

  private mutating func learnWhatIsNotServed(_ answer: FleetAnswer, _ operation: FleetOperation) -> Bool {
    guard case .error(let error) = answer, Self.missingActionCodes.contains(error.code) else { return false }
    fleet?.unserved.insert(operation)
    return true
  }
}
