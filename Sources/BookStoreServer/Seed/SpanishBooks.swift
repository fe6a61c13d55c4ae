// Works in Spanish, by authors who died more than seventy years ago.

extension SeedBooks {
  static let spanish: [SeedBook] = spanishClassics + spanishModern

  private static let spanishClassics: [SeedBook] = [
    book(
      "quijote-1", "El ingenioso hidalgo don Quijote de la Mancha", "Miguel de Cervantes", 2450, 14,
      "Un lector que ha leído demasiado sale a enderezar el mundo con una lanza vieja y un vecino práctico."),
    book(
      "novelas-ejemplares", "Novelas ejemplares", "Miguel de Cervantes", 1890, 9,
      "Doce historias breves: pícaros de Sevilla, una gitanilla, y dos perros que conversan toda una noche."),
    book(
      "lazarillo", "La vida de Lazarillo de Tormes", "Anónimo", 790, 25,
      "Un muchacho pasa de amo en amo y aprende a comer de la astucia. La primera novela picaresca."),
    book(
      "celestina", "La Celestina", "Fernando de Rojas", 1150, 8,
      "Dos enamorados, criados codiciosos y una vieja que lo vende todo, también la voluntad ajena."),
    book(
      "buscon", "Historia de la vida del Buscón", "Francisco de Quevedo", 980, 11,
      "Don Pablos quiere subir y siempre cae. Quevedo se ríe de todos, y no perdona ni una línea."),
    book(
      "fuenteovejuna", "Fuenteovejuna", "Lope de Vega", 850, 18,
      "Un pueblo entero responde con un solo nombre cuando el juez pregunta quién mató al comendador."),
    book(
      "perro-hortelano", "El perro del hortelano", "Lope de Vega", 820, 7,
      "Una condesa que no quiere a su secretario, salvo cuando lo quiere otra. Comedia de ida y vuelta."),
    book(
      "vida-es-sueno", "La vida es sueño", "Pedro Calderón de la Barca", 890, 16,
      "Segismundo despierta príncipe tras una vida en la torre y debe decidir qué hacer si todo es sueño."),
    book(
      "burlador", "El burlador de Sevilla", "Tirso de Molina", 860, 6,
      "Don Juan promete y huye, y siempre dice que hay tiempo. Una estatua acepta su invitación a cenar."),
    book(
      "si-de-las-ninas", "El sí de las niñas", "Leandro Fernández de Moratín", 740, 5,
      "En una posada de Alcalá, una boda arreglada tropieza con lo que la novia de verdad piensa."),
    book(
      "articulos-larra", "Artículos de costumbres", "Mariano José de Larra", 1040, 4,
      "Vuelva usted mañana, le dicen, y Larra lo escribe. Retratos de Madrid que todavía escuecen."),
    book(
      "rimas-leyendas", "Rimas y leyendas", "Gustavo Adolfo Bécquer", 920, 21,
      "Versos breves sobre el amor que se va, y cuentos donde un rayo de luna basta para perderse."),
    book(
      "don-juan-tenorio", "Don Juan Tenorio", "José Zorrilla", 870, 10,
      "El seductor vuelve al cementerio que él mismo llenó, y alguien lo espera para salvarlo."),
    book(
      "martin-fierro", "El gaucho Martín Fierro", "José Hernández", 1190, 12,
      "Un gaucho canta cómo la frontera le quitó rancho, mujer e hijos, y no pide permiso para contarlo."),
    book(
      "facundo", "Facundo", "Domingo Faustino Sarmiento", 1370, 3,
      "La biografía de un caudillo que es también un mapa de la pampa y una discusión sobre un país."),
    book(
      "maria", "María", "Jorge Isaacs", 1090, 13,
      "En el valle del Cauca, dos primos se quieren mientras el tiempo y la enfermedad se acercan."),
    book(
      "tradiciones-peruanas", "Tradiciones peruanas", "Ricardo Palma", 1560, 5,
      "Virreyes, milagros y chismes de Lima, contados con la sonrisa de quien revolvió los archivos."),
  ]

