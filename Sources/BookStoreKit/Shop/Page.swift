/// One page of a list: what is on it, the path of the next page (nil on the last) and how many there are in all.
public struct Page<Item: Codable & Hashable & Sendable>: Hashable, Sendable, Codable {
  /// In the order that was asked for.
  public let items: [Item]
  /// Carries a key, not a number, so it stays right while the list changes.
  public let next: String?
  /// Of the whole list with the same search, counted when the page was made.
  public let total: Int

  public init(items: [Item], next: String?, total: Int) {
    self.items = items
    self.next = next
    self.total = total
  }

  enum CodingKeys: String, CodingKey { case items, next, total }

  /// Written by hand because the last page says `"next": null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
    try container.encode(total, forKey: .total)
  }
}
