import Scaling

/// What people do to the group by its API, and what they put in order when the faults are over.
extension World {
  mutating func callAPI(_ mishap: Mishap, _ dice: inout Dice) {
    switch mishap {
    case .callsAtOnce:
      let command = self.command(
        [.setCapacity, .terminate, .protect, .setHealth, .standby, .detach][dice.number(0...5)], &dice)
      for _ in 0..<dice.number(2...5) { call(command) }
    case .policies: changePolicies(&dice)
    case .refresh: refresh(&dice)
    default: call(command(mishap, &dice))
    }
  }

  private func command(_ mishap: Mishap, _ dice: inout Dice) -> OperatorCommand {
    let configuration = state.configuration
    switch mishap {
    case .setCapacity:
      // One too many on either side: refusals are part of the world.
      let asked = dice.number(max(0, configuration.minimumSize - 1)...(configuration.maximumSize + 1))
      return .setDesiredCapacity(asked, honorCooldown: dice.chance(30))
    case .switchPolicy: return .policy(.put(policy(isEnabled: dice.chance(70))))
    case .protect: return .change(.protect(someInstances(&dice), dice.chance(60)))
    case .suspend:
      let processes = ScalingProcess.allCases.filter { _ in dice.chance(20) }
      return .change(dice.chance(50) ? .suspend(processes) : .resume(processes))
    case .setHealth:
      let status: HealthStatus = dice.chance(80) ? .unhealthy : .healthy
      return .change(.setHealth(someInstance(&dice), status, respectsGracePeriod: dice.chance(50)))
    case .standby:
      if !inStandby.isEmpty, dice.chance(60) { return .change(.exitStandby(inStandby)) }
      return .change(.enterStandby(someInstances(&dice), decrement: dice.chance(60)))
    case .detach:
      if !detached.isEmpty, dice.chance(60) { return .change(.attach(detached)) }
      return .change(.detach(someInstances(&dice), decrement: dice.chance(60)))
    case .settings: return .change(.update(update(&dice)))
    default: return .terminate(someInstance(&dice), decrement: dice.chance(50))
    }
  }

  func policy(isEnabled: Bool) -> PolicyWish {
    let policy = knobs.configuration.policy
    return PolicyWish(
      name: policy.name, isEnabled: isEnabled,
      kind: .tracking(
        .averageCPU, targetValue: policy.targetValue, scaleInDisabled: policy.scaleInDisabled, warmUp: nil))
  }

  /// Mostly a start: of a rolling replacement of all instances, with preferences drawn; of these one in five to a
  /// version that cannot start.
  private mutating func refresh(_ dice: inout Dice) {
    guard dice.chance(75) else {
      return call(.refresh(dice.chance(60) ? .cancel(waits: dice.chance(50)) : .rollBack))
    }
    var preferences = RefreshPreferences()
    if dice.chance(70) {
      let least = dice.number(0...100)
      preferences.healthyPercentLeast = least
      preferences.healthyPercentMost = max(100, least + dice.number(0...100))
    }
    preferences.warmUpSeconds = dice.chance(50) ? dice.number(0...20) : nil
    preferences.protected = RefreshPreferences.Protected.allCases[dice.number(0...2)]
    preferences.standby = RefreshPreferences.Standby.allCases[dice.number(0...2)]
    if dice.chance(30) {
      preferences.checkpoints = [dice.number(1...60), 100]
      preferences.checkpointDelaySeconds = dice.number(0...20)
    }
    preferences.bakeSeconds = dice.chance(30) ? dice.number(1...20) : 0
    let isBroken = dice.chance(20)
    if isBroken, brokenVersion == nil {
      call(.template(.create(LaunchTemplateData(command: Self.brokenProgram), note: nil, by: "")))
    }
    preferences.rollsBack = isBroken && dice.chance(50)
    let version = isBroken ? brokenVersion : nil
    call(.refresh(.start(preferences, desired: version.map { .number($0) })))
  }

  /// Whose processes exit at once.
  private static let brokenProgram = ["/bin/false"]

  private var brokenVersion: Int? {
    state.templates.versions.first { $0.data.command == Self.brokenProgram }?.number
  }

  /// Whether what is launched from a version ends at once.
  func cannotStart(_ version: Int?) -> Bool { version != nil && version == brokenVersion }

  private var inStandby: [InstanceID] {
    state.instances.filter { Seen.Phase($0.lifeCycle) == .standby && !$0.isDetached }.map(\.id)
  }

  /// They run, and are no longer the group's.
  var detached: [InstanceID] { state.instances.filter(\.isDetached).map(\.id) }

