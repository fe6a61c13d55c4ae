import BookStoreKit

/// Home, registration, login and logout, the account, the users.
struct AccountRoutes: Sendable {
  let shop: Shop
  /// Whether this call's cookie is marked `Secure`.
  let isSecure: @Sendable (ShopCall) -> Bool

  func register(on table: RouteTable) {
    table.get("/") { call in call.wantsJSON ? try .json(EmptyObject()) : .page(AccountPages.home(call)) }
    table.get("/register") { call in
      call.wantsJSON ? try .json(EmptyObject()) : .page(AccountPages.register(call))
    }
    table.post("/register") { call in try await register(call) }
    table.get("/login") { call in call.wantsJSON ? try .json(EmptyObject()) : .page(AccountPages.login(call)) }
    table.post("/login") { call in try await login(call) }
    table.get("/logout") { call in try await logout(call) }
    table.post("/logout") { call in try await logout(call) }
    table.get("/account", .signedIn) { call in
      let user = try call.signedIn()
      return call.wantsJSON ? try .json(user) : .page(AccountPages.account(call, user))
    }
    table.get("/admin/users", .signedIn) { call in try await users(call) }
  }

  private func register(_ call: ShopCall) async throws -> Answer {
    do {
      let registration = try Registration(call.fields)
      let owner = "email:\(registration.email)"
      // Hashing costs 0.1 s, which a repeated call need not pay.
      if let kept = try await shop.kept(call, owner: owner) { return kept }
      let hash = try await shop.hasher.hash(registration.password)
      return try await shop.change(call, owner: owner) { transaction in
        do {
          let user = try AccountStore.insert(
            transaction.db, name: registration.name, email: registration.email, passwordHash: hash, now: call.now)
          return call.wantsJSON ? try .json(Continued(user, next: "/login"), status: 201) : .redirect("/login")
        } catch let failure as ShopFailure where failure.code == .emailTaken && !call.wantsJSON {
          return .page(AccountPages.register(call, failure: failure), status: failure.code.httpStatus)
        }
      }
    } catch let failure as ShopFailure where failure.code == .invalid && !call.wantsJSON {
      return .page(AccountPages.register(call, failure: failure), status: failure.code.httpStatus)
    }
  }

  private func login(_ call: ShopCall) async throws -> Answer {
    let email = EmailAddress.normalised(call.fields[.email] ?? "")
    let password = call.fields[.password] ?? ""
    let subjects = LoginSubjects(email: email, address: call.clientAddress)
    let now = call.now
    let (wait, credentials) = try await shop.database.read { db in
      (try subjects.wait(db, now: now), try AccountStore.credentials(db, email: email))
    }
    if wait > 0 { return slowDown(call, seconds: wait) }
    // No stored password is longer, so hashing more than its limit would only cost.
    let plausible = password.utf8.count <= Registration.passwordBytes.upperBound ? password : ""
    guard try await shop.hasher.verify(plausible, against: credentials?.passwordHash), let credentials else {
      try await shop.database.write { try subjects.addFailure($0, now: now) }
      return try loginFailed(call)
    }
    let token = TextCoding.base64URL(Digest.randomBytes(SessionRule.tokenBytes))
    let previous = call.sessionToken
    try await shop.database.write { db in
      try subjects.clear(db)
      if let previous { try SessionStore.delete(db, tokenHash: Digest.sha256(Array(previous.utf8))) }
      try SessionStore.insert(
        db, tokenHash: Digest.sha256(Array(token.utf8)), account: credentials.user.id, now: now)
    }
    let next = LocalPath.checked(call.query[.next] ?? call.fields[.next]) ?? "/book/catalog"
    let answer = call.wantsJSON ? try Answer.json(credentials.user) : .redirect(next)
    return answer.adding(cookie: SessionRule.setCookie(token: token, secure: isSecure(call)))
  }

  private func loginFailed(_ call: ShopCall) throws -> Answer {
    if call.wantsJSON { return call.answer(to: ShopFailure(.loginFailed, "Email or password is wrong.")) }
    // As deployed: 200 and the form again.
    return .page(AccountPages.login(call, alerts: ["Login failed"]))
  }

  private func slowDown(_ call: ShopCall, seconds: Int64) -> Answer {
    let failure = ShopFailure(.slowDown, "Too many wrong passwords. Try again in \(seconds) seconds.")
    var answer =
      call.wantsJSON
      ? call.answer(to: failure)
      : .page(AccountPages.login(call, alerts: [failure.message]), status: failure.code.httpStatus)
    answer.retryAfterSeconds = seconds
    return answer
  }

  private func logout(_ call: ShopCall) async throws -> Answer {
    // HEAD is answered by the GET's function, and asking for a page's head must not change anything.
    if let token = call.sessionToken, call.method != "HEAD" {
      try await shop.database.write { try SessionStore.delete($0, tokenHash: Digest.sha256(Array(token.utf8))) }
    }
    let answer = call.wantsJSON ? try Answer.json(Continued(EmptyObject(), next: "/login")) : .redirect("/login")
    return answer.adding(cookie: SessionRule.clearCookie(secure: isSecure(call)))
  }

  private func users(_ call: ShopCall) async throws -> Answer {
    let me = try call.signedIn()
    let list = try call.list()
    let page = try await shop.database.read { try AccountStore.page($0, list: list, path: call.path) }
    let shown = Page(
      items: page.items.map {
        $0.id == me.id ? $0 : User(id: $0.id, name: $0.name, email: EmailMask.masked($0.email))
      }, next: page.next, total: page.total)
    return call.wantsJSON ? try .json(shown) : .page(AccountPages.users(call, shown))
  }
}
