"""The deployed BookStore as docs/pages.md and its forms have it: a Flask program with server-rendered pages, kept in memory.

It has that system's faults on purpose (the price believed from the form, the amount 100, no Idempotency-Key, anybody may pay
anybody's purchase), so that a test can tell whether the client relies on what is not there. Prints its port and serves one
thread a request. `GET /test/lose/<path>` makes it do the next POST to a path that begins so and then drop the connection.
"""
import os, re, socket, sys, threading
from flask import Flask, flash, redirect, render_template_string, request, session, get_flashed_messages

app = Flask(__name__)
app.secret_key = "fixed, as there"
lock = threading.Lock()
users, books, purchases = [], [], []
PROVIDERS = [("DHL", "Internacional", 50.0), ("FedEx", "Internacional", 45.0), ("Envia", "Nacional", 20.0),
             ("Servientrega", "Nacional", 15.0)]
lose = []

PAGE = """<!doctype html><html lang="es"><head><title>BookStore</title>
<link rel="stylesheet" href="https://cdn.example/bootstrap.min.css"></head><body>
<nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="/">BookStore</a><ul class="navbar-nav">
<li class="nav-item"><a class="nav-link" href="/book/catalog">Catálogo</a></li>
{% if user_name %}
<li class="nav-item"><a class="nav-link" href="/book/my_books">Mis libros</a></li>
<li class="nav-item"><a class="nav-link" href="/admin/users">Usuarios</a></li>
<li class="nav-item"><span class="navbar-text">Usuario: {{ user_name }}</span></li>
<li class="nav-item"><a class="nav-link" href="/logout">Cerrar sesión</a></li>
{% else %}<li class="nav-item"><a class="nav-link" href="/login">Login</a></li>
<li class="nav-item"><a class="nav-link" href="/register">Registro</a></li>{% endif %}</ul></nav>
<div class="container mt-4">{% for m in messages %}<div class="alert alert-info">{{ m }}</div>{% endfor %}
@BODY@</div></body></html>"""


def page(body, status=200, **values):
    user = current()
    text = render_template_string(PAGE.replace("@BODY@", body), messages=get_flashed_messages(), user_name=user["name"] if user else "", **values)
    return text, status


def current():
    number = session.get("user")
    return users[number] if number is not None and number < len(users) else None


def needs_user(view):
    def wrapped(*a, **k):
        return view(*a, **k) if current() else redirect("/login?next=" + request.path)
    wrapped.__name__ = view.__name__
    return wrapped


@app.before_request
def lost():
    """What is to be lost is done, and its connection dropped before the answer."""
    if request.method == "POST":
        for prefix in list(lose):
            if request.path.startswith(prefix):
                lose.remove(prefix)
                request.environ["lose"] = True


@app.after_request
def drop(response):
    if request.environ.get("lose"):
        request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    return response


@app.get("/test/lose/<path:path>")
def lose_next(path):
    lose.append("/" + path)
    return {"lost": path}


@app.get("/test/state")
def state():
    return {"books": books, "purchases": purchases}


@app.get("/")
def home():
    return page("<h1>BookStore</h1><a href='/book/catalog'>Catálogo</a>")


@app.get("/health")
def health():
    return {"status": "healthy"}


@app.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        with lock:
            email = request.form["email"]
            if any(u["email"] == email for u in users):
                raise RuntimeError("IntegrityError: UNIQUE constraint failed: user.email")
            users.append({"name": request.form["name"], "email": email, "password": request.form["password"]})
        return redirect("/login")
    return page("""<h2>Registro</h2><form method="POST"><input name="name" class="form-control">
      <input type="email" name="email"><input type="password" name="password"><button type="submit">Registrar</button></form>""")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        for number, user in enumerate(users):
            if user["email"] == request.form["email"] and user["password"] == request.form["password"]:
                session["user"] = number
                return redirect("/book/catalog")
        flash("Login failed")
    return page("""<h2>Login</h2><form method="POST" action="/login"><input type="email" name="email">
      <input type="password" name="password"><button type="submit">Entrar</button></form>""")


@app.get("/logout")
@needs_user
def logout():
    session.pop("user", None)
    return redirect("/login")


@app.get("/book/catalog")
def catalog():
    return page("""<h2>Catalog</h2><div class="row">{% for b in books %}{% if b %}<div class="col-md-4"><div class="card mb-3">
      <div class="card-body"><h5 class="card-title">{{ b.title }}</h5><p class="card-text">Author: {{ b.author }}</p>
      <p class="card-text">Price: ${{ b.price }}</p>{% if b.stock > 0 %}
      <p class="card-text">Unidades disponibles: {{ b.stock }}</p>
      <form action="/buy/{{ b.id }}" method="POST"><input type="hidden" name="price" value="{{ b.price }}">
      <input type="number" name="quantity" value="1" min="1" max="{{ b.stock }}"><button class="btn">Comprar</button></form>
      {% else %}<p class="card-text text-danger">No disponibles</p>{% endif %}</div></div></div>{% endif %}{% endfor %}</div>""",
                books=books)


