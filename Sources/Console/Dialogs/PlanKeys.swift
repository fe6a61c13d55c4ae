// The keys and answers of plans. Enter on Cancel closes, Enter on the other button submits; an answer finds
// its plan by number and is dropped when the plan is closed.
import CloudAPI
import Scaling
import Terminal

extension Model {
  mutating func pressInCapacity(_ key: Key, _ plan: CapacityPlan) -> [Command] {
    var plan = plan
    switch key {
    case .escape, .character("q"): overlay = nil
    case .tab, .backTab, .left, .right:
      plan.focus = plan.focus.other
      overlay = .capacity(plan)
    case .character(let digit) where digit.isASCII && digit.isNumber && plan.kind == .set:
      plan.typed = String((plan.typed + String(digit)).suffix(Self.capacityDigits))
      overlay = .capacity(plan)
    case .backspace where plan.kind == .set:
      plan.typed = String(plan.typed.dropLast())
      overlay = .capacity(plan)
    case .enter:
      if plan.focus == .cancel {
        overlay = nil
      } else if plan.obstacle == nil, let fleet {
        plan.phase = .checking
        overlay = .capacity(plan)
        return [.callFleet(.checkPlan(plan.number), fleet.readGroup)]
      }
    default: break
    }
    return []
  }

  /// No group is larger than 9,999 here; longer numbers are typing errors.
  private static let capacityDigits = 4

  mutating func pressInTerminate(_ key: Key, _ plan: TerminatePlan) -> [Command] {
    var plan = plan
    switch key {
    case .escape: overlay = nil
    case .tab, .backTab, .left, .right:
      plan.focus = plan.focus.other
      overlay = .terminate(plan)
    case .character(let character) where character.isASCII && (character.isLetter || character.isNumber):
      plan.typed = String((plan.typed + character.lowercased()).suffix(TerminatePlan.confirmationLength))
      if plan.typed == plan.confirmation { plan.focus = .submit }
      overlay = .terminate(plan)
    case .backspace:
      plan.typed = String(plan.typed.dropLast())
      overlay = .terminate(plan)
    case .enter:
      if plan.focus == .cancel {
        overlay = nil
      } else if plan.obstacle == nil {
        plan.phase = .submitting
        overlay = .terminate(plan)
        let call = TerminateInstanceInAutoScalingGroup(instanceId: plan.instance, decrementsDesiredCapacity: false)
        return [.callFleet(.doPlan(plan.number), .terminateInstanceInAutoScalingGroup(call))]
      }
    default: break
    }
    return []
  }

  mutating func pressInChaos(_ key: Key, _ plan: ChaosPlan) -> [Command] {
    var plan = plan
    let choices = ChaosPlan.Choice.allCases
    let index = choices.firstIndex(of: plan.choice) ?? 0
    switch key {
    case .escape, .character("q"): overlay = nil
    case .up, .left, .backTab, .character("k"):
      plan.choice = choices[max(0, index - 1)]
      overlay = .chaos(plan)
    case .down, .right, .tab, .character("j"):
      plan.choice = choices[min(choices.count - 1, index + 1)]
      overlay = .chaos(plan)
    case .enter:
      overlay = nil
      switch plan.choice {
      case .cancel: return []
      case .kill: return chaos(.kill, plan.instance)
      case .freeze: return chaos(.freeze, plan.instance)
      }
    default: break
    }
    return []
  }

  private func chaos(_ kind: ChaosKind, _ id: String) -> [Command] {
    let log = LoggedAction(
      atMilliseconds: now.milliseconds, text: "chaos \(kind.rawValue) \(id)",
      shellCommand: "bookstore-fleet chaos \(kind.rawValue) \(ShellWord.quoted(id))")
    return [.chaos(kind, id: id), .logAction(log)]
  }

  mutating func pressInActivities(_ key: Key, _ selected: String?) -> [Command] {
    let activities = fleet?.activities.value ?? []
    if let steps = Keymap.steps(for: key), !activities.isEmpty {
      let index = activities.firstIndex { $0.id == selected } ?? 0
      overlay = .activities(selected: activities[min(max(0, index + steps), activities.count - 1)].id)
    } else if key == .escape || key == .enter {
      overlay = nil
    } else if settings.keymap.keys(of: .everywhere(.quit)).contains(key) {
      return [.quit]
    }
    return []
  }

  mutating func pressInActions(_ key: Key, _ list: ActionList) -> [Command] {
    var list = list
    switch key {
    case .escape: overlay = nil
    case .enter:
      guard let entry = list.selectedEntry(language: settings.language) else { return [] }
      overlay = nil
      return attempt(entry.action)
    case .up, .down, .pageUp, .pageDown:
      list.move(by: Keymap.steps(for: key) ?? 0, language: settings.language)
      overlay = .actions(list)
    default:
      if list.filter.apply(key) { list.selected = nil }
      overlay = .actions(list)
    }
    return []
  }
}
