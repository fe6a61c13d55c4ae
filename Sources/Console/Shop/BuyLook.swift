// Between the look at a list and the purchase a price or a stock may change: the form asks the shop for the book when it
// opens and says what differs, and a purchase that the shop refused for it leads back to the form with what is true now.
import BookStoreKit

extension Model {
  /// Opens the form to buy a book and asks how it stands.
  mutating func openBuy(_ book: BookFacts) -> [Command] {
    // One that may have been taken already is settled before the same is bought once more.
    guard let client = shop?.client, shop?.purchaseInTheWay(ofBook: book.id) == nil else {
      overlay = .purchase
      return []
    }
    overlay = .buy(BuyForm(book))
    return [callShop(.look(book.id), client.book(book.id).wire)]
  }

  /// The book of the open form, as it is now. Without an answer the form stays as it is: the shop compares the price itself.
  mutating func looked(_ id: Int, _ answer: ShopAnswer<Book>) {
    guard case .buy(var form)? = overlay, form.order == nil, form.bookID == id else { return }
    switch answer {
    case .success(let book, _, _): form.see(BookFacts(book))
    case .refused(let failure, _) where failure.code == .notFound || failure.code == .withdrawn:
      form.gone = ShopTexts.refused(failure.code, message: "")
    default: break
    }
    overlay = .buy(form)
  }

  /// From a purchase that was refused for its price or stock back to the form; nil where it was not.
  mutating func lookAgain() -> [Command]? {
    guard let purchase = shop?.purchase, case .over(.refused(.buy, .shopRefused(let failure))) = purchase.standing,
      failure.code == .priceChanged || failure.code == .outOfStock, let client = shop?.client
    else { return nil }
    overlay = .buy(BuyForm(again: purchase.intent))
    return [callShop(.look(purchase.intent.book.id), client.book(purchase.intent.book.id).wire)]
  }
}
