// What the fleet's answers do to the plan that asked.
import CloudAPI
import Scaling
import Terminal

extension Model {
  /// The first reading of the group for a plan.
  mutating func planOpened(_ number: Int, _ reading: GroupReading) -> [Command] {
    switch overlay {
    case .capacity(var plan) where plan.number == number:
      switch reading {
      case .read(let group):
        plan.read = group
        plan.phase = .ready(nil)
      case .failed(let cause): plan.phase = .blocked(cause)
      }
      overlay = .capacity(plan)
    case .terminate(var plan) where plan.number == number:
      switch reading {
      case .read(let group):
        plan.read = group
        let isThere = group.instances.contains { $0.id == plan.instance }
        plan.phase = isThere ? .ready(refusal: nil) : .blocked(PlanTexts.gone(plan.instance))
      case .failed(let cause): plan.phase = .blocked(cause)
      }
      overlay = .terminate(plan)
    case .operation(let plan) where plan.number == number: overlay = .operation(operationOpened(plan, reading))
    default: break
    }
    return []
  }

  /// The second reading, just before it is done: another may have changed the group meanwhile.
  mutating func planChecked(_ number: Int, _ reading: GroupReading) -> [Command] {
    switch overlay {
    case .capacity(let plan) where plan.number == number && plan.phase == .checking:
      return capacityChecked(plan, reading)
    case .terminate(let plan) where plan.number == number && plan.phase == .checking:
      return terminateChecked(plan, reading)
    default: return []
    }
  }

  private mutating func terminateChecked(_ plan: TerminatePlan, _ reading: GroupReading) -> [Command] {
    var plan = plan
    let before = plan.read
    plan.focus = .cancel
    switch reading {
    case .failed(let cause): plan.phase = .ready(refusal: cause)
    case .read(let group):
      plan.read = group
      let was = before?.instances.first { $0.id == plan.instance }
      guard let now = group.instances.first(where: { $0.id == plan.instance }) else {
        plan.phase = .blocked(PlanTexts.gone(plan.instance))
        break
      }
      // Another did something to it, or to the size that decides whether it is replaced.
      if let was, was.lifecycle != now.lifecycle || before?.desired != group.desired {
        plan.typed = ""
        plan.phase = .ready(
          refusal: PlanTexts.instanceChanged(was.lifecycle, now.lifecycle, before?.desired ?? 0, group.desired))
        break
      }
      plan.phase = .submitting
      plan.focus = .submit
      overlay = .terminate(plan)
      let call = TerminateInstanceInAutoScalingGroup(instanceId: plan.instance, decrementsDesiredCapacity: false)
      return [.callFleet(.doPlan(plan.number), .terminateInstanceInAutoScalingGroup(call))]
    }
    overlay = .terminate(plan)
    return []
  }

  private mutating func capacityChecked(_ plan: CapacityPlan, _ reading: GroupReading) -> [Command] {
    guard let before = plan.read else { return [] }
    var plan = plan
    switch reading {
    case .failed(let cause):
      plan.phase = .ready(.refused(cause))
      plan.focus = .cancel
    case .read(let group) where group.desired != before.desired:
      plan.read = group
      plan.phase = .ready(.changedMeanwhile(from: before.desired, to: group.desired))
      plan.focus = .cancel
      // The number that was confirmed is another now.
      if plan.kind != .set { plan.typed = "" }
    case .read(let group):
      plan.read = group
      plan.phase = .submitting
      guard let wanted = plan.wanted else { return [] }
      overlay = .capacity(plan)
      let call = SetDesiredCapacity(groupName: plan.groupName, desiredCapacity: wanted, honorsCooldown: false)
      return [.callFleet(.doPlan(plan.number), .setDesiredCapacity(call))]
    }
    overlay = .capacity(plan)
    return []
  }

  /// It was done, or refused.
  mutating func planDone(_ number: Int, _ outcome: FleetOutcome) -> [Command] {
    switch overlay {
    case .capacity(let plan) where plan.number == number: return capacitySet(plan, outcome)
    case .terminate(let plan) where plan.number == number: return terminated(plan, outcome)
    case .operation(let plan) where plan.number == number: return operationDone(plan, outcome)
    default: return []
    }
  }

  private mutating func capacitySet(_ plan: CapacityPlan, _ outcome: FleetOutcome) -> [Command] {
    var plan = plan
    if case .failed(let answer) = outcome {
      plan.phase = .ready(.refused(answer.cause))
      plan.focus = .cancel
      overlay = .capacity(plan)
      return [log("refused: set desired capacity of \(plan.groupName): \(answer.cause.english)", plan.shellCommand)]
    }
    guard let from = plan.read?.desired, let to = plan.wanted else { return [] }
    overlay = nil
    fleet?.operationUndo = nil
    fleet?.undo = UndoOffer(from: from, to: to, endsAt: now.adding(milliseconds: UndoOffer.milliseconds))
    fleet?.hurry(.group, .activities, .targets, at: now)
    say(FleetTexts.undoOffer(from, to), .good)
    return [log("set desired capacity of \(plan.groupName) from \(from) to \(to)", plan.shellCommand)]
  }

  private mutating func terminated(_ plan: TerminatePlan, _ outcome: FleetOutcome) -> [Command] {
    var plan = plan
    if case .failed(let answer) = outcome {
      plan.phase = .ready(refusal: answer.cause)
      plan.focus = .cancel
      overlay = .terminate(plan)
      return [log("refused: terminate \(plan.instance): \(answer.cause.english)", plan.shellCommand)]
    }
    overlay = nil
    fleet?.hurry(.group, .activities, .targets, at: now)
    say(FleetTexts.terminateAsked(plan.instance), .good)
    return [log("terminate \(plan.instance)", plan.shellCommand)]
  }

  private func log(_ text: String, _ shellCommand: String) -> Command {
    .logAction(LoggedAction(atMilliseconds: now.milliseconds, text: text, shellCommand: shellCommand))
  }
}
