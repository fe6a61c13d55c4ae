@testable import Scaling

extension ObedientShell {
  /// A group of four that has served for a minute, with a second version of its template.
  static func withTwoVersions(desired: Int = 4) -> ObedientShell {
    var shell = ObedientShell.serving(.roomy(desired: desired))
    shell.tell(.commanded(.template(.create(LaunchTemplateData(imageId: "ami-2"), note: nil, by: "somebody"))))
    return shell
  }

  mutating func refresh(_ command: RefreshCommand) { tell(.commanded(.refresh(command))) }

  /// Starts a refresh to version 2 unless told.
  mutating func startRefresh(
    to desired: TemplateChoice? = .number(2), _ settle: (inout RefreshPreferences) -> Void = { _ in }
  ) {
    var preferences = RefreshPreferences()
    settle(&preferences)
    refresh(.start(preferences, desired: desired))
  }

  var newest: InstanceRefresh? { state.refresh.refreshes.first }

  /// Those that take requests.
  var ready: Int { state.instances.count { $0.inServiceSince != nil && $0.targetHealth == .healthy } }

  func versions() -> [Int] { state.instances.filter(\.isActive).map(\.templateVersion).sorted() }

  /// Time passes until the refresh is over; says the fewest that were ready, and the percentages.
  mutating func followRefresh(seconds most: Double = 300) -> (readyLeast: Int, percentages: [Int]) {
    var least = ready
    var percentages: [Int] = []
    let end = now + .milliseconds(Int64(most * 1000))
    while newest?.isOver == false, now < end {
      pass(seconds: 0.5)
      least = min(least, ready)
      if let percent = newest?.percentComplete, percent != percentages.last { percentages.append(percent) }
    }
    return (least, percentages)
  }
}
