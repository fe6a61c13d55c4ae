import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// A key that ends, one that is pasted, and an API that asks for fewer calls.
@Suite struct AccessTests {
  static func fixture(_ key: KeyFacts) -> Fixture {
    var fixture = Fixture()
    fixture.model.fleet?.access = AccessState(key: key, runName: "run", since: noon)
    return fixture
  }

  static let profile = KeyFacts(origin: .profile("lab", path: "/cred"), isTemporary: true)

  static func refuse(_ fixture: inout Fixture, _ code: String, status: Int = 403, feed: FleetFeed = .group) {
    let error = APIError(code: code, message: "over", status: status)
    fixture.send(.fleet(.feed(feed), .failed(.error(error))))
  }

  /// The three spellings, and a session that was ended early.
  @Test(arguments: ["ExpiredToken", "RequestExpired", "ExpiredTokenException", "InvalidClientTokenId"])
  func aKeyThatEndedStopsTheAskingAndIsLookedFor(code: String) {
    var fixture = Self.fixture(Self.profile)
    fixture.send(.woke)
    let asked = fixture.send(
      .fleet(.feed(.group), .failed(.error(APIError(code: code, message: "over", status: 400)))))
    #expect(asked == [.access(.lookForKey)])
    let verdict = fixture.model.fleet?.verdict(at: fixture.now)
    #expect(verdict?.kind == .keyEnded && verdict?.level == .unknown)
    #expect(verdict?.sentence.english.contains("the fleet goes on: renew profile lab (/cred)") == true)
    fixture.now = noon.adding(milliseconds: 2_000)
    #expect(fixture.send(.woke).isEmpty)
    #expect(fixture.model.nextWake == noon.adding(milliseconds: 3_000))
    fixture.now = noon.adding(milliseconds: 3_000)
    #expect(fixture.send(.woke) == [.access(.lookForKey)])
  }

  @Test func aNewKeyGoesOnAtOnce() {
    var fixture = Self.fixture(Self.profile)
    fixture.send(.woke)
    Self.refuse(&fixture, "ExpiredToken")
    let asked = fixture.send(.access(.renewed(KeyFacts(origin: .pasted))))
    #expect(asked.contains { if case .callFleet(.feed(.group), _) = $0 { true } else { false } })
    #expect(fixture.model.fleet?.access.end == nil)
  }

  @Test func aPermanentKeyThatIsNotKnownIsNoEnd() {
    var fixture = Self.fixture(KeyFacts(origin: .environment))
    fixture.send(.woke)
    Self.refuse(&fixture, "InvalidClientTokenId")
    #expect(fixture.model.fleet?.access.end == nil)
  }

  @Test(arguments: ["Throttling", "RequestLimitExceeded", "ThrottlingException"])
  func aThrottledFeedWaitsAndSaysSo(code: String) throws {
    var fixture = Self.fixture(KeyFacts(origin: .environment))
    fixture.send(.woke)
    for _ in 0..<6 { Self.refuse(&fixture, code) }
    let access = try #require(fixture.model.fleet?.access)
    #expect(access.budget.tokens == CallBudget.capacity - 6 * CallBudget.cost)
    let until = try #require(access.budget.holdsBackUntil(at: fixture.now))
    #expect(until > fixture.now)
    #expect(fixture.screen.contains("throttled: holding back until"))
    #expect(try #require(fixture.model.fleet?.group.poll.dueAt) >= until)
  }

  @Test func theQuotaRunsOutAndComesBack() {
    var budget = CallBudget(seed: "run")
    for _ in 0..<100 { _ = budget.throttled(.group, at: noon) }
    #expect(budget.tokens == 0)
    #expect(budget.throttled(.group, at: noon) == CallBudget.exhaustedMilliseconds)
    budget.answered(.group)
    #expect(budget.tokens == 1 && budget.holdsBackUntil(at: noon) == nil)
  }

