import BookStoreKit

/// Home, registration, login, users.
enum AccountPages {
  static func home(_ call: ShopCall) -> String {
    Layout.page(call, title: "Inicio") { html in
      html.element("h1", text: "Bienvenido a BookStore")
      html.element("ul") { html in
        for (path, label) in [
          ("/book/catalog", "Catálogo"), ("/book/my_books", "Mis libros"), ("/admin/users", "Usuarios"),
        ] {
          html.element("li") { $0.element("a", ["href": path], text: label) }
        }
      }
    }
  }

  static func register(_ call: ShopCall, failure: ShopFailure? = nil) -> String {
    Layout.page(call, title: "Registrarse", alerts: failure.map { [$0.message] } ?? []) { html in
      html.element("h1", text: "Registrarse")
      Layout.form(&html, action: "/register", submit: "Registrarse") { html in
        Layout.input(
          &html, "name", label: "Nombre", value: call.fields[.name] ?? "", complaint: failure?.fields["name"],
          limits: [("required", ""), ("maxlength", "100")])
        Layout.input(
          &html, "email", label: "Email", type: "email", value: call.fields[.email] ?? "",
          complaint: failure?.fields["email"], limits: [("required", ""), ("maxlength", "254")])
        Layout.input(
          &html, "password", label: "Contraseña", type: "password", complaint: failure?.fields["password"],
          limits: [("required", ""), ("minlength", "8"), ("maxlength", "256")])
      }
    }
  }

  static func login(_ call: ShopCall, alerts: [String] = []) -> String {
    Layout.page(call, title: "Iniciar sesión", alerts: alerts) { html in
      html.element("h1", text: "Iniciar sesión")
      var action = "/login"
      if let next = LocalPath.checked(call.query[.next]) { action += "?next=\(CatalogQuery.percentEncoded(next))" }
      Layout.form(&html, action: action, submit: "Iniciar sesión") { html in
        Layout.input(
          &html, "email", label: "Email", type: "email", value: call.fields[.email] ?? "",
          limits: [("required", "")])
        Layout.input(&html, "password", label: "Contraseña", type: "password", limits: [("required", "")])
      }
    }
  }

  static func account(_ call: ShopCall, _ user: User) -> String {
    Layout.page(call, title: "Mi cuenta") { html in
      html.element("h1", text: "Mi cuenta")
      html.element("p", text: "Nombre: \(user.name)")
      html.element("p", text: "Email: \(user.email)")
    }
  }

  static func users(_ call: ShopCall, _ page: Page<User>) -> String {
    Layout.page(call, title: "Usuarios") { html in
      html.element("h1", text: "Usuarios")
      html.element("table", ["class": "table"]) { html in
        html.markup("<thead><tr><th>ID</th><th>Nombre</th><th>Email</th></tr></thead>\n<tbody>\n")
        for user in page.items {
          html.element("tr") { html in
            html.element("td", text: String(user.id))
            html.element("td", text: user.name)
            html.element("td", text: user.email)
          }
        }
        html.markup("</tbody>\n")
      }
      BookPages.nextLink(&html, page.next)
    }
  }
}
