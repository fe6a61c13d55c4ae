// Works in English, by authors who died more than seventy years ago.

extension SeedBooks {
  static let english: [SeedBook] = englishNovels + englishShelf

  private static let englishNovels: [SeedBook] = [
    book(
      "pride-prejudice", "Pride and Prejudice", "Jane Austen", 1295, 30,
      "Five daughters, one entail, and a proud man who says the wrong thing at a ball. The best of arguments."),
    book(
      "emma", "Emma", "Jane Austen", 1250, 12,
      "A clever young woman arranges everyone's heart but her own, and is wrong nearly every time."),
    book(
      "persuasion", "Persuasion", "Jane Austen", 1150, 9,
      "Eight years after she was talked out of it, Anne Elliot meets the captain again."),
    book(
      "frankenstein", "Frankenstein; or, The Modern Prometheus", "Mary Shelley", 1090, 18,
      "A student makes a man and runs away from him. The creature, who learned to read, has questions."),
    book(
      "jane-eyre", "Jane Eyre", "Charlotte Brontë", 1380, 16,
      "A governess with a conscience of iron, a house with a locked floor, and a fire."),
    book(
      "wuthering-heights", "Wuthering Heights", "Emily Brontë", 1240, 11,
      "Two houses on a moor and a love that does more harm than most hatreds."),
    book(
      "great-expectations", "Great Expectations", "Charles Dickens", 1490, 14,
      "A boy feeds a convict on the marshes and is paid back in a way he never guesses."),
    book(
      "two-cities", "A Tale of Two Cities", "Charles Dickens", 1310, 10,
      "London and Paris while heads fall, and a wasted man who finds one good use for his life."),
    book(
      "bleak-house", "Bleak House", "Charles Dickens", 1690, 5,
      "A lawsuit older than its parties, fog over the court, and one of the first detectives in a novel."),
    book(
      "middlemarch", "Middlemarch", "George Eliot", 1790, 8,
      "A provincial town, several mistaken marriages, and a patience for people that few books have."),
    book(
      "moby-dick", "Moby-Dick; or, The Whale", "Herman Melville", 1720, 7,
      "A captain hunts one whale across every ocean, while a sailor tells us all there is to know of whales."),
    book(
      "scarlet-letter", "The Scarlet Letter", "Nathaniel Hawthorne", 1050, 13,
      "A town pins a letter on a woman, and it is the others who cannot bear what it means."),
    book(
      "huckleberry-finn", "Adventures of Huckleberry Finn", "Mark Twain", 1180, 20,
      "A boy and a man who wants to be free drift down a river, and the boy decides to go to hell for it."),
    book(
      "tom-sawyer", "The Adventures of Tom Sawyer", "Mark Twain", 1090, 0,
      "A fence to paint, a cave to be lost in, and a funeral attended by the deceased."),
    book(
      "little-women", "Little Women", "Louisa May Alcott", 1270, 15,
      "Four sisters grow up poor and busy while their father is at war; one of them scribbles in the attic."),
    book(
      "dracula", "Dracula", "Bram Stoker", 1220, 17,
      "Letters, diaries and a ship's log put together, by people who slowly see who has moved to London."),
    book(
      "jekyll-hyde", "Strange Case of Dr Jekyll and Mr Hyde", "Robert Louis Stevenson", 890, 21,
      "A respectable doctor finds a way to be two men, and one of them likes it better."),
    book(
      "treasure-island", "Treasure Island", "Robert Louis Stevenson", 1030, 19,
      "A map, a mutiny, and a one-legged cook whom it is hard not to like."),
  ]

  private static let englishShelf: [SeedBook] = [
    book(
      "dorian-gray", "The Picture of Dorian Gray", "Oscar Wilde", 1080, 14,
      "A portrait takes the blame for its sitter's life, until he wants to look at it."),
    book(
      "earnest", "The Importance of Being Earnest", "Oscar Wilde", 780, 23,
      "Two men invent relatives to escape dinners, and a handbag settles the rest."),
    book(
      "hound-baskervilles", "The Hound of the Baskervilles", "Arthur Conan Doyle", 990, 22,
      "Footprints on a moor, an heir in danger, and a detective who does not believe in ghosts."),
    book(
      "adventures-holmes", "The Adventures of Sherlock Holmes", "Arthur Conan Doyle", 1150, 18,
      "Twelve cases from Baker Street: a league for red hair, a blue stone in a goose, and one who outwits him."),
    book(
      "time-machine", "The Time Machine", "H. G. Wells", 860, 16,
      "A traveller goes far enough ahead to see what became of the rich and of those who served them."),
    book(
      "war-worlds", "The War of the Worlds", "H. G. Wells", 940, 12,
      "Cylinders fall on Surrey, and an empire learns what it is to be invaded."),
    book(
      "heart-darkness", "Heart of Darkness", "Joseph Conrad", 850, 11,
      "A steamer goes up a river to fetch a man who went there with great plans and a good prose style."),
    book(
      "lord-jim", "Lord Jim", "Joseph Conrad", 1260, 6,
      "One leap from a ship in the dark, and a life spent trying to be worthy of not having taken it."),
    book(
      "tess", "Tess of the d'Urbervilles", "Thomas Hardy", 1330, 9,
      "A dairymaid with an old name, and a world that has one law for her and another for him."),
    book(
      "turn-screw", "The Turn of the Screw", "Henry James", 820, 13,
      "A governess sees two figures that nobody else admits to seeing. Perhaps they are there."),
    book(
      "age-innocence", "The Age of Innocence", "Edith Wharton", 1210, 10,
      "Old New York arranges, with perfect manners, that nothing shall happen."),
    book(
      "call-wild", "The Call of the Wild", "Jack London", 870, 20,
      "A dog stolen from a sunny valley learns the trade of the north, and then something older."),
    book(
      "jungle-book", "The Jungle Book", "Rudyard Kipling", 960, 15,
      "A boy raised by wolves, a mongoose at war in a garden, and a white seal with an idea."),
    book(
      "secret-garden", "The Secret Garden", "Frances Hodgson Burnett", 930, 17,
      "A sour child finds a key and a locked garden, and both get better with weeding."),
    book(
      "wonderland", "Alice's Adventures in Wonderland", "Lewis Carroll", 840, 26,
      "Down a hole, past a grin without its cat, to a court where the sentence comes before the verdict."),
    book(
      "leaves-grass", "Leaves of Grass", "Walt Whitman", 1420, 4,
      "A long walk through a whole country by a man who stopped to look at everything."),
    book(
      "walden", "Walden; or, Life in the Woods", "Henry David Thoreau", 1110, 8,
      "Two years by a pond with a hoe and an account book, on how little one needs and how much one gets."),
    book(
      "wind-willows", "The Wind in the Willows", "Kenneth Grahame", 990, 0,
      "A mole leaves his spring cleaning for a river, a rat, a badger, and a toad who should not drive."),
  ]
}
