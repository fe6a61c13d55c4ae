// What `y` takes with it: by OSC 52, and by a second `y` as text alone, to be selected where a terminal takes no OSC 52.
import Terminal

/// A text to take along.
public struct CopyText: Hashable, Sendable {
  public var text: String

  /// Terminals drop longer ones: of what OSC 52 carries, xterm takes 8 KiB and a little.
  public static let maximumBytes = 8_192
  var fits: Bool { text.utf8.count <= Self.maximumBytes }

  /// Its first line, short enough for the notice.
  var shown: String {
    let first = text.split(separator: "\n").first.map(String.init) ?? ""
    return first.truncated(toCells: Self.shownCells)
  }
  private static let shownCells = 48
}

extension Model {
  /// What is in front of the user, as text; nil where there is nothing to take.
  var copyable: CopyText? {
    switch overlay {
    case .capacity(let plan): CopyText(text: plan.shellCommand)
    case .terminate(let plan): CopyText(text: plan.shellCommand)
    case .operation(let plan): plan.isTyping ? nil : CopyText(text: plan.shellCommand)
    case .logs(let screen): screen.readText.map(CopyText.init(text:))
    case .instance(let id, _): CopyText(text: id)
    case .activities(let browser): selectedActivity(browser).map(CopyText.init(text:))
    case .book(let book): CopyText(text: book.plainText)
    case .order(let order): CopyText(text: text(of: order))
    case nil: copyableOfPane
    default: nil
    }
  }

  private var copyableOfPane: CopyText? {
    switch focus {
    case .fleet: return fleet?.selected.map { CopyText(text: $0.id) }
    case .shop:
      if let book = shop?.selectedBook { return CopyText(text: book.plainText) }
      return shop?.selectedOrder.map { CopyText(text: text(of: $0)) }
    }
  }

  private func selectedActivity(_ browser: ActivityBrowser) -> String? {
    guard browser.field == nil else { return nil }
    let activities = browser.found(in: fleet?.allActivities ?? [])
    guard let activity = activities.first(where: { $0.id == browser.selected }) ?? activities.first else { return nil }
    return [activity.text, activity.statusMessage, activity.cause].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func text(of order: OrderFacts) -> String {
    let state = OrderCard.state(order, Brush(self)).text
    return "#\(order.id)  \(order.quantity) × \(order.title), \(order.author)\n\(order.total.wire)  \(state)"
  }
}

extension BookFacts {
  fileprivate var plainText: String {
    (["#\(id)  \(title), \(author)", "\(price.wire)  \(seller)"] + description).joined(separator: "\n")
  }
}
