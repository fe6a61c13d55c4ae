import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Terminal

/// `themes`: what there is to choose from, shown in its own colours.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "Show the themes: on a terminal each in its colours, else their names.")

  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let (output, _) = try language.output(self.output)
    let finder = ThemeFinder(environment: environment, language: output.language)
    let own = finder.ownNames.filter { !Theme.builtInNames.contains($0) }
    // A file of the user's that is called like a theme of ours stands in its place.
    let themes = try (Theme.builtInNames + own).map { name in
      let theme = try finder.theme(named: name)
      return ListedTheme(theme, isBuiltIn: theme == Theme.builtIn(named: name))
    }
    let depth = isatty(STDOUT_FILENO) == 1 ? ColorDepth(environment: environment) : nil
    try output.finish(ThemesReport.report(themes, depth: depth))
  }
}

/// `keys`: the actions of the screen and the keys that run them.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the screen's actions, their names for config.yaml, and their keys.")

  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let (output, config) = try language.output(self.output)
    try output.finish(config.keymap.report(output.language))
  }
}

/// The language alone, for what looks at no fleet.
struct LanguageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("en or es (default: by LC_ALL, LC_MESSAGES or LANG).", valueName: "language"))
  var language: Language?

  /// What config.yaml says; what is wrong with it ends the program.
  func output(_ options: OutputOptions) throws -> (Output, ConsoleConfig) {
    let environment = ProcessInfo.processInfo.environment
    do throws(ConfigProblem) {
      let config = try ConfigFinder.read(environment)
      let found = language ?? config.language ?? ContextOptions.language(environment)
      return (Output(json: options.json, language: found), config)
    } catch {
      let words = ConfigTexts.sentence(error).text(language ?? ContextOptions.language(environment))
      throw CleanExit.refused(words, isUsage: true)
    }
  }
}
