/// The frame of every page: navigation, messages, content.
///
/// Class names are Bootstrap's, as on the deployed pages, so that a parser of those finds its way; the few
/// rules that matter stand in the page itself, and nothing is fetched from elsewhere.
enum Layout {
  static func page(
    _ call: ShopCall, title: String, alerts: [String] = [], _ content: (inout HTML) -> Void
  ) -> String {
    var html = HTML()
    html.markup("<!DOCTYPE html>\n<html lang=\"es\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.element("title", text: "\(title) - BookStore")
    html.markup(style)
    html.markup("</head>\n<body>\n")
    navigation(&html, call)
    html.element("main", ["class": "container mt-4"]) { html in
      for alert in alerts {
        html.element("div", ["class": "alert alert-warning", "role": "alert"], text: alert)
      }
      content(&html)
    }
    html.markup("</body>\n</html>\n")
    return html.string
  }

  private static func navigation(_ html: inout HTML, _ call: ShopCall) {
    html.element("nav", ["class": "navbar"]) { html in
      html.element("a", ["class": "navbar-brand", "href": "/"], text: "BookStore")
      html.element("a", ["class": "nav-link", "href": "/book/catalog"], text: "Catálogo")
      if let user = call.user {
        html.element("a", ["class": "nav-link", "href": "/book/my_books"], text: "Mis libros")
        html.element("a", ["class": "nav-link", "href": "/orders"], text: "Mis compras")
        html.element("a", ["class": "nav-link", "href": "/sales"], text: "Mis ventas")
        html.element("a", ["class": "nav-link", "href": "/admin/users"], text: "Usuarios")
        html.element("span", ["class": "navbar-text"], text: "Usuario: \(user.name)")
        form(&html, action: "/logout", submit: "Cerrar sesión")
      } else {
        html.element("a", ["class": "nav-link", "href": "/login"], text: "Iniciar sesión")
        html.element("a", ["class": "nav-link", "href": "/register"], text: "Registrarse")
      }
    }
  }

  /// A form that posts to `action`, with whatever fields `content` writes before its button.
  static func form(
    _ html: inout HTML, action: String, submit: String, hasFile: Bool = false,
    _ content: (inout HTML) -> Void = { _ in }
  ) {
    let encoding = hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded"
    html.element("form", ["method": "post", "action": action, "enctype": encoding]) { html in
      content(&html)
      html.element("button", ["type": "submit", "class": "btn btn-primary"], text: submit)
    }
  }

  /// A labelled input, with what is wrong with it below.
  static func input(
    _ html: inout HTML, _ name: String, label: String, type: String = "text", value: String = "",
    complaint: String? = nil, limits: [(StaticString, String)] = []
  ) {
    html.element("div", ["class": "mb-3"]) { html in
      html.element("label", ["for": name, "class": "form-label"], text: label)
      html.markup("<input")
      html.attribute("id", name)
      html.attribute("name", name)
      html.attribute("type", type)
      html.attribute("value", value)
      html.attribute("class", "form-control")
      for (name, limit) in limits { html.attribute(name, limit) }
      html.markup(">\n")
      if let complaint { html.element("div", ["class": "invalid-feedback"], text: complaint) }
    }
  }

  private static let style: StaticString = """
    <style>
    body{font-family:system-ui,sans-serif;margin:0;color:#212529}
    .navbar{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;padding:.6rem 1rem;background:#f1f3f5}
    .container{max-width:70rem;margin:1rem auto;padding:0 1rem}
    .row{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem}
    .card{border:1px solid #ced4da;border-radius:.4rem}.card-body{padding:1rem}
    .alert{padding:.7rem 1rem;background:#fff3cd;border:1px solid #ffe69c;border-radius:.4rem;margin-bottom:1rem}
    .table{border-collapse:collapse;width:100%}.table td,.table th{border-bottom:1px solid #dee2e6;padding:.4rem;text-align:left}
    .card-img-top{max-width:100%;max-height:18rem}
    .invalid-feedback{color:#b02a37}.form-control{display:block;max-width:30rem;width:100%;padding:.3rem}
    nav form{display:inline}h5{margin:.2rem 0}
    </style>

    """
}
