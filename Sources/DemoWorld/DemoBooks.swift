import BookStoreKit

/// Books whose authors died long ago.
enum DemoBooks {
  static let all: [Book] = rows.enumerated().map { index, row in
    Book(
      id: index + 1, title: row.title, author: row.author, description: row.description,
      price: Money(cents: row.cents), stock: row.stock, seller: Seller(id: 2, name: "Luisa"), cover: nil,
      status: .listed)
  }

  private static let rows: [(title: String, author: String, cents: Int64, stock: Int, description: String)] = [
    ("Crime and Punishment", "Fyodor Dostoevsky", 1_300, 5, "A student kills, and cannot live with it."),
    ("Don Quijote de la Mancha", "Miguel de Cervantes", 2_500, 9, "Un hidalgo lee demasiado y sale al camino."),
    ("Dracula", "Bram Stoker", 1_220, 7, "Letters, diaries, and a count who casts no shadow."),
    ("Emma", "Jane Austen", 1_250, 12, "A young woman arranges other people's lives and misreads her own."),
    ("Frankenstein", "Mary Shelley", 1_090, 8, "What one makes and then will not look at."),
    ("La vorágine", "José Eustasio Rivera", 1_850, 2, "Un poeta huye a la selva, y la selva se lo traga."),
    ("María", "Jorge Isaacs", 2_200, 3, "Un amor en el valle del Cauca."),
    ("Martín Fierro", "José Hernández", 1_190, 6, "Un gaucho cuenta su vida en versos."),
    ("Moby-Dick", "Herman Melville", 1_640, 4, "A captain, a whale, and everything known of either."),
    ("Niebla", "Miguel de Unamuno", 990, 5, "Un personaje va a discutir con su autor."),
    ("Persuasion", "Jane Austen", 990, 0, "Eight years later he is back, and a captain."),
    ("The Odyssey", "Homer", 1_600, 4, "Ten years to come home."),
    ("The Time Machine", "H. G. Wells", 870, 10, "A man dines out, and then describes the end of the world."),
    ("Walden", "Henry David Thoreau", 1_010, 6, "Two years by a pond, with the bill."),
  ]
}
