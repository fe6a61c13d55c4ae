// What the boxes of access do with keys and answers, and what time does to a key that ended.
import CloudAPI
import Scaling
import Terminal

extension Model {
  mutating func performAccess(_ action: AccessAction) -> [Command] {
    switch action {
    case .contexts:
      let index = settings.places.firstIndex { $0.place == place } ?? 0
      overlay = .access(.contexts(ContextChooser(selected: index)))
    case .pasteKey: overlay = .access(.key(KeyBox()))
    case .shell: return runHook(\.shell)
    case .logs: return runHook(\.logs)
    }
    return []
  }

  mutating func pressInAccess(_ key: Key, _ overlay: AccessOverlay) -> [Command] {
    if key == .escape {
      self.overlay = nil
      return []
    }
    switch overlay {
    case .contexts(let chooser): return pressInContexts(key, chooser)
    case .groups(let chooser): return pressInGroups(key, chooser)
    case .key(let box): return pressInKeyBox(key, box)
    }
  }

  private mutating func pressInContexts(_ key: Key, _ chooser: ContextChooser) -> [Command] {
    var chooser = chooser
    let rows = settings.places
    if key == .enter, rows.indices.contains(chooser.selected) {
      return [.access(.open(ContextChoice(rows[chooser.selected].place)))]
    }
    guard let steps = Keymap.steps(for: key), !rows.isEmpty else { return [] }
    chooser.selected = min(max(0, chooser.selected + steps), rows.count - 1)
    overlay = .access(.contexts(chooser))
    return []
  }

  private mutating func pressInGroups(_ key: Key, _ chooser: GroupChooser) -> [Command] {
    var chooser = chooser
    let choices = chooser.discovery.choices
    if key == .enter, chooser.discovery.stage == .choosing, choices.indices.contains(chooser.selected) {
      chooser.discovery.choose(choices[chooser.selected].name)
    } else if let steps = Keymap.steps(for: key), !choices.isEmpty {
      chooser.selected = min(max(0, chooser.selected + steps), choices.count - 1)
    }
    overlay = .access(.groups(chooser))
    return []
  }

  private mutating func pressInKeyBox(_ key: Key, _ box: KeyBox) -> [Command] {
    guard key == .enter else { return [] }
    guard let key = box.pasted.key else {
      say(AccessTexts.pasteFirst, .bad)
      return []
    }
    overlay = nil
    return [.access(.useKey(key))]
  }

  mutating func pasteIntoAccess(_ text: String, _ overlay: AccessOverlay) {
    guard case .key(var box) = overlay else { return say(ActionTexts.pasteNowhere) }
    box.pasted.read(text)
    self.overlay = .access(.key(box))
  }

  mutating func accessAnswered(_ message: AccessMessage) -> [Command] {
    switch message {
    case .opened(let choice, let panes): opened(choice, panes)
    case .refused(_, let problem):
      let words = ContextTexts.sentence(problem)
      if case .access(.contexts(var chooser))? = overlay {
        chooser.complaint = words
        overlay = .access(.contexts(chooser))
      } else {
        say(words, .bad)
      }
    case .renewed(let key):
      fleet?.access.renewed(key, at: now)
      for feed in FleetFeed.allCases { fleet?.restart(feed, at: now) }
      say(AccessTexts.renewed(key), .good)
    case .hookEnded(let program, let exitCode, let cause):
      let name = Sanitiser.line(program, limit: 60)
      guard let exitCode else {
        say(AccessTexts.notStarted(name, Sanitiser.line(cause, limit: 200)), .bad)
        return []
      }
      say(AccessTexts.hookEnded(name, exitCode), exitCode == 0 ? .good : .bad)
      return [.redraw]
    }
    return []
  }

  /// Another place: its panes begin afresh, what belongs to none stays.
  private mutating func opened(_ choice: ContextChoice, _ panes: OpenedPanes) {
    precondition(panes.fleet != nil || panes.shop != nil, "a place that was opened has something to show")
    place = choice.place
    fleet = panes.fleet
    shop = panes.shop
    overlay = nil
    leftLogs = nil
    notice = nil
    if fleet == nil { focus = .shop } else if shop == nil { focus = .fleet }
    lookForGroup()
    if let complaint = panes.complaint { say(complaint, .bad) }
  }

