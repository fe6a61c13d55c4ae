import ArgumentParser
import BookStoreKit
import BookStoreServer

struct Seed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fills the shop with public-domain books and two accounts. Doing it again changes nothing.")

  @OptionGroup var options: Options

  @Option(help: "Where the two accounts and their generated passwords are written (mode 0600).")
  var accounts: String

  func run() throws {
    do {
      guard !accounts.isEmpty else { throw UsageRefusal("--accounts needs a value.") }
      let report = try ShopSetup.seed(database: try options.settings().database, accounts: accounts)
      print(
        "\(report.added) books added, \(report.present) were there. The accounts are in \(ShownText.harmless(accounts))."
      )
    } catch {
      throw refuse(error)
    }
  }
}
