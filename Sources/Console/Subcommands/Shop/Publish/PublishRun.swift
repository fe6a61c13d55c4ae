// Publishing a file row by row: what is there already is left alone, what the shop refuses is said and the next row goes on,
// and when the shop cannot be reached any more the rest is not tried. The same file may be sent again at any time.
import BookStoreKit
import Terminal

/// The rows of a file while they are published.
public struct PublishRun: Hashable, Sendable {
  /// A row and the bytes of its cover.
  public struct Item: Hashable, Sendable {
    public let row: BookSheet.Row
    public let picture: [UInt8]

    public init(row: BookSheet.Row, picture: [UInt8] = []) {
      self.row = row
      self.picture = picture
    }
  }

  public enum State: Hashable, Sendable {
    case notTried
    /// Such a book is among the seller's own already.
    case there
    case published(id: Int)
    case failed(Trouble, mayHaveHappened: Bool)
  }

  public let items: [Item]
  public private(set) var states: [State]
  /// Why the rest was not tried.
  public private(set) var stop: Trouble?

  public init(_ items: [Item]) {
    self.items = items
    states = items.map { _ in .notTried }
  }

  /// Leaves out what is among the seller's own books: the same title, author, description and price, listed. A file with a
  /// book twice wants it there twice.
  public mutating func leaveOut(_ own: [Book]) {
    var there: [Content: Int] = [:]
    for book in own where book.status == .listed { there[Content(book), default: 0] += 1 }
    for index in items.indices {
      let content = Content(items[index].row.draft)
      guard let count = there[content], count > 0 else { continue }
      there[content] = count - 1
      states[index] = .there
    }
  }

  /// The row to send next; nil when all are done, or the shop is out of reach.
  public var next: Int? { stop == nil ? states.firstIndex(of: .notTried) : nil }

  public mutating func take(_ settled: Settled<Book>, of index: Int) {
    switch settled.result {
    case .success(let served): states[index] = .published(id: served.value.id)
    case .failure(let trouble):
      states[index] = .failed(trouble, mayHaveHappened: settled.mayHaveHappened)
      if trouble.kind == .unreachable || trouble.isOfTheSession { stop = trouble }
    }
  }

  public func count(_ isCounted: (State) -> Bool) -> Int { states.count(where: isCounted) }

  public var publishedCount: Int { count { if case .published = $0 { true } else { false } } }
  public var failedCount: Int { count { if case .failed = $0 { true } else { false } } }

  /// What makes a book the same to its seller; the stock changes by being sold.
  private struct Content: Hashable {
    let title: String
    let author: String
    let description: String
    let price: Money

    init(_ book: Book) {
      (title, author, description, price) = (book.title, book.author, book.description, book.price)
    }

    init(_ draft: BookDraft) {
      (title, author, description, price) = (draft.title, draft.author, draft.description, draft.price)
    }
  }
}

extension Trouble {
  /// Whether every other row would be refused for the same reason.
  fileprivate var isOfTheSession: Bool {
    guard case .shopRefused(let failure) = self else { return false }
    return failure.code == .loginRequired || failure.code == .slowDown || failure.code == .crossSite
  }
}
