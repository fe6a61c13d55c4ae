import BookStoreKit

/// A refusal as a page: the same sentence that JSON has, as the deployed shop flashes it.
enum ErrorPage {
  static func html(_ call: ShopCall, _ failure: ShopFailure) -> String {
    let details = failure.fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return Layout.page(call, title: "Error", alerts: [failure.message] + details) { html in
      html.element("a", ["href": "/book/catalog"], text: "Volver al catálogo")
    }
  }
}
