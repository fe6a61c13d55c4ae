import Scaling

/// What people do with the launch template and with instance refreshes. Every fourth version is one that cannot start.
extension World {
  func refreshCommand(_ dice: inout Dice) -> OperatorCommand {
    if state.templates.versions.count < Self.versionsMost, dice.chance(30) {
      return .template(.create(LaunchTemplateData(), note: nil, by: "somebody"))
    }
    if state.activeRefresh != nil {
      if dice.chance(40) { return .refresh(.cancel(waits: dice.chance(60))) }
      if dice.chance(50) { return .refresh(.rollBack) }
    }
    if dice.chance(15) {
      var update = GroupUpdate()
      update.template = someVersion(&dice)
      if case .number(let number)? = update.template, Self.cannotStart(number) { update.template = .number(1) }
      return .change(.update(update))
    }
    return .refresh(.start(preferences(&dice), desired: dice.chance(80) ? .number(someNumber(&dice)) : nil))
  }

  private static let versionsMost = 6

  /// Versions with this number start nothing.
  static func cannotStart(_ number: Int) -> Bool { number % 4 == 3 }

  private func someNumber(_ dice: inout Dice) -> Int { dice.pick(state.templates.versions.map(\.number)) ?? 1 }

  private func someVersion(_ dice: inout Dice) -> TemplateChoice {
    dice.chance(20) ? .standard : .number(someNumber(&dice))
  }

  private func preferences(_ dice: inout Dice) -> RefreshPreferences {
    var preferences = RefreshPreferences()
    let least = [0, 50, 90, 100][dice.number(0...3)]
    preferences.healthyPercentLeast = dice.chance(80) ? least : nil
    preferences.healthyPercentMost = dice.chance(50) ? dice.number(100...(100 + least)) : nil
    preferences.warmUpSeconds = dice.chance(30) ? dice.number(0...10) : nil
    preferences.skipsMatching = dice.chance(40)
    preferences.rollsBack = dice.chance(20)
    preferences.protected = dice.pick(RefreshPreferences.Protected.allCases) ?? .wait
    preferences.standby = dice.pick(RefreshPreferences.Standby.allCases) ?? .wait
    if dice.chance(25) { preferences.checkpoints = [30, 60, 100] }
    preferences.checkpointDelaySeconds = dice.number(0...10)
    preferences.bakeSeconds = dice.chance(20) ? dice.number(1...10) : 0
    return preferences
  }

  /// No refresh runs, and the group launches from what starts.
  mutating func putTemplateInOrder() {
    if state.activeRefresh != nil { call(.refresh(.cancel(waits: false))) }
    guard Self.cannotStart(state.launchVersion) else { return }
    var update = GroupUpdate()
    update.template = .number(1)
    call(.change(.update(update)))
  }
}
