import ArgumentParser
import BookStoreServer

struct Migrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes or renews the database's schema. Run it once, before any instance starts.")

  @OptionGroup var options: Options

  func run() throws {
    do {
      let path = try options.settings().database
      try ShopSetup.migrate(database: path)
      print("The database at \(path) is ready.")
    } catch {
      throw refuse(error)
    }
  }
}
