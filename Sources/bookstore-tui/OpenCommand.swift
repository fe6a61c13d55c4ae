import ArgumentParser
import Console
import FoundationEssentials
import Terminal

/// The screen with fleet and shop.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the fleet and the shop on the screen (the default).")

  @OptionGroup var context: ContextOptions
  @OptionGroup var look: LookOptions
  @OptionGroup var tape: TapeOptions
  @OptionGroup var alert: AlertOptions

  @Flag(help: "No screen: the fleet as lines, and a line for each change, until INT or TERM.")
  var linear = false

  func run() throws {
    let found = context.find()
    let theme = try look.foundTheme(found)
    let wish = try tape.wish(found.language)
    let rules = try alert.rules(found)
    if linear, wish.mode != .live {
      throw CleanExit.refused(ChangeTexts.linearAlone.text(found.language), isUsage: true)
    }
    if case .replay = wish {
      return try ScreenRun(found: found, theme: theme, fleet: nil, shop: nil, tape: wish).run()
    }
    let fleet: FleetAccess
    switch found.context.fleet {
    case .success(let access): fleet = access
    case .failure(let problem): throw ScreenRun.refusal(problem, found.language)
    }
    if linear { Program.runAsTask { try await LinearRun(found: found, access: fleet, alerts: rules).run() } }
    // A fleet without a shop is watched all the same; the pane is then not there.
    let shop = try? found.context.shop.get()
    try ScreenRun(
      found: found, theme: theme, fleet: fleet, shop: shop, tape: wish, request: found.request, alerts: rules
    ).run()
  }
}

/// The screen with a shop alone.
struct ShopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shop", abstract: "Open one shop on the screen, without a fleet.")

  @Argument(help: ArgumentHelp("The shop's address, as https://host:port.", valueName: "url"))
  var url: String

  @Option(
    help: ArgumentHelp("Believe this certificate authority (PEM) instead of the system's.", valueName: "file"),
    completion: .file())
  var ca: String?

  @Option(help: ArgumentHelp("en or es (default: by LC_ALL, LC_MESSAGES or LANG).", valueName: "language"))
  var language: Language?

  @OptionGroup var look: LookOptions

  func run() throws {
    // Arguments can only be made by parsing.
    var options = try ContextOptions.parse(["--shop", url])
    options.ca = ca
    options.language = language
    let found = options.find()
    let theme = try look.foundTheme(found)
    switch found.context.shop {
    case .success(let shop): try ScreenRun(found: found, theme: theme, fleet: nil, shop: shop).run()
    case .failure(let problem): throw ScreenRun.refusal(problem, found.language)
    }
  }
}

/// How it looks.
struct LookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How it looks: a name that the themes subcommand lists, or a file of $XDG_CONFIG_HOME/bookstore/themes.",
      valueName: "name"), completion: .list(Theme.builtInNames))
  var theme: String?

  /// Before anything is asked of the world: a theme that is wrong is said first.
  func foundTheme(_ found: FoundContext) throws -> Theme {
    if case .failure(.config(let problem)) = found.context.fleet {
      throw ScreenRun.refusal(.config(problem), found.language)
    }
    return try ThemeFinder(environment: ProcessInfo.processInfo.environment, language: found.language)
      .theme(named: theme ?? found.config.theme)
  }
}