@app.get("/book/my_books")
@needs_user
def my_books():
    return page("""<h2>Mis libros</h2><table class="table"><thead><tr><th>Título</th><th>Autor</th><th>Descripción</th>
      <th>Precio</th><th>Stock</th><th>Acciones</th></tr></thead><tbody>{% for b in books %}{% if b and b.seller == me %}<tr>
      <td>{{ b.title }}</td><td>{{ b.author }}</td><td>{{ b.description }}</td><td>${{ '%.2f'|format(b.price) }}</td>
      <td>{{ b.stock }}</td><td><a class="btn" href="/book/edit_book/{{ b.id }}">Editar</a>
      <form action="/book/delete_book/{{ b.id }}" method="POST" style="display:inline"><button>Eliminar</button></form></td></tr>
      {% endif %}{% endfor %}</tbody></table>""", books=books, me=session["user"])


FORM = """<form method="POST"><input name="title" value="{{ b.title }}"><input name="author" value="{{ b.author }}">
  <textarea name="description">{{ b.description }}</textarea><input name="price" value="{{ b.price }}">
  <input type="number" name="stock" value="{{ b.stock }}"><button type="submit">Guardar</button></form>"""


def fields():
    form = request.form
    return {"title": form["title"], "author": form["author"], "description": form["description"],
            "price": float(form["price"]), "stock": int(form["stock"])}


@app.route("/book/add_book", methods=["GET", "POST"])
@needs_user
def add_book():
    if request.method == "POST":
        with lock:
            books.append(dict(fields(), id=len(books) + 1, seller=session["user"]))
        return redirect("/book/catalog")
    return page(FORM, b={"title": "", "author": "", "description": "", "price": "", "stock": ""})


def own(number):
    if not 1 <= number <= len(books) or books[number - 1] is None:
        return 404
    return 403 if books[number - 1]["seller"] != session["user"] else None


@app.route("/book/edit_book/<int:number>", methods=["GET", "POST"])
@needs_user
def edit_book(number):
    wrong = own(number)
    if wrong:
        return page("<p>no</p>", wrong)
    if request.method == "POST":
        books[number - 1].update(fields())
        return redirect("/book/catalog")
    return page(FORM, b=books[number - 1])


@app.post("/book/delete_book/<int:number>")
@needs_user
def delete_book(number):
    wrong = own(number)
    if wrong:
        return page("<p>no</p>", wrong)
    books[number - 1] = None
    return redirect("/book/catalog")


@app.post("/buy/<int:number>")
@needs_user
def buy(number):
    book, quantity = books[number - 1], int(request.form["quantity"])
    if book["stock"] < quantity:
        return page("<p>No hay suficiente stock</p>", 400)
    with lock:
        book["stock"] -= quantity
        purchases.append({"id": len(purchases) + 1, "book": number, "quantity": quantity,
                          "total": float(request.form["price"]) * quantity, "status": "Pending Payment"})
    return redirect(f"/payment/{len(purchases)}")


@app.route("/payment/<int:number>", methods=["GET", "POST"])
@needs_user
def payment(number):
    if request.method == "POST":
        purchases[number - 1].update(status="Paid", method=request.form["method"], amount=float(request.form["amount"]))
        purchases[number - 1]["payments"] = purchases[number - 1].get("payments", 0) + 1
        return redirect(f"/delivery/{number}")
    return page("""<h2>Pago</h2><form method="POST"><select name="method"><option value="Credit Card">Credit Card</option>
      <option value="Paypal">Paypal</option><option value="Bank Transfer">Bank Transfer</option></select>
      <input type="hidden" name="amount" value="100"><button type="submit">Pagar</button></form>""")


@app.route("/delivery/<int:number>", methods=["GET", "POST"])
@needs_user
def delivery(number):
    if request.method == "POST":
        purchases[number - 1].update(status="Shipped", provider=int(request.form["provider"]))
        return redirect("/book/catalog")
    return page("""<h2>Envío</h2><form method="POST"><select name="provider">{% for p in providers %}
      <option value="{{ loop.index }}">{{ p[0] }} - {{ p[1] }} - ${{ p[2] }}</option>{% endfor %}</select>
      <button type="submit">Asignar</button></form>""", providers=PROVIDERS)


@app.get("/admin/users")
@needs_user
def admin_users():
    return page("""<h2>Usuarios</h2><table class="table"><tr><th>ID</th><th>Nombre</th><th>Email</th></tr>{% for u in users %}
      <tr><td>{{ loop.index }}</td><td>{{ u.name }}</td><td>{{ u.email }}</td></tr>{% endfor %}</table>""", users=users)


if __name__ == "__main__":
    from werkzeug.serving import make_server
    taken = None
    for port in range(20000 + os.getpid() % 9000, 32700):
        try:
            taken = make_server("127.0.0.1", port, app, threaded=True)
            break
        except (OSError, SystemExit):
            continue
    print(taken.server_port, flush=True)
    taken.serve_forever()
