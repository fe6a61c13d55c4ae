// What a client must remember of a BookStore that has only pages, because no page tells it: who is signed in, which purchases
// were made here and how far they got, which carriers there are.

/// The memory of one shop.
public struct PageMemory: Hashable, Sendable, Codable {
  /// An account that signed in here.
  public struct Account: Hashable, Sendable, Codable {
    public var user: User
    /// Oldest first.
    public var purchases: [Purchase]
  }

  /// Something that a page taught.
  public enum Lesson: Hashable, Sendable {
    case signedIn(User)
    case purchase(Purchase)
    case carriers([DeliveryProvider])
  }

  /// Who signed in last.
  public private(set) var email: String?
  /// By email, in small letters.
  public private(set) var accounts: [String: Account]
  /// As a delivery page showed them last; empty until one did.
  public private(set) var carriers: [DeliveryProvider]

  /// Purchases of one account that are kept; the oldest go.
  static let maximumPurchases = 500

  public init() { (email, accounts, carriers) = (nil, [:], []) }

  public mutating func learn(_ lesson: Lesson) {
    switch lesson {
    case .signedIn(let user):
      let key = user.email.lowercased()
      email = key
      accounts[key] = Account(user: user, purchases: accounts[key]?.purchases ?? [])
    case .purchase(let purchase):
      guard let email, var account = accounts[email] else { return }
      account.purchases.removeAll { $0.id == purchase.id }
      account.purchases = Array((account.purchases + [purchase]).suffix(Self.maximumPurchases))
      accounts[email] = account
    case .carriers(let carriers): self.carriers = carriers
    }
  }

  /// With what another console wrote meanwhile: of each account the purchases of both, as this one knows them.
  public func joined(with other: PageMemory) -> PageMemory {
    var joined = self
    for (email, account) in other.accounts {
      let known = accounts[email]?.purchases ?? []
      let more = account.purchases.filter { purchase in !known.contains { $0.id == purchase.id } }
      let purchases = (known + more).sorted { $0.id < $1.id }.suffix(Self.maximumPurchases)
      joined.accounts[email] = Account(user: accounts[email]?.user ?? account.user, purchases: Array(purchases))
    }
    if joined.carriers.isEmpty { joined.carriers = other.carriers }
    return joined
  }

  /// The account that signed in last.
  public var account: Account? { email.flatMap { accounts[$0] } }

  public func purchase(_ id: Int) -> Purchase? { account?.purchases.first { $0.id == id } }

  /// The carriers; before a delivery page was seen those that such a shop begins with (docs/pages.md).
  var knownCarriers: [DeliveryProvider] {
    guard carriers.isEmpty else { return carriers }
    let first = [("DHL", "Internacional", 5_000), ("FedEx", "Internacional", 4_500), ("Envia", "Nacional", 2_000)]
    return (first + [("Servientrega", "Nacional", 1_500)]).enumerated().map { index, carrier in
      DeliveryProvider(
        id: index + 1, name: carrier.0, coverageArea: carrier.1, cost: Money(cents: Int64(carrier.2)))
    }
  }
}

extension Timestamp {
  /// When an unpaid purchase ends in a shop where none does.
  public static let never = Timestamp(secondsSince1970: 253_402_300_799)
}
