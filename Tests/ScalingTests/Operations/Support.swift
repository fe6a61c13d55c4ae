import Foundation

@testable import Scaling

extension GroupConfiguration {
  /// The BookStore group with bounds that do not get into a test's way.
  static var roomy: GroupConfiguration {
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    configuration.minimumSize = 0
    configuration.maximumSize = 10
    return configuration
  }

  static func roomy(desired: Int) -> GroupConfiguration {
    var configuration = roomy
    configuration.maximumSize = max(10, desired)
    configuration.initialCapacity = desired
    return configuration
  }
}

extension ObedientShell {
  mutating func change(_ change: GroupChange) { tell(.commanded(.change(change))) }

  mutating func update(_ settle: (inout GroupUpdate) -> Void) {
    var update = GroupUpdate()
    settle(&update)
    change(.update(update))
  }

  func count(in zone: String) -> Int { inService.count { $0.zone == zone } }
}

/// A state as it comes back from its file.
func restored(_ state: GroupState) throws -> GroupState {
  try JSONDecoder().decode(GroupState.self, from: JSONEncoder().encode(state))
}