  @Test func jitterIsAPartOfADoublingTime() {
    #expect(
      [1, 2, 3, 4, 5, 60].map { CallBudget.jitter(attempt: $0, chance: 1) } == [
        2_000, 4_000, 8_000, 16_000, 20_000, 20_000,
      ])
    #expect(CallBudget.jitter(attempt: 3, chance: 0) == 0 && CallBudget.jitter(attempt: 3, chance: 0.25) == 2_000)
    var one = SeededDice("a")
    var same = SeededDice("a")
    var other = SeededDice("b")
    let row = (0..<50).map { _ in one.next() }
    #expect(row == (0..<50).map { _ in same.next() } && row != (0..<50).map { _ in other.next() })
    #expect(row.allSatisfy { (0..<1).contains($0) } && Set(row).count == 50)
  }

  static let pastes: [String] = [
    "export AWS_ACCESS_KEY_ID=\"AKIA1\"\nexport AWS_SECRET_ACCESS_KEY='s/+='\nexport AWS_SESSION_TOKEN=tok\n",
    "[default]\r\naws_access_key_id = AKIA1\r\naws_secret_access_key=s/+=\r\naws_session_token=tok\r\n",
    "$Env:AWS_ACCESS_KEY_ID=\"AKIA1\";\n$Env:AWS_SECRET_ACCESS_KEY=\"s/+=\"\n$Env:AWS_SESSION_TOKEN=\"tok\"",
    "set AWS_ACCESS_KEY_ID=AKIA1\nset AWS_SECRET_ACCESS_KEY=s/+=\nset AWS_SESSION_TOKEN=tok\nrm -rf /\n",
  ]

  @Test(arguments: pastes) func aKeyIsReadInEachSpelling(text: String) throws {
    var pasted = PastedKey()
    pasted.read(text)
    let key = try #require(pasted.key)
    #expect(key.accessKeyId.text == "AKIA1" && key.secretAccessKey.text == "s/+=" && key.sessionToken?.text == "tok")
  }

  @Test func theBoxShowsNothingOfAKeyAndUsesIt() throws {
    var fixture = Self.fixture(Self.profile)
    fixture.model.fleet?.makeRemote()
    fixture.send(.key(.character(":")))
    fixture.type("credentials")
    fixture.send(.key(.enter))
    fixture.send(.key(.enter))
    #expect(fixture.screen.contains("paste an access key id"))
    fixture.send(.paste(Self.pastes[0], isCut: false))
    #expect(
      fixture.screen.contains("access key id         here") && fixture.screen.contains("session token         here"))
    for word in ["AKIA1", "s/+=", "tok\n"] { #expect(!fixture.screen.contains(word), "\(word)") }
    #expect(!"\(fixture.model)".contains("AKIA1"))
    let asked = fixture.send(.key(.enter))
    guard case .access(.useKey(let key))? = asked.first else {
      Issue.record("\(asked)")
      return
    }
    #expect(key.accessKeyId.text == "AKIA1" && !"\(asked)".contains("AKIA1"))
    #expect(fixture.model.overlay == nil)
  }

  @Test func whatIsNoKeyIsNamedAndNotShown() {
    var pasted = PastedKey()
    pasted.read("AWS_ACCESS_KEY_ID=a b\nAWS_SECRET_ACCESS_KEY=\u{1B}[2J\nhello\n=\n")
    #expect(pasted.key == nil && pasted.refused == ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    pasted.read("AWS_ACCESS_KEY_ID=A\nAWS_SECRET_ACCESS_KEY=S\nAWS_SESSION_TOKEN=T")
    pasted.read("AWS_ACCESS_KEY_ID=B\nAWS_SECRET_ACCESS_KEY=S2")
    #expect(pasted.key?.sessionToken == nil, "the token of another key would not fit it")
  }

  @Test func theOrderOfTheLinesIsNoMatterAndAnotherKeysEndDoesNotStay() {
    var pasted = PastedKey()
    pasted.read(
      "AWS_SESSION_TOKEN=T\nAWS_EXPIRATION=2026-11-23T10:41:00Z\nAWS_ACCESS_KEY_ID=A\nAWS_SECRET_ACCESS_KEY=S")
    #expect(pasted.key?.sessionToken?.text == "T" && pasted.key?.endsAt == noon)
    pasted.read("AWS_ACCESS_KEY_ID=B\nAWS_SECRET_ACCESS_KEY=S2")
    #expect(pasted.key?.sessionToken == nil && pasted.key?.endsAt == nil)
    var inParts = PastedKey()
    for line in ["AWS_SESSION_TOKEN=T", "AWS_ACCESS_KEY_ID=A", "AWS_SECRET_ACCESS_KEY=S"] { inParts.read(line) }
    #expect(inParts.key?.sessionToken?.text == "T")
  }

  @Test func theTitleSaysHowLongAKeyLasts() {
    var fixture = Self.fixture(
      KeyFacts(origin: .environment, endsAt: noon.adding(milliseconds: 3 * 3_600_000 + 5), isTemporary: true))
    #expect(fixture.screen.contains("creds 3h left"))
    fixture = Self.fixture(KeyFacts(origin: .environment, isTemporary: true))
    fixture.now = noon.adding(milliseconds: 12 * 60_000)
    fixture.send(.woke)
    #expect(fixture.screen.contains("creds 12m old"))
  }
}

extension FleetPane {
  /// The same pane in a context of elsewhere.
  mutating func makeRemote() {
    var context = context
    context.isLocal = false
    var pane = FleetPane(context)
    pane.access = access
    self = pane
  }
}
