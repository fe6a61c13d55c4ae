import BookStoreKit

/// The catalog, one book, a seller's own books and their form. The labels are those of the deployed pages.
enum BookPages {
  static func catalog(
    _ call: ShopCall, _ page: Page<Book>, search: String, providers: [DeliveryProvider]
  ) -> String {
    Layout.page(call, title: "Catálogo") { html in
      html.element("h1", text: "Catálogo de libros")
      html.element("form", ["method": "get", "action": "/book/catalog", "role": "search"]) { html in
        html.empty("input", ["name": "q", "value": search, "class": "form-control", "placeholder": "Buscar"])
      }
      shipping(&html, call, providers)
      html.element("div", ["class": "row"]) { html in
        for book in page.items { card(&html, call, book) }
      }
      nextLink(&html, page.next)
    }
  }

  private static func card(_ html: inout HTML, _ call: ShopCall, _ book: Book) {
    html.element("div", ["class": "col-md-4 mb-4"]) { html in
      html.element("div", ["class": "card"]) { html in
        html.element("div", ["class": "card-body"]) { html in
          cover(&html, book)
          html.element("h5", ["class": "card-title"], text: book.title)
          html.element("p", ["class": "card-text"], text: "Author: \(book.author)")
          html.element("p", ["class": "card-text"], text: "Price: \(call.currency)\(plain(book.price))")
          offer(&html, book)
          html.element("a", ["href": "/book/\(book.id)"], text: "Ver detalles")
        }
      }
    }
  }

  private static func cover(_ html: inout HTML, _ book: Book) {
    guard let path = book.cover else { return }
    html.empty("img", ["src": path, "alt": "Portada de \(book.title)", "class": "card-img-top", "loading": "lazy"])
  }

  /// Stock and the form to buy, or the words that say there is none.
  private static func offer(_ html: inout HTML, _ book: Book) {
    guard book.stock > 0, book.status == .listed else {
      html.element("p", ["class": "card-text text-danger"], text: "No disponibles")
      return
    }
    html.element("p", ["class": "card-text"], text: "Unidades disponibles: \(book.stock)")
    Layout.form(&html, action: "/buy/\(book.id)", submit: "Comprar") { html in
      html.empty("input", ["type": "hidden", "name": "price", "value": book.price.wire])
      html.empty(
        "input",
        [
          "type": "number", "name": "quantity", "value": "1", "min": "1", "max": String(min(book.stock, 1000)),
          "required": "",
        ])
    }
  }

  static func book(_ call: ShopCall, _ book: Book, providers: [DeliveryProvider]) -> String {
    Layout.page(call, title: book.title) { html in
      html.element("h1", text: book.title)
      cover(&html, book)
      html.element("p", text: "Author: \(book.author)")
      html.element("p", text: "Price: \(call.currency)\(plain(book.price))")
      html.element("p", text: "Vendedor: \(book.seller.name)")
      html.element("p", ["class": "description"], text: book.description)
      offer(&html, book)
      shipping(&html, call, providers)
    }
  }

  /// What the carriers cost, shown wherever one can buy.
  private static func shipping(_ html: inout HTML, _ call: ShopCall, _ providers: [DeliveryProvider]) {
    let costs = providers.map { PurchasePages.label($0, currency: call.currency) }.joined(separator: "; ")
    html.element("p", ["class": "text-muted"], text: "El envío se paga al transportista, aparte del total: \(costs).")
  }

  static func myBooks(_ call: ShopCall, _ page: Page<Book>) -> String {
    Layout.page(call, title: "Mis libros") { html in
      html.element("h1", text: "Mis libros")
      html.element("a", ["href": "/book/add_book", "class": "btn btn-success"], text: "Añadir libro")
      html.element("table", ["class": "table"]) { html in
        html.markup("<thead><tr><th>Título</th><th>Autor</th><th>Descripción</th><th>Precio</th><th>Stock</th>")
        html.markup("<th>Acciones</th></tr></thead>\n<tbody>\n")
        for book in page.items { row(&html, call, book) }
        html.markup("</tbody>\n")
      }
      nextLink(&html, page.next)
    }
  }

  private static func row(_ html: inout HTML, _ call: ShopCall, _ book: Book) {
    html.element("tr") { html in
      html.element("td", text: book.title)
      html.element("td", text: book.author)
      html.element("td", text: book.description)
      html.element("td", text: "\(call.currency)\(book.price.wire)")
      html.element("td", text: String(book.stock))
      html.element("td") { html in
        if book.status == .withdrawn { html.element("span", text: "Retirado") }
        html.element("a", ["href": "/book/edit_book/\(book.id)"], text: "Editar")
        Layout.form(&html, action: "/book/delete_book/\(book.id)", submit: "Eliminar")
      }
    }
  }

  /// The empty form, the filled one, or the one with what is wrong.
  static func form(_ call: ShopCall, action: String, book: Book?, failure: ShopFailure? = nil) -> String {
    let heading = book == nil ? "Añadir libro" : "Editar libro"
    func value(_ field: FormField, _ stored: String?) -> String { call.fields[field] ?? stored ?? "" }
    return Layout.page(call, title: heading, alerts: failure.map { [$0.message] } ?? []) { html in
      html.element("h1", text: heading)
      Layout.form(&html, action: action, submit: "Guardar", hasFile: true) { html in
        Layout.input(
          &html, "title", label: "Título", value: value(.title, book?.title), complaint: failure?.fields["title"],
          limits: [("required", ""), ("maxlength", "150")])
        Layout.input(
          &html, "author", label: "Autor", value: value(.author, book?.author), complaint: failure?.fields["author"],
          limits: [("required", ""), ("maxlength", "100")])
        html.element("label", ["for": "description"], text: "Descripción")
        html.element(
          "textarea", ["id": "description", "name": "description", "maxlength": "10000", "class": "form-control"]
        ) { html in
          // A parser drops the first line break after the tag, so one is given to drop.
          html.markup("\n")
          html.text(value(.description, book?.description))
        }
        Layout.input(
          &html, "price", label: "Precio", type: "number", value: value(.price, book?.price.wire),
          complaint: failure?.fields["price"], limits: [("required", ""), ("min", "0"), ("step", "0.01")])
        Layout.input(
          &html, "stock", label: "Stock", type: "number", value: value(.stock, book.map { String($0.stock) }),
          complaint: failure?.fields["stock"], limits: [("required", ""), ("min", "0"), ("step", "1")])
        Layout.input(&html, FormField.cover.rawValue, label: "Portada", type: "file", limits: [("accept", "image/*")])
      }
    }
  }

  static func nextLink(_ html: inout HTML, _ next: String?) {
    if let next { html.element("a", ["href": next, "rel": "next"], text: "Siguiente") }
  }

  /// A price as the deployed catalog writes it, a plain float: 12.5 and 12.0, not 12.50.
  static func plain(_ price: Money) -> String {
    let wire = price.wire
    return wire.hasSuffix("0") ? String(wire.dropLast()) : wire
  }
}
