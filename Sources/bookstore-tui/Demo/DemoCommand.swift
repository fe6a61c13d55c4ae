import ArgumentParser
import Console
import DemoWorld

/// `demo`: a fleet and a shop that exist in this program alone.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open a made-up fleet and shop: no network, no files, nothing to install.",
    discussion: "Everything works in it: scaling, killing, load, buying. It ends with the program.")

  @Option(help: ArgumentHelp("en or es (default: by LC_ALL, LC_MESSAGES or LANG).", valueName: "language"))
  var language: Language?

  @OptionGroup var look: LookOptions

  func run() throws {
    // Arguments can only be made by parsing.
    var options = try ContextOptions.parse([])
    options.language = language
    let found = options.find()
    let theme = try look.foundTheme(found)
    let host = DemoHost(seed: RunName.seed(), state: found.stateFolder)
    try ScreenRun(
      found: found, theme: theme, fleet: .demo(url: DemoWorld.fleetURL),
      shop: ShopAccess(url: DemoWorld.shopURL, trust: .system), demo: host
    ).run()
  }
}
