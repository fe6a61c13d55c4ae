"""docs/tour.md: the screens that the golden tests drew (Tests/ConsoleTests/Screens/TourTests.swift), with words."""

STEPS = [
    ("fleet", "The first screen", """\
The fleet above, the shop below; beside each other where there is room. The second line is the worst thing there is, its cause and
since when. NEXT says what the policy will do and what holds it back.""",
     "La primera pantalla", """\
La flota arriba, la tienda abajo; lado a lado donde caben. La segunda línea es lo peor que hay, su causa y desde cuándo. SIGUE
dice qué hará la política y qué la detiene."""),
    ("actions", "Everything one can do", """\
`?` or `:` and some letters: every action, its key, and why it cannot be done now. Enter does it.""",
     "Todo lo que se puede hacer", """\
`?` o `:` y unas letras: cada acción, su tecla y por qué no se puede ahora. Enter la hace."""),
    ("plan", "A plan before every change", """\
Nothing is changed by one key. The plan says what would happen, what the policy would do next, and the same as a command. Cancel has
the focus.""",
     "Un plan antes de cada cambio", """\
Ninguna tecla cambia nada por sí sola. El plan dice qué pasaría, qué haría después la política, y lo mismo como comando. Cancelar
tiene el foco."""),
    ("causes", "Why it happened", "The activities of the group, and the cause of the selected one in full.",
     "Por qué pasó", "Las actividades del grupo, y la causa completa de la elegida."),
    ("lost", "When nobody answers", """\
Old figures are never shown as new ones: each panel says since when it is old, and why. The rest goes on.""",
     "Cuando nadie responde", """\
Las cifras viejas nunca parecen nuevas: cada panel dice desde cuándo lo son y por qué. Lo demás sigue."""),
    ("shop", "The shop", "Signed in, with books of one's own and orders.", "La tienda", "Con sesión, libros propios y pedidos."),
    ("book", "A book", "Enter opens what is selected.", "Un libro", "Enter abre lo elegido."),
    ("buy", "Buying", "One form, and the total before anything is taken. No money moves.",
     "Comprar", "Un formulario, y el total antes de tomar nada. No se mueve dinero."),
    ("interrupted", "A purchase that was interrupted", """\
What an earlier run asked is written down. The next one finds it, asks with the same key what became of it, and says how it stands.""",
     "Una compra interrumpida", """\
Lo que preguntó una ejecución anterior está escrito. La siguiente lo halla, pregunta con la misma clave qué pasó, y dice cómo va."""),
    ("themes", "Another look", "`:theme`: what is selected is seen at once; Esc takes it back.",
     "Otro aspecto", "`:theme`: lo elegido se ve de inmediato; Esc lo deshace."),
]

HEAD = """# A tour of the console

The screens as the golden tests draw them, at 100 columns and 30 rows, without their colours. Made by `script/generate`; never by hand.
[En español](#un-recorrido-por-la-consola). [keys.md](keys.md) lists every key, [console.md](console.md) says how it works.
"""

SPANISH_HEAD = """# Un recorrido por la consola

Las pantallas tal como las dibujan las pruebas, de 100 columnas y 30 filas, sin sus colores.
"""


def screen(folder, step, language):
    """The rows of a golden, without the frame of the dump and the colours below."""
    path = folder / f"tour-{step}-{language}.txt"
    rows = path.read_text().split("\n")
    rows = [row for row in rows[:rows.index("roles")] if row.startswith("|")]
    return "\n".join(row[1:-1].rstrip() for row in rows)


def page(folder):
    parts = [HEAD]
    for step, title, text, _, _ in STEPS:
        parts.append(f"## {title}\n\n{text}\n\n```\n{screen(folder, step, 'en')}\n```\n")
    parts.append(SPANISH_HEAD)
    for step, _, _, title, text in STEPS:
        parts.append(f"## {title}\n\n{text}\n\n```\n{screen(folder, step, 'es')}\n```\n")
    return "\n".join(parts)
