// The activities in a list, the selected one's cause in full below, what is typed after `/` finds in all of them, and
// at the end of the list the next page is asked for.
import Terminal

/// The open list.
public struct ActivityBrowser: Hashable, Sendable {
  /// Held by id: new activities do not move it. Nil: the newest.
  public var selected: String?
  public var filter = ""
  /// Open while the filter is typed.
  public var field: TextField?

  /// The activities that have every word of the filter in their text, cause or status.
  func found(in activities: [ActivityFacts]) -> [ActivityFacts] {
    let words = filter.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else { return activities }
    return activities.filter { activity in
      let text = "\(activity.text) \(activity.cause) \(activity.status) \(activity.statusMessage)".lowercased()
      return words.allSatisfy(text.contains)
    }
  }
}

extension Model {
  mutating func pressInActivities(_ key: Key, _ browser: ActivityBrowser) -> [Command] {
    var browser = browser
    if var field = browser.field {
      switch key {
      case .enter: browser.field = nil
      case .escape:
        browser.field = nil
        browser.filter = ""
      default:
        guard field.apply(key) else { return [] }
        browser.field = field
        browser.filter = field.text
      }
      overlay = .activities(browser)
      return []
    }
    switch key {
    case _ where settings.keymap.keys(of: .fleetView(.filter)).contains(key):
      browser.field = TextField(browser.filter, limit: 60)
      overlay = .activities(browser)
    case .escape where !browser.filter.isEmpty:
      browser.filter = ""
      overlay = .activities(browser)
    case .escape, .enter: overlay = nil
    case _ where settings.keymap.keys(of: .everywhere(.quit)).contains(key): return [.quit]
    default: return moveInActivities(key, browser)
    }
    return []
  }

  private mutating func moveInActivities(_ key: Key, _ browser: ActivityBrowser) -> [Command] {
    guard let steps = Keymap.steps(for: key), let fleet else { return [] }
    var browser = browser
    let activities = browser.found(in: fleet.allActivities)
    guard !activities.isEmpty else { return askOlderActivities() }
    let index = activities.firstIndex { $0.id == browser.selected } ?? 0
    let wanted = min(max(0, index + steps), activities.count - 1)
    browser.selected = activities[wanted].id
    overlay = .activities(browser)
    // At the end there may be older ones; the list grows below the selection.
    return steps > 0 && wanted == activities.count - 1 ? askOlderActivities() : []
  }

  /// A replay has the first pages alone: nobody would answer.
  private mutating func askOlderActivities() -> [Command] {
    settings.mode == .replay ? [] : fleet?.askOlderActivities() ?? []
  }
}
