import BookStoreKit
import Glibc
import Testing

@testable import FleetController

@Suite struct LoadSellerTests {
  private static func book(stock: Int, title: String = LoadSeller.title, status: BookStatus = .listed) -> Book {
    Book(
      id: 7, title: title, author: "A", description: "", price: Money(cents: 350), stock: stock,
      seller: Seller(id: 1, name: "Load"), cover: nil, status: status)
  }

  private static func signedIn() -> LoadSeller {
    var seller = LoadSeller()
    seller.fold(.signedIn)
    return seller
  }

  @Test func theFirstLoadRegistersAndPublishes() {
    var seller = LoadSeller()
    #expect(seller.step == .signIn)
    seller.fold(.refused(.loginFailed))
    #expect(seller.step == .register)
    seller.fold(.registered)
    #expect(seller.step == .signIn)
    seller.fold(.signedIn)
    #expect(seller.step == .search)
    seller.fold(.found([], total: 0))
    #expect(seller.step == .publish(after: 0))
    #expect(seller.offer == nil)
    seller.fold(.kept(Self.book(stock: LoadSeller.fullStock)))
    #expect(seller.offer == 7)
  }

  @Test func aLaterLoadFindsTheBookAndPublishesNone() {
    var seller = Self.signedIn()
    seller.fold(.found([Self.book(stock: LoadSeller.lowStock)], total: 1))
    #expect(seller.offer == 7)
  }

  @Test func aLowStockIsFilledUp() {
    var seller = Self.signedIn()
    seller.fold(.found([Self.book(stock: LoadSeller.lowStock - 1)], total: 1))
    #expect(seller.step == .fill(book: 7))
    #expect(LoadSeller.draft.stock == LoadSeller.fullStock)
    seller.fold(.kept(Self.book(stock: LoadSeller.fullStock)))
    #expect(seller.offer == 7)
  }

  @Test func aWithdrawnBookOrAnotherIsNotTheOne() {
    let full = LoadSeller.fullStock
    for other in [Self.book(stock: full, status: .withdrawn), Self.book(stock: full, title: "Nada")] {
      var seller = Self.signedIn()
      seller.fold(.found([other], total: 1))
      #expect(seller.step == .publish(after: 1))
    }
  }

  @Test func aStepThatWasCutIsAskedAgainWithTheSameKey() {
    var seller = Self.signedIn()
    seller.fold(.found([], total: 2))
    let key = seller.idempotencyKey
    seller.fold(.failed)
    #expect(seller.step == .publish(after: 2))
    #expect(seller.idempotencyKey == key)
    #expect(seller.pauseMilliseconds == 500)
  }

  @Test func anotherPasswordIsFoundOutOnce() {
    var seller = LoadSeller()
    seller.fold(.refused(.loginFailed))
    seller.fold(.refused(.emailTaken))
    #expect(seller.step == .signIn)
    seller.fold(.refused(.loginFailed))
    #expect(seller.step == .lockedOut)
  }

  @Test func aSessionThatIsLostIsBegunAnew() {
    var seller = Self.signedIn()
    seller.fold(.refused(.loginRequired))
    #expect(seller.step == .signIn)
  }

  @Test func theAccountIsKeptForItsOwnerOnly() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    var random = SystemRandomNumberGenerator()
    let made = try LoadAccount.seller(of: folder, random: &random)
    #expect(try LoadAccount.seller(of: folder, random: &random) == made)
    var information = stat()
    #expect(stat(folder.path + "/load.json", &information) == 0)
    #expect(information.st_mode & 0o777 == 0o600)
  }
}
