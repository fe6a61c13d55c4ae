// What the actions do that belong to no pane.

extension Model {
  mutating func performEverywhere(_ action: EverywhereAction) -> [Command] {
    switch action {
    case .switchPane:
      focus = focus == .fleet ? .shop : .fleet
      return []
    case .zoom:
      isZoomed.toggle()
      return []
    case .actionList:
      overlay = .actions(ActionList())
      return []
    case .copy: return copySelection()
    case .mouse:
      hasMouse.toggle()
      say(CopyTexts.mouse(hasMouse))
      return [.reportMouse(hasMouse)]
    case .theme: return openThemes()
    case .back:
      notice = nil
      if isZoomed {
        isZoomed = false
      } else if focus == .shop {
        shop?.look(for: "", at: now)
      }
      return []
    case .refresh:
      hurryEverything()
      return [.redraw]
    case .quit: return [.quit]
    }
  }

  private mutating func hurryEverything() {
    for feed in FleetFeed.allCases { fleet?.hurry(feed, at: now) }
    shop?.catalog.feed.poll.hurry(at: now)
    shop?.myBooks.feed.poll.hurry(at: now)
    shop?.orders.feed.poll.hurry(at: now)
    shop?.sales.feed.poll.hurry(at: now)
  }
}
