import Scaling
import Terminal
import Testing

@testable import Console

/// Somebody who sees the console for the first time: what it is for is at most six keys away, and the screen names the
/// key that comes next before it is pressed.
@Suite struct NewUserTests {
  private struct User {
    var fixture: Fixture
    var keys = 0
    static let most = 6

    /// Presses a key that stands on the screen in front of this word.
    mutating func press(_ key: Key, whereItSays words: String) {
      #expect(fixture.screen.contains(words), "the screen names the key: \(words)\n\(fixture.screen)")
      fixture.press(key)
      keys += 1
    }
  }

  private func firstScreen(_ size: Size) -> User { User(fixture: GoldenScreenTests.whole(size)) }

  static let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 36), Size(width: 200, height: 60)]

  @Test(arguments: sizes) func scalesOut(size: Size) {
    var user = firstScreen(size)
    user.press(.character("+"), whereItSays: "+ out")
    user.fixture.send(.fleet(.openPlan(user.fixture.model.lastNumber), .replies([FleetSamples.group()])))
    user.press(.tab, whereItSays: "Tab other button")
    user.press(.enter, whereItSays: "Enter choose")
    #expect(user.keys <= User.most)
    guard case .capacity(let plan)? = user.fixture.model.overlay, plan.phase == .checking else {
      Issue.record("the plan is on its way: \(String(describing: user.fixture.model.overlay))")
      return
    }
    user.fixture.send(.fleet(.checkPlan(plan.number), .replies([FleetSamples.group()])))
    let isAsked = user.fixture.commands.contains { command in
      if case .callFleet(.doPlan(plan.number), .setDesiredCapacity(let call)) = command {
        return call.desiredCapacity == 4
      }
      return false
    }
    #expect(isAsked, "one instance more is asked for")
  }

  @Test(arguments: sizes) func buysABook(size: Size) throws {
    var user = firstScreen(size)
    user.fixture.signIn()
    user.fixture.model.focus = .fleet
    user.fixture.model.notice = nil
    user.press(.tab, whereItSays: "Tab shop")
    user.press(.character("b"), whereItSays: "b buy")
    // From the form's first row Enter leads to the button, then presses it.
    while user.keys < User.most, user.fixture.lastAsked(.step(.buy)) == nil {
      user.press(.enter, whereItSays: "Enter")
    }
    #expect(
      user.fixture.lastAsked(.step(.buy)) != nil, "the purchase is asked for within six keys\n\(user.fixture.screen)")
  }

  /// Every key counts, the letters of the word too.
  @Test(arguments: sizes) func findsALineInTheLogs(size: Size) {
    var world = LogWorld()
    for second in stride(from: 60.0, to: 2, by: -1) { world.log("info: GET /books 200", secondsAgo: second) }
    world.log("error: a request failed: database is locked", secondsAgo: 40.5)
    var user = firstScreen(size)
    user.fixture.commands = []
    user.press(.character("l"), whereItSays: "l logs")
    user.fixture.answerLogs(&world)
    user.press(.character("/"), whereItSays: "/ search")
    user.press(.character("e"), whereItSays: "Enter finds it")
    for character in "rr" { user.press(.character(character), whereItSays: "search") }
    user.press(.enter, whereItSays: "search: err")
    #expect(user.keys <= User.most)
    #expect(user.fixture.readLine?.hasPrefix("error:") == true, "the line is found\n\(user.fixture.screen)")
    #expect(user.fixture.logs?.isFollowing == false && user.fixture.screen.contains("database is locked"))
  }

  /// Whatever one looks for is found by its words.
  @Test(arguments: [
    ("instance more", "scale-out"), ("scale", "scale-out"), ("buy", "buy"), ("kill", "chaos"), ("theme", "theme"),
  ])
  func findsAnActionByItsWords(words: String, name: String) {
    var user = firstScreen(Size(width: 80, height: 24))
    user.press(.character("?"), whereItSays: "? actions")
    user.fixture.type(words)
    guard case .actions(let list)? = user.fixture.model.overlay else {
      Issue.record("the list is open")
      return
    }
    #expect(list.found(language: .english).prefix(3).contains { $0.action.name == name })
  }
}
