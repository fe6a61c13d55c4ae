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
    table.get("/uploads/{name}") { call in try await shop.covers.answer(path: call.path) }
  }

  private func catalog(_ call: ShopCall) async throws -> Answer {
    let list = try call.list()
    let (page, providers) = try await shop.readSwept(now: call.now) {
      (
        try BookTable.page($0.db, scope: .listed, list: list, path: call.path),
        call.wantsJSON ? [] : try PurchaseTable.providers($0.db)
      )
    }
    return call.wantsJSON
      ? try .json(page)
      : .page(BookPages.catalog(call, page, search: list.query.search, providers: providers))
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
    return try await withCover(call, seller) { cover in
      try await shop.change(call, owner: "account:\(seller.id)") { transaction in
        let details: BookDetails
        do {
          details = try BookDetails(call.fields)
        } catch let failure as ShopFailure where !call.wantsJSON {
          return .page(
            BookPages.form(call, action: "/book/add_book", book: nil, failure: failure),
            status: failure.code.httpStatus)
        }
        let id = try BookTable.insert(transaction.db, details, seller: seller.id, now: call.now)
        if let cover { try BookTable.setCover(transaction.db, id: id, path: cover.path) }
        return call.wantsJSON
          ? try .json(try Self.owned(transaction, id: id, by: seller), status: 201) : .redirect("/book/catalog")
      }
    }
  }

  private func editForm(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    let book = try await shop.readSwept(now: call.now) { try Self.owned($0, id: call.id, by: seller) }
    return call.wantsJSON ? try .json(book) : .page(BookPages.form(call, action: call.path, book: book))
  }

  private func edit(_ call: ShopCall) async throws -> Answer {
    let seller = try call.signedIn()
    return try await withCover(call, seller) { cover in
      try await shop.change(call, owner: "account:\(seller.id)") { transaction in
        let book = try Self.owned(transaction, id: call.id, by: seller)
        let details: BookDetails
        do {
          details = try BookDetails(call.fields)
        } catch let failure as ShopFailure where !call.wantsJSON {
          return .page(
            BookPages.form(call, action: call.path, book: book, failure: failure), status: failure.code.httpStatus)
        }
        try BookTable.update(transaction.db, id: book.id, details)
        if let cover { try BookTable.setCover(transaction.db, id: book.id, path: cover.path) }
        return call.wantsJSON
          ? try .json(try Self.owned(transaction, id: book.id, by: seller)) : .redirect("/book/catalog")
      }
    }
  }

  /// Puts a cover that came with the form into the shared folder before the work, and takes it away again when
  /// the work did not keep it. The one that it replaces is `CoverSweep`'s: another instance may be sending it.
  private func withCover(
    _ call: ShopCall, _ seller: User, _ work: (CoverName?) async throws -> Answer
  ) async throws -> Answer {
    guard let bytes = try call.fields.file(.cover) else { return try await work(nil) }
    if let kept = try await shop.kept(call, owner: "account:\(seller.id)") { return kept }
    let name = CoverName(kind: try CoverRule.kind(bytes), randomness: Digest.randomBytes(CoverName.randomBytes))
    try await shop.covers.save(bytes, as: name)
    do {
      let answer = try await work(name)
      if answer.status >= 400 { await shop.covers.remove(name) }
      return answer
    } catch {
      await shop.covers.remove(name)
      throw error
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