  /// Opens the list of groups where the context names none.
  mutating func lookForGroup() {
    guard let context = fleet?.context, !context.isComplete else { return }
    overlay = .access(.groups(GroupChooser(GroupDiscovery(context))))
  }

  mutating func discovered(_ outcome: FleetOutcome) {
    guard case .access(.groups(var chooser))? = overlay else { return }
    switch outcome {
    case .replies(let replies): chooser.discovery.take(replies)
    case .failed(let answer):
      chooser.discovery.fail(answer.cause)
      if case .error(let error) = answer { fleet?.noteRefusal(error, at: now) }
    case .unchanged: preconditionFailure("what is asked once is answered")
    }
    overlay = .access(.groups(chooser))
  }

  /// What time and answers make due: the next question of a search, a look at the files for a new key.
  mutating func passTimeOfAccess() -> [Command] {
    var commands: [Command] = []
    if case .access(.groups(var chooser))? = overlay {
      if let call = chooser.discovery.takeCall() { commands.append(.callFleet(.discover, call)) }
      overlay = .access(.groups(chooser))
      if case .found(let found) = chooser.discovery.stage {
        overlay = nil
        commands.append(.access(.open(ContextChoice(place, found: found))))
      }
    }
    if let end = fleet?.access.end, end.lookAt <= now {
      fleet?.access.end?.lookAt = now.adding(milliseconds: KeyEnd.lookMilliseconds)
      commands.append(.access(.lookForKey))
    }
    return commands
  }

  private mutating func runHook(_ hook: KeyPath<ContextHooks, [String]>) -> [Command] {
    guard let words = fleet?.hook(hook) else { return [] }
    return [.access(.runHook(words))]
  }

  /// Why a hook cannot be run now.
  func obstacle(access action: AccessAction) -> Phrase? {
    switch action {
    case .contexts: settings.places.isEmpty ? AccessTexts.noPlaces : nil
    case .pasteKey:
      fleet.map { $0.context.isLocal ? AccessTexts.localKey : nil } ?? ActionTexts.noFleet
    case .shell: hookObstacle(\.shell, "shell")
    case .logs: hookObstacle(\.logs, "logs")
    }
  }

  private func hookObstacle(_ hook: KeyPath<ContextHooks, [String]>, _ name: String) -> Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if fleet.context.hooks[keyPath: hook].isEmpty { return AccessTexts.noHook(name) }
    if fleet.selected == nil { return ActionTexts.noInstance }
    return fleet.hook(hook) == nil ? AccessTexts.notKnown : nil
  }
}

extension FleetPane {
  /// The words of a hook for the selected instance; nil where something is not known.
  func hook(_ hook: KeyPath<ContextHooks, [String]>) -> [String]? {
    let words = context.hooks[keyPath: hook]
    guard let instance = selected, !words.isEmpty else { return nil }
    let address = machines.value?.first { $0.id == instance.id }?.privateAddress
    return HookLine.filled(
      words,
      HookLine.Values(
        id: instance.id, ip: address, zone: instance.zone, group: context.group, region: context.region))
  }

  /// A refusal may say that the key is over.
  mutating func noteRefusal(_ error: APIError, at now: Moment) {
    // A key for a session that was ended early is not known any more.
    let isOver = error.kind == .keyEnded || error.kind == .keyRefused && access.key.isTemporary
    guard isOver else { return }
    access.ended(
      FeedTexts.refused(code: FleetIntake.safe(error.code), message: FleetIntake.safe(error.message)), at: now)
  }

  /// What an answer of a feed says of the console's own access.
  mutating func noteAccess(_ feed: FleetFeed, _ outcome: FleetOutcome, at now: Moment) {
    switch outcome {
    case .replies, .unchanged: access.budget.answered(feed)
    case .failed(.error(let error)):
      noteRefusal(error, at: now)
      guard error.kind == .throttled else { return }
      let wait = access.budget.throttled(feed, at: now)
      hold(feed, until: now.adding(milliseconds: wait))
    case .failed: break
    }
  }
}
