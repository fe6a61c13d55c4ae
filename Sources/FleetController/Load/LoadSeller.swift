import BookStoreKit

/// The seller of the load, as a value: puts the load's own book on sale, so that its shoppers leave the stock of the
/// other books to people.
///
/// The book is in the catalog once: a later load signs in as the same seller and finds it, and fills it up when its
/// stock is low. Every step may be asked again after a cut connection.
struct LoadSeller: Hashable, Sendable {
  /// What the book is called; it says whose it is to everyone who sees it in the catalog.
  static let title = "Un cuaderno en blanco (bookstore-fleet load)"
  /// The most copies that the shop lets a seller have.
  static let fullStock = 1_000_000
  /// With fewer copies the stock is filled up at the start of a load: the longest load, a day, sells no more at ten
  /// purchases a second, which are about 200 loops a second.
  static let lowStock = 900_000
  /// The pause after a failure, so that a shop that is down is not stormed.
  static let failureMilliseconds = 500

  /// What the seller writes about the book, with a full stock.
  static let draft = BookDraft(
    title: title, author: "bookstore-fleet",
    description: "Hojas en blanco. The shoppers of bookstore-fleet load buy this book and no other.",
    price: Money(cents: 350), stock: fullStock)

  enum Step: Hashable, Sendable {
    case signIn
    case register
    /// Looks for the book among the seller's own.
    case search
    /// Publishes it, as the book after so many others of this seller.
    case publish(after: Int)
    case fill(book: Int)
    case onSale(book: Int)
    /// Somebody gave the account another password: the shoppers of this load look at books and buy none.
    case lockedOut
  }

  /// What came of a step.
  enum Outcome: Hashable, Sendable {
    case signedIn
    case registered
    /// The seller's books of this title, and how many there are with those that were withdrawn.
    case found([Book], total: Int)
    /// Published or filled up.
    case kept(Book)
    case refused(ShopErrorCode)
    case failed
  }

  private(set) var step = Step.signIn
  /// Milliseconds to wait before the step.
  private(set) var pauseMilliseconds = 0
  private var hasRegistered = false

  /// The book that shoppers can buy, once it is on sale.
  var offer: Int? {
    if case .onSale(let book) = step { book } else { nil }
  }

  /// A key that names this step, the same when it is asked again, also by a load that runs at the same time.
  var idempotencyKey: String {
    switch step {
    case .register: "register"
    case .publish(let books): "publish-\(books)"
    case .signIn, .search, .fill, .onSale, .lockedOut: "none"
    }
  }

  /// Goes on from what came of `step`.
  mutating func fold(_ outcome: Outcome) {
    pauseMilliseconds = 0
    switch outcome {
    case .signedIn: step = .search
    case .registered: registered()
    case .found(let books, let total): found(books, total: total)
    case .kept(let book): step = .onSale(book: book.id)
    case .refused(let code): refused(code)
    case .failed: pauseMilliseconds = Self.failureMilliseconds
    }
  }

  private mutating func registered() {
    hasRegistered = true
    step = .signIn
  }

  private mutating func found(_ books: [Book], total: Int) {
    guard let book = books.first(where: { $0.title == Self.title && $0.status == .listed }) else {
      step = .publish(after: total)
      return
    }
    step = book.stock < Self.lowStock ? .fill(book: book.id) : .onSale(book: book.id)
  }

  private mutating func refused(_ code: ShopErrorCode) {
    switch (step, code) {
    case (.signIn, .loginFailed): step = hasRegistered ? .lockedOut : .register
    // Registered before: the answer was lost, or the password is another one now, which the sign-in tells.
    case (.register, .emailTaken): registered()
    case (_, .loginRequired): step = .signIn
    default:
      step = .search
      pauseMilliseconds = Self.failureMilliseconds
    }
  }
}