  private static let spanishModern: [SeedBook] = [
    book(
      "regenta", "La Regenta", "Leopoldo Alas, Clarín", 2190, 8,
      "Vetusta vigila desde la torre de la catedral, y Ana Ozores se ahoga en una ciudad que no perdona."),
    book(
      "fortunata", "Fortunata y Jacinta", "Benito Pérez Galdós", 2590, 6,
      "Dos mujeres casadas con el mismo hombre, una por la ley y otra por terquedad, y un Madrid entero."),
    book(
      "marianela", "Marianela", "Benito Pérez Galdós", 1020, 15,
      "Nela es los ojos de un ciego que la imagina hermosa. Entonces llega un médico que sabe curar."),
    book(
      "trafalgar", "Trafalgar", "Benito Pérez Galdós", 1080, 9,
      "Un chico de Cádiz ve la batalla desde la cubierta del navío más grande del mundo."),
    book(
      "pepita-jimenez", "Pepita Jiménez", "Juan Valera", 990, 7,
      "Un seminarista escribe cartas a su tío sobre una viuda joven, cada vez más largas y menos piadosas."),
    book(
      "pazos-ulloa", "Los pazos de Ulloa", "Emilia Pardo Bazán", 1480, 10,
      "Un capellán tímido llega a una casa gallega donde mandan los perros, la caza y el mayordomo."),
    book(
      "sombrero-tres-picos", "El sombrero de tres picos", "Pedro Antonio de Alarcón", 760, 12,
      "Un corregidor, una molinera y una noche de ropa equivocada en un molino de Andalucía."),
    book(
      "niebla", "Niebla", "Miguel de Unamuno", 1120, 17,
      "Augusto Pérez descubre que es un personaje y va a Salamanca a discutirlo con su autor."),
    book(
      "san-manuel", "San Manuel Bueno, mártir", "Miguel de Unamuno", 790, 20,
      "Un párroco sostiene la fe de su aldea y guarda un secreto a la orilla del lago."),
    book(
      "sonatas", "Sonatas", "Ramón María del Valle-Inclán", 1650, 4,
      "Memorias galantes de un marqués feo, católico y sentimental, una por cada estación."),
    book(
      "campos-castilla", "Campos de Castilla", "Antonio Machado", 940, 22,
      "Encinas, caminos y una tierra pobre mirada con tanto cuidado que acaba por hablar."),
    book(
      "azul", "Azul...", "Rubén Darío", 880, 11,
      "Cuentos y versos con los que un joven de Nicaragua cambió la música de la lengua."),
    book(
      "versos-sencillos", "Versos sencillos", "José Martí", 690, 19,
      "Un hombre sincero de donde crece la palma escribe lo que sabe, sin adornos y sin miedo."),
    book(
      "cuentos-amor-locura", "Cuentos de amor de locura y de muerte", "Horacio Quiroga", 1010, 14,
      "La selva de Misiones, un almohadón de plumas y hombres que calculan mal la fuerza del río."),
    book(
      "cuentos-selva", "Cuentos de la selva", "Horacio Quiroga", 830, 24,
      "Tortugas agradecidas, flamencos presumidos y yacarés que construyen diques, para leer en voz alta."),
    book(
      "voragine", "La vorágine", "José Eustasio Rivera", 1390, 9,
      "Huyendo con Alicia, Arturo Cova entra en la selva del caucho, que no devuelve lo que toma."),
    book(
      "romancero-gitano", "Romancero gitano", "Federico García Lorca", 950, 0,
      "Lunas de fragua, navajas y verdes imposibles, en el metro más viejo de la poesía española."),
    book(
      "bodas-sangre", "Bodas de sangre", "Federico García Lorca", 900, 13,
      "Una boda, un caballo en la puerta y un hombre sin nombre propio que todos esperaban menos el novio."),
  ]
}
