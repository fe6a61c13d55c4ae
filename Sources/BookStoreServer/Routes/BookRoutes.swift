import BookStoreKit

/// The catalog, one book, and what a seller does with their own.
struct BookRoutes: Sendable {
  let shop: Shop

  func register(on table: RouteTable) {
    table.get("/book/catalog") { call in try await catalog(call) }
    table.get("/book/my_books", .signedIn) { call in try await myBooks(call) }
    table.get("/book/add_book", .signedIn) { call in
      call.wantsJSON
        ? try .json(EmptyObject()) : .page(BookPages.form(call, action: "/book/add_book", book: nil))
    }
    table.post("/book/add_book", .signedIn) { call in try await add(call) }
    table.get("/book/edit_book/{id}", .signedIn) { call in try await editForm(call) }
    table.post("/book/edit_book/{id}", .signedIn) { call in try await edit(call) }
    table.post("/book/delete_book/{id}", .signedIn) { call in try await delete(call) }
    table.get("/book/{id}") { call in try await book(call) }
  }

  private func catalog(_ call: ShopCall) async throws -> Answer {
    let list = try call.list()
    let page = try await shop.readSwept(now: call.now) {
      try BookTable.page($0.db, scope: .listed, list: list, path: call.path)
    }
    return call.wantsJSON
      ? try .json(page) : .page(BookPages.catalog(call, page, search: list.query.search))
  }

  private func myBooks(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    let list = try call.list()
    let page = try await shop.readSwept(now: call.now) {
      try BookTable.page($0.db, scope: .seller(seller.id), list: list, path: call.path)
    }
    return call.wantsJSON ? try .json(page) : .page(BookPages.myBooks(call, page))
  }

  private func book(_ call: ShopCall) async throws -> Answer {
    let (found, providers) = try await shop.readSwept(now: call.now) {
      (try BookTable.find($0.db, id: call.id), try PurchaseTable.providers($0.db))
    }
    guard let book = found, book.status == .listed || book.seller.id == call.user?.id else { throw Self.unknown }
    return call.wantsJSON ? try .json(book) : .page(BookPages.book(call, book, providers: providers))
  }

  private func add(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    return try await shop.change(call, owner: "account:\(seller.id)") { transaction in
      let draft: BookDetails
      do {
        draft = try BookDetails(call.fields)
      } catch let failure as ShopFailure where !call.wantsJSON {
        return .page(
          BookPages.form(call, action: "/book/add_book", book: nil, failure: failure), status: failure.code.httpStatus)
      }
      let id = try BookTable.insert(transaction.db, draft, seller: seller.id, now: call.now)
      return call.wantsJSON
        ? try .json(try Self.owned(transaction, id: id, by: seller), status: 201) : .redirect("/book/catalog")
    }
  }

  private func editForm(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    let book = try await shop.readSwept(now: call.now) { try Self.owned($0, id: call.id, by: seller) }
    return call.wantsJSON ? try .json(book) : .page(BookPages.form(call, action: call.path, book: book))
  }

  private func edit(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    return try await shop.change(call, owner: "account:\(seller.id)") { transaction in
      let book = try Self.owned(transaction, id: call.id, by: seller)
      let draft: BookDetails
      do {
        draft = try BookDetails(call.fields)
      } catch let failure as ShopFailure where !call.wantsJSON {
        return .page(
          BookPages.form(call, action: call.path, book: book, failure: failure), status: failure.code.httpStatus)
      }
      try BookTable.update(transaction.db, id: book.id, draft)
      return call.wantsJSON
        ? try .json(try Self.owned(transaction, id: book.id, by: seller)) : .redirect("/book/catalog")
    }
  }

  private func delete(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    return try await shop.change(call, owner: "account:\(seller.id)") { transaction in
      let book = try Self.owned(transaction, id: call.id, by: seller)
      let isWithdrawn = try BookTable.remove(transaction.db, id: book.id)
      guard call.wantsJSON else { return .redirect("/book/catalog") }
      return isWithdrawn ? try .json(try Self.owned(transaction, id: book.id, by: seller)) : try .json(EmptyObject())
    }
  }

  private static let unknown = ShopFailure(.notFound, "There is no such book.")

  private static func owned(_ transaction: Transaction, id: Int, by seller: User) throws -> Book {
    guard let book = try BookTable.find(transaction.db, id: id) else { throw unknown }
    guard book.seller.id == seller.id else { throw ShopFailure(.notYours, "This is another seller's book.") }
    return book
  }
}
