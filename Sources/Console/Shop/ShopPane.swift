// The state of the shop pane. The client is a value with the session's cookie in it, so `update` itself makes
// the requests; the runtime only sends them.
import BookStoreKit
import Scaling
import Terminal

/// The shop half of the model.
public struct ShopPane: Hashable, Sendable {
  public enum Section: Hashable, Sendable, CaseIterable { case catalog, myBooks, orders, sales }

  /// Who the shop takes us for.
  public enum Session: Hashable, Sendable {
    case signedOut
    /// A remembered cookie that was not tried yet.
    case unchecked(email: String)
    case signedIn(AccountFacts)
  }

  public var client: BookStoreClient
  /// The shop's address for the title.
  public let address: String
  public var session: Session
  public var section: Section = .catalog
  public var catalog = Listing<BookFacts>()
  public var myBooks = Listing<BookFacts>()
  public var orders = Listing<OrderFacts>()
  /// What others bought of this account's books.
  public var sales = Listing<OrderFacts>()
  /// What the catalog is searched for.
  public var search = ""
  /// The search while it is typed.
  public var typedSearch: CatalogSearch?
  public var order = CatalogOrder.title
  public var carriers: [CarrierFacts] = []
  /// When to ask for the carriers (again), while they are not known.
  var carriersDueAt = Moment(milliseconds: 0)
  /// The purchase in front.
  public var purchase: PurchaseProgress?
  /// Others that are not settled: left by an earlier run, or put aside in this one.
  public var unsettled: [PurchaseProgress]
  /// A form that was left with something in it, kept until it is sent.
  public var drafts: [ShopForm.Kind: ShopForm] = [:]
  /// When the draft of the open form is kept; nil while nothing was typed since.
  var draftDueAt: Moment?
  /// Email of an account → the newest sale that it has seen.
  var seenSales: [String: Int] = [:]
  /// What is on the disk of both.
  var savedMemory = ShopMemory()
  /// Purchases that this run finished, for their receipts; newest last.
  var receipts: [PurchaseProgress] = []
  /// Calls that are on their way, by number; an answer that is not here any more is dropped.
  public var calls: [Int: ShopPurpose] = [:]

  /// What lay in the folder of purchases and could not be read; said once, at the start.
  public let refusedIntents: [RefusedIntent]

  /// - Parameters:
  ///   - left: purchases that an earlier run left.
  ///   - memory: forms that were left, and which sales were seen.
  public init(
    client: BookStoreClient, savedSession: SavedSession?, left: IntentReading = IntentReading(),
    memory: ShopMemory = ShopMemory()
  ) {
    self.client = client
    unsettled = left.intents.map(PurchaseProgress.init(resuming:))
    refusedIntents = left.refused
    address = Sanitiser.line(client.shop.split(separator: "/").dropFirst().joined(separator: "/"), limit: 200)
    if let savedSession {
      self.client.cookie = savedSession.cookie
      session = .unchecked(email: Sanitiser.line(savedSession.email, limit: 254))
    } else {
      session = .signedOut
    }
    recall(memory)
  }

  /// The shop has only pages: docs/pages.md.
  var hasOnlyPages: Bool { client.dialect == .pages }

  public var account: AccountFacts? {
    if case .signedIn(let account) = session { account } else { nil }
  }

  /// The book that actions mean: the selected one of the section in front.
  public var selectedBook: BookFacts? {
    switch section {
    case .catalog: catalog.selectedItem
    case .myBooks: myBooks.selectedItem
    case .orders, .sales: nil
    }
  }

  /// The order or sale that is selected in front.
  public var selectedOrder: OrderFacts? {
    switch section {
    case .catalog, .myBooks: nil
    case .orders: orders.selectedItem
    case .sales: sales.selectedItem
    }
  }

  public var unpaidCount: Int { orders.items.count { $0.status == .pendingPayment } }
}

/// What a call to the shop is for.
public enum ShopPurpose: Hashable, Sendable {
  case account, catalog, myBooks, orders, sales, carriers
  case register(email: String, password: String)
  case signIn
  case signOut
  case publish
  case edit(Int)
  case withdraw(Int)
  case cancelOrder(Int)
  /// A book that is about to be bought.
  case look(Int)
  /// A question of the purchase with this key.
  case purchase(key: String, PurchaseQuestion)
}

/// What came of a call to the shop.
public struct ShopReply: Hashable, Sendable {
  public var purpose: ShopPurpose
  public var number: Int
  public var exchange: Exchange

  public init(purpose: ShopPurpose, number: Int, exchange: Exchange) {
    self.purpose = purpose
    self.number = number
    self.exchange = exchange
  }
}
