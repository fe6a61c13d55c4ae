import Hummingbird

/// Registers routes: each is a pattern, who may call it, and a function from a call to an answer.
struct RouteTable {
  let router: Router<ShopContext>
  let handler: CallHandler

  func get(_ path: String, _ access: Access = .anyone, _ handle: @escaping CallHandler.Route) {
    add(.get, path, access, handle)
  }

  func post(_ path: String, _ access: Access = .anyone, _ handle: @escaping CallHandler.Route) {
    add(.post, path, access, handle)
  }

  private func add(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ handle: @escaping CallHandler.Route
  ) {
    let handler = handler
    router.on(RouterPath(path), method: method) { request, context in
      try await handler.respond(to: request, context: context, route: path, access: access, handle)
    }
  }
}
