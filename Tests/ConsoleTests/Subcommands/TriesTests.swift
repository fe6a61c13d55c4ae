import BookStoreKit
import Testing

@testable import Console

/// Which answers are worth another try, how often, and what may have happened meanwhile.
@Suite struct TriesTests {
  typealias Answer = ShopAnswer<User>
  static let user = User(id: 7, name: "Ana", email: "ana@example.org")

  static func refused(_ code: ShopErrorCode) -> Answer {
    .refused(ShopFailure(code, "no"), status: code.httpStatus)
  }
  static func page(_ status: Int) -> Answer {
    .notJSON(NotJSON(status: status, mediaType: "text/html", problem: "text/html, not JSON"))
  }

  @Test(arguments: [
    Answer.transport(.cannotConnect("x")), .transport(.cut("x")), .transport(.timedOut(milliseconds: 1)), page(502),
    page(503), page(504), refused(.busy), refused(.draining), refused(.internal),
  ])
  func triesAgainWhatMayHelp(answer: Answer) {
    var tries = Tries()
    guard case .again(let wait, _) = tries.take(answer) else {
      Issue.record("\(answer) is worth another try")
      return
    }
    #expect(wait == 200)
  }

  @Test(arguments: [
    refused(.outOfStock), refused(.slowDown), refused(.loginRequired), page(200), page(404),
    .transport(.tls("x")), .transport(.badRequest("x")), .transport(.tooLarge(bytes: 1)),
  ])
  func settlesWhatWillNotChange(answer: Answer) {
    var tries = Tries()
    guard case .settled(let settled) = tries.take(answer), case .failure = settled.result else {
      Issue.record("\(answer) is an end")
      return
    }
    #expect(settled.attempts == 1)
  }

  @Test func endsAfterSixTries() {
    var tries = Tries()
    var waits: [Int64] = []
    while case .again(let wait, _) = tries.take(Answer.transport(.cannotConnect("x"))) {
      waits.append(wait)
      if waits.count > 50 { break }
    }
    #expect(waits == [200, 400, 800, 1_600, 3_200])
  }

  @Test func saysThatItTriesAgain() {
    var tries = Tries()
    let next: Tries.Next<User> = tries.take(Answer.transport(.cut("reset")))
    guard case .again(let wait, let trouble) = next else {
      Issue.record("a lost connection is tried again")
      return
    }
    let why = SubcommandTexts.tryingAgain(trouble, tries, afterMilliseconds: wait)
    #expect(why.english == "cut: connection cut (reset): trying again in 0.2 s (2 of 6)")
    #expect(why.spanish.hasSuffix("se reintenta en 0.2 s (2 de 6)"))
  }

  @Test(arguments: [(nil, Int64(200)), (0, 200), (3, 3_000), (10, 10_000)] as [(Int64?, Int64)])
  func waitsAsLongAsTheServerAsks(retryAfterSeconds: Int64?, expected: Int64) {
    var tries = Tries()
    let next: Tries.Next<User> = tries.take(Self.page(503), retryAfterSeconds: retryAfterSeconds)
    guard case .again(expected, _) = next else {
      Issue.record("\(next)")
      return
    }
  }

  @Test func aServerThatAsksForMorePatienceThanThereIsEndsTheTries() {
    var tries = Tries()
    let next: Tries.Next<User> = tries.take(Self.page(503), retryAfterSeconds: 11)
    guard case .settled(let settled) = next, settled.attempts == 1 else {
      Issue.record("\(next)")
      return
    }
  }

  @Test func remembersThatALostAnswerMayHaveBeenDone() {
    func end(_ answers: [Answer]) -> Settled<User>? {
      var tries = Tries()
      for answer in answers { if case .settled(let settled) = tries.take(answer) { return settled } }
      return nil
    }
    #expect(end([.transport(.cut("x")), Self.refused(.outOfStock)])?.mayHaveHappened == true)
    #expect(end([Self.page(502), Self.refused(.outOfStock)])?.mayHaveHappened == true)
    #expect(end([Self.page(503), Self.refused(.outOfStock)])?.mayHaveHappened == false)
    #expect(end([.transport(.cannotConnect("x")), Self.refused(.outOfStock)])?.mayHaveHappened == false)
    let served = end([Self.page(503), .success(Self.user, servedBy: "i-0a1", elapsedMicroseconds: 9)])
    #expect(served?.attempts == 2)
    #expect((try? served?.result.get())?.servedBy == "i-0a1")
  }
}
