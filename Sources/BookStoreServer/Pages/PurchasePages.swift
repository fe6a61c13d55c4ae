import BookStoreKit

/// Payment, delivery, the buyer's orders and the seller's sales.
enum PurchasePages {
  private static let simulated = "Pago simulado: no se mueve dinero (simulated: no money moves)."

  static func payment(_ call: ShopCall, _ purchase: Purchase) -> String {
    Layout.page(call, title: "Pago") { html in
      html.element("h1", text: "Pago")
      html.element("p", ["class": "text-muted"], text: simulated)
      summary(&html, call, purchase)
      Layout.form(&html, action: "/payment/\(purchase.id)", submit: "Pagar") { html in
        html.empty("input", ["type": "hidden", "name": "amount", "value": purchase.total.wire])
        html.element("select", ["name": "method", "class": "form-select"]) { html in
          for method in PaymentMethod.allCases {
            html.element("option", ["value": method.rawValue], text: method.rawValue)
          }
        }
      }
      if purchase.status == .pendingPayment {
        Layout.form(&html, action: "/orders/\(purchase.id)/cancel", submit: "Cancelar")
      }
    }
  }

  static func delivery(_ call: ShopCall, _ purchase: Purchase, providers: [DeliveryProvider]) -> String {
    Layout.page(call, title: "Envío") { html in
      html.element("h1", text: "Envío")
      html.element("p", ["class": "text-muted"], text: simulated)
      summary(&html, call, purchase)
      Layout.form(&html, action: "/delivery/\(purchase.id)", submit: "Confirmar") { html in
        html.element("select", ["name": "provider", "class": "form-select"]) { html in
          for provider in providers {
            html.element(
              "option", ["value": String(provider.id)], text: label(provider, currency: call.currency))
          }
        }
      }
    }
  }

  /// As the deployed select's options read: `DHL - Internacional - $50.0`.
  static func label(_ provider: DeliveryProvider, currency: String) -> String {
    "\(provider.name) - \(provider.coverageArea) - \(currency)\(BookPages.plain(provider.cost))"
  }

  static func providers(_ call: ShopCall, _ providers: [DeliveryProvider]) -> String {
    Layout.page(call, title: "Envío") { html in
      html.element("h1", text: "Transportistas")
      html.element("ul") { html in
        for provider in providers { html.element("li", text: label(provider, currency: call.currency)) }
      }
    }
  }

  static func order(_ call: ShopCall, _ purchase: Purchase) -> String {
    Layout.page(call, title: "Compra \(purchase.id)") { html in
      html.element("h1", text: "Compra \(purchase.id)")
      summary(&html, call, purchase)
      switch purchase.status {
      case .pendingPayment: html.element("a", ["href": "/payment/\(purchase.id)"], text: "Pagar")
      case .paid: html.element("a", ["href": "/delivery/\(purchase.id)"], text: "Elegir envío")
      case .shipped, .cancelled, .expired: break
      }
    }
  }

  static func list(_ call: ShopCall, title: String, _ page: Page<Purchase>, linked: Bool) -> String {
    Layout.page(call, title: title) { html in
      html.element("h1", text: title)
      html.element("table", ["class": "table"]) { html in
        html.markup("<thead><tr><th>ID</th><th>Título</th><th>Cantidad</th><th>Total</th><th>Estado</th>")
        html.markup("<th>Fecha</th></tr></thead>\n<tbody>\n")
        for purchase in page.items {
          html.element("tr") { html in
            html.element("td") { html in
              if linked {
                html.element("a", ["href": "/orders/\(purchase.id)"], text: String(purchase.id))
              } else {
                html.text(purchase.id)
              }
            }
            html.element("td", text: purchase.book.title)
            html.element("td", text: String(purchase.quantity))
            html.element("td", text: "\(call.currency)\(purchase.total.wire)")
            html.element("td", text: purchase.status.rawValue)
            html.element("td", text: purchase.createdAt.text)
          }
        }
        html.markup("</tbody>\n")
      }
      BookPages.nextLink(&html, page.next)
    }
  }

  private static func summary(_ html: inout HTML, _ call: ShopCall, _ purchase: Purchase) {
    html.element("p", text: "\(purchase.book.title) - \(purchase.book.author)")
    html.element("p", text: "Cantidad: \(purchase.quantity)")
    html.element("p", text: "Total: \(call.currency)\(purchase.total.wire)")
    html.element("p", text: "Estado: \(purchase.status.rawValue)")
    if let payment = purchase.payment { html.element("p", text: "Pago: \(payment.method.rawValue)") }
    if let delivery = purchase.delivery {
      html.element("p", text: "Envío: \(label(delivery, currency: call.currency))")
    }
  }
}
