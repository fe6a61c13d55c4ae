import ArgumentParser
import Console
import ConsoleHost
import DemoWorld

/// `learn`: guided missions.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Guided missions on the local fleet; each step is checked by the program.",
    discussion: "With --demo on a made-up fleet. What was done is remembered.")

  @Argument(
    help: ArgumentHelp("scale, heal, policy or buy (default: the first that is not done).", valueName: "mission"))
  var mission: String?

  @Flag(help: "Say which missions there are and which are done.")
  var list = false

  @Flag(help: "Learn in the made-up world of `demo`.")
  var demo = false

  @OptionGroup var context: ContextOptions
  @OptionGroup var look: LookOptions

  func run() throws {
    let found = context.find()
    let done = found.stateFolder.map { LessonFile(path: $0.lessons).read() } ?? []
    if list {
      for mission in Mission.allCases {
        print(LearnTexts.listed(mission, isDone: done.contains(mission)).text(found.language))
      }
      return
    }
    var wanted: Mission?
    if let mission {
      wanted = Mission(rawValue: mission)
      guard wanted != nil else {
        throw CleanExit.refused("mission \(mission): \(LearnTexts.unknown.text(found.language))", isUsage: true)
      }
    }
    let lesson = Lesson(from: wanted, done: done)
    let theme = try look.foundTheme(found)
    if demo {
      let host = DemoHost(seed: RunName.seed(), state: found.stateFolder)
      return try ScreenRun(
        found: found, theme: theme, fleet: .demo(url: DemoWorld.fleetURL),
        shop: ShopAccess(url: DemoWorld.shopURL, trust: .system), demo: host, lesson: lesson
      ).run()
    }
    switch found.context.fleet {
    case .success(let fleet):
      let shop = try? found.context.shop.get()
      try ScreenRun(found: found, theme: theme, fleet: fleet, shop: shop, lesson: lesson).run()
    case .failure(let problem): throw ScreenRun.refusal(problem, found.language)
    }
  }
}