  private func someInstance(_ dice: inout Dice) -> InstanceID {
    dice.pick(state.listedInstances.map(\.id)) ?? InstanceID("i-0")
  }

  private func someInstances(_ dice: inout Dice) -> [InstanceID] {
    let all = state.listedInstances.map(\.id)
    return all.filter { _ in dice.chance(40) }
  }

  private func update(_ dice: inout Dice) -> GroupUpdate {
    var update = GroupUpdate()
    switch dice.number(0...7) {
    case 0: update.maximumSize = dice.number(1...7)
    case 1: update.minimumSize = dice.number(0...3)
    case 2: update.gracePeriodSeconds = dice.number(0...20)
    case 3: update.warmUpSeconds = dice.number(-1...15)
    case 4: update.zoneNames = knobs.configuration.zones.map(\.name).filter { _ in dice.chance(60) }
    case 6: update.healthCheckType = dice.chance(50) ? .ec2 : .elb
    case 5: update.terminationPolicies = TerminationPolicy.allCases.filter { _ in dice.chance(30) }
    default:
      let most = dice.number(100...150)
      update.maintenance =
        dice.chance(30)
        ? .clear : .set(MaintenancePolicy(healthyPercentLeast: dice.number(50...100), healthyPercentMost: most))
    }
    update.protectsNewInstances = dice.chance(10) ? dice.chance(50) : nil
    update.cooldownSeconds = dice.chance(10) ? dice.number(0...20) : nil
    return update
  }

  /// As the endpoint does it: asks first, tells the controller only what is not refused.
  mutating func call(_ command: OperatorCommand) {
    guard isUp else { return }
    let refusal = state.refusal(of: command, at: clock)
    checker.called(command, refusal, state, at: clock)
    if refusal == nil { tell(.commanded(command)) }
  }

  /// People put the group in order: nothing suspended, protected, in standby, kept from the balancer or changed.
  /// - Returns: whether the controller was there to hear them.
  @discardableResult
  mutating func putInOrder() -> Bool {
    guard isUp, state.suspension == nil else { return false }
    putPoliciesInOrder()
    if !state.suspendedProcesses.isEmpty { call(.change(.resume([]))) }
    if state.activeRefresh != nil { call(.refresh(.cancel(waits: false))) }
    let protected = state.instances.filter { $0.marks.isProtected && $0.inServiceSince != nil }.map(\.id)
    if !protected.isEmpty { call(.change(.protect(protected, false))) }
    if !inStandby.isEmpty { call(.change(.exitStandby(inStandby))) }
    if !detached.isEmpty { call(.change(.attach(detached))) }
    if let kept = state.instances.first(where: { $0.marks.isKeptFromBalancer && $0.inServiceSince != nil }) {
      call(.terminate(kept.id, decrement: false))
    }
    if !isSettled { call(.change(.update(settled))) }
    return true
  }

  private var settled: GroupUpdate {
    var update = GroupUpdate()
    update.minimumSize = knobs.configuration.minimumSize
    update.maximumSize = knobs.configuration.maximumSize
    update.gracePeriodSeconds = Int(timing.gracePeriod.wholeMilliseconds / 1000)
    update.warmUpSeconds = Int(timing.warmUp.wholeMilliseconds / 1000)
    update.cooldownSeconds = Int(timing.cooldown.wholeMilliseconds / 1000)
    update.zoneNames = knobs.configuration.zones.map(\.name)
    update.healthCheckType = knobs.configuration.healthCheckType
    update.protectsNewInstances = false
    update.maintenance = .clear
    update.template = .number(knobs.configuration.launchTemplate.version)
    return update
  }

  private var isSettled: Bool {
    let now = state.configuration
    let first = knobs.configuration
    return now.minimumSize == first.minimumSize && now.maximumSize == first.maximumSize && now.timing == first.timing
      && now.healthCheckType == first.healthCheckType && now.usedZones == first.zones
      && now.launchTemplate.version == first.launchTemplate.version
      && !now.settings.protectsNewInstances && now.settings.maintenance == nil
  }

  /// No more mishaps: what is broken stays broken, and nothing else breaks.
  mutating func heal(load: Double) {
    faultsGoOn = false
    self.load.calm(load)
    if isDiskFull { diskFullUntil = now }
    if balancer.isSilent(at: now) { balancer.silentUntil = now }
    lostZone = nil
    putInOrder()
    // What flaps is never ill for long; and whose illness nobody asks about, or never was well, is not replaced.
    let isReplaced = knobs.configuration.healthCheckType == .elb && state.attachment == .inService
    for process in machine.processes where process.isAlive {
      if case .flapping = process.manner { machine.behave(process.identity, .well) }
      if !isReplaced { machine.behave(process.identity, .well) }
    }
  }
}
