import BookStoreKit

/// One shopper of the load, as a value: which step comes next, given what came of the one before.
///
/// A closed loop: register and sign in once, then the catalog page by page in two orders, one book of it, a pause.
/// Every twentieth loop looks at the load's own book instead, buys it, pays and has it shipped: the stock of the other
/// books is for people. A step that may have been done although no answer came (a cut connection) is asked again with
/// the same Idempotency-Key, so that no purchase happens twice.
struct Shopper: Hashable, Sendable {
  /// One loop in so many buys: a shop is looked at far more often than bought from, and writes are what four instances
  /// on one database must take turns at.
  static let loopsPerPurchase = 20
  /// The pause after a loop: it keeps one shopper from taking all that an instance has, so that more shoppers are
  /// more load. It, not the answers' 3 ms, makes most of a loop, so the load hardly drops when a fleet slows down.
  static let thinkMilliseconds = 50
  /// The pause after a failure, so that a shop that is down is not stormed.
  static let failureMilliseconds = 500
  /// Pages of the catalog that a shopper turns in one order: all two of a seeded shop, and no more as it grows, so that
  /// a loop costs the same in every shop.
  static let pagesMost = 3
  /// The orders in which a shopper looks through the catalog in one loop: the shop's own and the cheapest first.
  ///
  /// With both a loop is four pages and a book, and eight shoppers ask 525 times a second: 0.6 to 0.7 of a core in a
  /// release server on a busy machine with two. That is 100 % of two instances' share, 92 % of three's and 55 to 69 %
  /// of four's, so the policy goes from two to four and rests there, and back when the load ends. With one order a
  /// quieter or faster machine would stay below the target value with two.
  static let orders: [CatalogSort?] = [nil, .price]
  /// How often one step of a purchase is asked again before the shopper gives it up.
  static let retriesMost = 3

  enum Step: Hashable, Sendable {
    case register
    case signIn
    case providers
    /// The first page of the catalog in an order; nil is the order of the shop.
    case catalog(CatalogSort?)
    /// A further page of the catalog, by the path in the page before.
    case page(String)
    case look(book: Int)
    case buy(book: Int, price: Money)
    case pay(purchase: Int)
    case ship(purchase: Int, provider: Int)
  }

  /// What came of a step.
  enum Outcome: Hashable, Sendable {
    case registered
    case signedIn
    case providers([Int])
    /// A page of the catalog, and the path of the next one.
    case catalog([Book], next: String?)
    case looked(Book)
    case bought(purchase: Int)
    case paid
    case shipped
    /// The shop said no, by a rule of its own: not a failure of the system.
    case refused(ShopErrorCode)
    /// No answer, or an answer that says the system failed.
    case failed
  }

  private(set) var step = Step.register
  /// Milliseconds to wait before the step.
  private(set) var pauseMilliseconds = 0
  /// Loops that were begun.
  private(set) var loops: Int
  /// The load's own book, the only one that is bought; nil until it is on sale.
  var offer: Int?
  private var retries = 0
  private var pagesTurned = 0
  private var ordersSeen = 0
  private var wanted: Int?
  private var provider: Int?
  private var random: UInt64

  /// - Parameter index: shoppers with different numbers buy in different loops and look at different books.
  init(index: Int) {
    loops = index % Self.loopsPerPurchase
    random = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  /// Goes on from what came of `step`.
  mutating func fold(_ outcome: Outcome) {
    pauseMilliseconds = 0
    switch outcome {
    case .failed: retry()
    case .refused(let code): refused(code)
    case .registered: go(to: .signIn)
    case .signedIn: go(to: provider == nil ? .providers : .catalog(Self.orders[0]))
    case .providers(let ids):
      provider = ids.first
      go(to: .catalog(Self.orders[0]))
    case .catalog(let books, let next): turned(to: books, next: next)
    case .looked(let book):
      let buys = isBuying && book.id == offer && book.stock > 0
      buys ? go(to: .buy(book: book.id, price: book.price)) : endLoop()
    case .bought(let purchase): go(to: .pay(purchase: purchase))
    case .paid:
      if case .pay(let purchase) = step, let provider {
        go(to: .ship(purchase: purchase, provider: provider))
      } else {
        endLoop()
      }
    case .shipped: endLoop()
    }
  }

  /// A key that names this step of this loop, the same when the step is asked again.
  var idempotencyKey: String {
    switch step {
    case .register: "register"
    case .buy: "buy-\(loops)"
    case .pay(let purchase): "pay-\(purchase)"
    case .ship(let purchase, _): "ship-\(purchase)"
    case .signIn, .providers, .catalog, .page, .look: "none-\(loops)"
    }
  }

  private var isBuying: Bool { loops % Self.loopsPerPurchase == 0 }

  /// Keeps a book of the page in mind, and turns it, or looks at the book after the last page.
  private mutating func turned(to books: [Book], next: String?) {
    if case .catalog = step { pagesTurned = 0 }
    let takes = wanted == nil || draw(below: 2) == 0
    if takes, !books.isEmpty { wanted = books[draw(below: books.count)].id }
    pagesTurned += 1
    if let next, pagesTurned < Self.pagesMost { return go(to: .page(next)) }
    ordersSeen += 1
    if ordersSeen < Self.orders.count {
      go(to: .catalog(Self.orders[ordersSeen]))
    } else if let book = isBuying ? offer ?? wanted : wanted {
      go(to: .look(book: book))
    } else {
      endLoop()
    }
  }

  private mutating func go(to next: Step) {
    step = next
    retries = 0
  }

  private mutating func endLoop() {
    loops += 1
    ordersSeen = 0
    wanted = nil
    go(to: .catalog(Self.orders[0]))
    pauseMilliseconds = Self.thinkMilliseconds
  }

  private mutating func retry() {
    pauseMilliseconds = Self.failureMilliseconds
    switch step {
    // Without an account there is nothing else to do.
    case .register, .signIn, .providers: break
    case .buy, .pay, .ship:
      retries += 1
      if retries <= Self.retriesMost { return }
      endLoop()
    case .catalog, .page, .look:
      endLoop()
    }
    pauseMilliseconds = Self.failureMilliseconds
  }

  private mutating func refused(_ code: ShopErrorCode) {
    switch (step, code) {
    // Registered before, but the answer was lost.
    case (.register, .emailTaken): go(to: .signIn)
    case (.register, _), (.signIn, _): pauseMilliseconds = Self.failureMilliseconds
    case (_, .loginRequired):
      go(to: .signIn)
    // Done before, but the answer was lost.
    case (.pay, .alreadyPaid): fold(.paid)
    default: endLoop()
    }
  }

  /// SplitMix64: the books that a shopper looks at depend on its number alone.
  private mutating func draw(below bound: Int) -> Int {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
