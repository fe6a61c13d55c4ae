// Pages of the deployed BookStore, as Tests/EndToEndTests/Deployed/deployed_bookstore.py serves them.

enum RecordedPages {
  private static func page(_ body: String, user: String? = "Ana", alert: String = "") -> String {
    let signedIn = user.map { "<li class=\"nav-item\"><span class=\"navbar-text\">Usuario: \($0)</span></li>" } ?? ""
    let notice = alert.isEmpty ? "" : "<div class=\"alert alert-info\">\(alert)</div>"
    return """
      <!doctype html><html lang="es"><head><title>BookStore</title></head><body><nav class="navbar"><ul>\(signedIn)
      <li class="nav-item"><a class="nav-link" href="/logout">Cerrar sesión</a></li></ul></nav>
      <div class="container mt-4">\(notice)\(body)</div></body></html>
      """
  }

  static func card(_ title: String, _ author: String, _ price: String, stock: Int, id: Int) -> String {
    let sale =
      stock > 0
      ? """
      <p class="card-text">Unidades disponibles: \(stock)</p><form action="/buy/\(id)" method="POST">
      <input type="hidden" name="price" value="\(price)"><input type="number" name="quantity" value="1" min="1">
      <button class="btn">Comprar</button></form>
      """ : "<p class=\"card-text text-danger\">No disponibles</p>"
    return """
      <div class="col-md-4"><div class="card mb-3"><div class="card-body"><h5 class="card-title">\(title)</h5>
      <p class="card-text">Author: \(author)</p><p class="card-text">Price: $\(price)</p>\(sale)</div></div></div>
      """
  }

  static let catalog = page(
    "<h2>Catalog</h2><div class=\"row\">"
      + card("María &amp; yo", "Jorge Isaacs", "12.5", stock: 7, id: 3)
      + card("Emma", "Jane Austen", "9.0", stock: 0, id: 4) + card("Platero", "J. R. Jiménez", "20.0", stock: 1, id: 5)
      + "</div>")
  static let oneCard = page(card("Solo", "Nadie", "1.0", stock: 2, id: 8))
  static let myBooks = page(
    """
    <table class="table"><thead><tr><th>Título</th><th>Autor</th><th>Descripción</th><th>Precio</th><th>Stock</th><th></th>
    </tr></thead><tbody><tr><td>Platero</td><td>J. R. Jiménez</td><td>Un burro.
    Pequeño.</td><td>$20.00</td><td>1</td><td><a class="btn" href="/book/edit_book/5">Editar</a>
    <form action="/book/delete_book/5" method="POST"><button>Eliminar</button></form></td></tr></tbody></table>
    """)
  static let login = page(
    "<form method=\"POST\" action=\"/login\"><input type=\"email\" name=\"email\"><input type=\"password\" name=\"password\">"
      + "<button type=\"submit\">Entrar</button></form>", user: nil)
  static let loginFailed = page(
    "<form method=\"POST\" action=\"/login\"><input name=\"email\"><input name=\"password\"></form>", user: nil,
    alert: "Login failed")
  static let users = page(
    "<table class=\"table\"><tr><th>ID</th><th>Nombre</th><th>Email</th></tr><tr><td>1</td><td>Luisa</td><td>l@x.org</td></tr>"
      + "<tr><td>2</td><td>Ana</td><td>ana@x.org</td></tr></table>")
  static let bookForm = page(
    """
    <form method="POST"><input name="title" value=""><input name="author" value=""><textarea name="description"></textarea>
    <input name="price" value=""><input type="number" name="stock" value=""><button type="submit">Guardar</button></form>
    """)
  static let payment = page(
    """
    <form method="POST"><select name="method"><option value="Credit Card">Credit Card</option>
    <option value="Paypal">Paypal</option></select><input type="hidden" name="amount" value="100">
    <button type="submit">Pagar</button></form>
    """)
  static let delivery = page(
    """
    <form method="POST"><select name="provider"><option value="7">DHL - Internacional - $50.0</option>
    <option value="9">Envia - Nacional - $20.0</option></select><button type="submit">Asignar</button></form>
    """)
}
