// A list of the shop that comes in pages by key: the page that is shown, the way back, what is selected
// (by id, so that the selection stays on its book when the list changes).
import Scaling

/// One page that came.
public struct ListingPage<Item: Hashable & Sendable & Identifiable>: Hashable, Sendable where Item.ID == Int {
  public var items: [Item]
  public var next: String?
  public var total: Int
}

/// A list in pages.
public struct Listing<Item: Hashable & Sendable & Identifiable>: Hashable, Sendable where Item.ID == Int {
  public var feed: Feed<ListingPage<Item>>
  public var selected: Int?
  /// Whether what is shown answers another question than the one that is asked now: other words, another order.
  public private(set) var isOutdated = false
  /// Paths of the pages before this one and of this one; empty is the first page.
  public private(set) var path: [String] = []

  init() { feed = Feed(intervalMilliseconds: Self.intervalMilliseconds) }

  /// Pages of the shop are read again this often: others buy too.
  static var intervalMilliseconds: Int64 { 10_000 }

  public var items: [Item] { feed.value?.items ?? [] }
  public var total: Int { feed.value?.total ?? 0 }
  /// From 1.
  public var pageNumber: Int { path.count + 1 }
  public var selectedItem: Item? {
    guard let selected else { return items.first }
    return items.first { $0.id == selected } ?? items.first
  }
  public var selectedIndex: Int? {
    guard let item = selectedItem else { return nil }
    return items.firstIndex { $0.id == item.id }
  }

  /// Moves the selection, stopping at both ends.
  mutating func move(by steps: Int) {
    guard let index = selectedIndex else { return }
    selected = items[min(max(0, index + steps), items.count - 1)].id
  }

  /// To the next page, where there is one; what is shown stays until it comes.
  mutating func goNext() -> Bool {
    guard let next = feed.value?.next else { return false }
    path.append(next)
    selected = nil
    return true
  }

  mutating func goBack() -> Bool {
    guard !path.isEmpty else { return false }
    path.removeLast()
    selected = nil
    return true
  }

  /// Takes a page that came.
  mutating func receive(_ page: ListingPage<Item>, at now: Moment) {
    feed.receive(page, at: now)
    isOutdated = false
  }

  /// Asks for the first page of something else at once; what is shown stays until it comes.
  mutating func askAfresh(at now: Moment) {
    path = []
    selected = nil
    isOutdated = true
    feed.poll.startOver(at: now)
  }

  /// Begins again: another search, another user.
  mutating func restart() { self = Listing() }
}
