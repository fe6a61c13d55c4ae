// Every failure at every step, once and six times in a row, with and without a death of the console at that step (before
// the request went out, and after it was done), found again at once, after the order lapsed, and after the shop forgot its
// keys: the purchase is done once at most, and no sentence says what is not so.
import BookStoreKit
import Scaling
import Testing

@testable import Console

/// What happens to a request on its way.
enum Fault: CaseIterable {
  case none
  case refusedConnection, certificate, busy, page503, internalError
  case cutBefore, page502Before, timedOutBefore
  case cutAfter, page502After, page504After, timedOutAfter, tooLargeAfter

  /// Whether the shop did it all the same.
  var isServed: Bool {
    switch self {
    case .none, .cutAfter, .page502After, .page504After, .timedOutAfter, .tooLargeAfter: true
    default: false
    }
  }

  func exchange(_ answer: Exchange) -> Exchange {
    switch self {
    case .none: answer
    case .refusedConnection: .failure(.cannotConnect("refused"))
    case .certificate: .failure(.tls("unknown authority"))
    case .busy: PretendShop.refusal(.busy)
    case .internalError: PretendShop.refusal(.internal)
    case .page503: PretendShop.page(503)
    case .page502Before, .page502After: PretendShop.page(502)
    case .page504After: PretendShop.page(504)
    case .cutBefore, .cutAfter: .failure(.cut("reset"))
    case .timedOutBefore, .timedOutAfter: .failure(.timedOut(milliseconds: 10_000))
    case .tooLargeAfter: .failure(.tooLarge(bytes: 8))
    }
  }
}

/// When the console dies.
enum Death: CaseIterable {
  case never
  /// The intent is on disk, the request was not sent.
  case beforeSending
  /// The shop did it, and nobody heard the answer.
  case afterSending
}

/// A buyer, a console that may die, its disk and the shop.
struct Life {
  var shop = PretendShop()
  var disk: PurchaseIntent?
  var progress = PurchaseProgress(BuyReportTests.intent)
  var now = Samples.now
  private(set) var asked: [(key: String, body: [UInt8])] = []

  let step: PurchaseStep
  let fault: Fault
  var faultsLeft: Int
  var death: Death
  /// How long nobody starts a console after one died.
  let absenceMilliseconds: Int64

  private let client = BookStoreClient(shop: "http://127.0.0.1:1")

  init(step: PurchaseStep, fault: Fault, count: Int, death: Death, absenceMilliseconds: Int64) {
    self.step = step
    self.fault = fault
    faultsLeft = count
    self.death = death
    self.absenceMilliseconds = absenceMilliseconds
  }

  /// Goes on until nothing more happens by itself. A console that dies on the way is started again.
  mutating func tell(_ event: PurchaseEvent) {
    var deeds = progress.take(event, at: now)
    for _ in 0..<200 {
      guard !deeds.isEmpty else {
        guard let until = progress.retryAt else { return }
        now = max(now, until)
        deeds = progress.take(.woke, at: now)
        continue
      }
      switch deeds.removeFirst() {
      case .note(let intent):
        disk = intent
        deeds += progress.take(.noted, at: now)
      case .forget: disk = nil
      case .ask(let question):
        if case .step(step) = question, death != .never {
          deeds = die(progress.request(question, client))
        } else {
          deeds += progress.take(.answered(send(question)), at: now)
        }
      }
    }
    Issue.record("it goes on for ever")
  }

  private mutating func send(_ question: PurchaseQuestion) -> Exchange {
    let request = progress.request(question, client)
    if let key = request.header(named: ShopRequestHeader.idempotencyKey) { asked.append((key, request.body)) }
    now = now.adding(milliseconds: 5)
    guard case .step(step) = question, faultsLeft > 0, fault != .none else { return shop.serve(request, at: now) }
    faultsLeft -= 1
    guard fault.isServed else { return fault.exchange(.failure(.cut(""))) }
    return fault.exchange(shop.serve(request, at: now))
  }

  private mutating func die(_ request: WireRequest) -> [PurchaseDeed] {
    if death == .afterSending { _ = shop.serve(request, at: now) }
    death = .never
    now = now.adding(milliseconds: absenceMilliseconds)
    guard let disk else {
      Issue.record("a console that dies leaves a note")
      return []
    }
    progress = PurchaseProgress(resuming: disk)
    return progress.take(.settle, at: now)
  }

  /// Whether what is said is so.
  func expectTruth(_ comment: Comment) {
    #expect(progress.isOver == (disk == nil), comment)
    let truth = shop.orders.values.first?.status
    switch progress.outcome(at: now) {
    case .underWay: Issue.record("it stands still \(comment)")
    case .nothingTaken: #expect(truth == nil, comment)
    case .shipped: #expect(truth == .shipped, comment)
    case .paid(isKnown: true): #expect(truth == .paid, comment)
    case .paid(isKnown: false): #expect(truth == .paid || truth == .shipped, comment)
    case .ordered(isKnown: true): #expect(truth == .pendingPayment, comment)
    case .ordered(isKnown: false): #expect(truth == .pendingPayment || truth == .paid, comment)
    case .paidOrLapsed: #expect(truth != nil && truth != .shipped, comment)
    case .lapsed: #expect(truth == .expired || truth == .pendingPayment, comment)
    case .unknown: #expect(truth != .paid && truth != .shipped, "nothing was paid \(comment)")
    case .alike(let orders): #expect(orders.map(\.status) == [truth].compactMap { $0 }, comment)
    case .gone: Issue.record("the shop loses no orders \(comment)")
    }
  }
}

@Suite struct PurchaseTruthTests {
  private static let absences: [Int64] = [0, 20 * 60_000, 25 * 3_600_000]

  @Test(arguments: PurchaseStep.allCases, Fault.allCases)
  func itIsDoneOnceAndNothingIsSaidThatIsNotSo(step: PurchaseStep, fault: Fault) {
    for count in [1, TryLimits.maximumAttempts] {
      for death in Death.allCases {
        for absence in death == .never || count > 1 ? [0] : Self.absences {
          let life = Life(step: step, fault: fault, count: count, death: death, absenceMilliseconds: absence)
          live(life, "\(count) × \(fault) at \(step), death \(death), \(absence) ms", mayLapse: absence > 0)
        }
      }
    }
  }

  private func live(_ life: Life, _ comment: Comment, mayLapse: Bool) {
    var life = life
    life.tell(.goOn)
    life.expectTruth(comment)
    // The user presses Enter until it is over.
    for _ in 0..<12 where !life.progress.isOver {
      life.tell(.goOn)
      life.expectTruth(comment)
    }
    #expect(life.progress.isOver, comment)
    #expect(life.shop.orders.count <= 1, comment)
    #expect(life.shop.deeds <= 3, comment)
    let holdsStock = life.shop.orders.values.contains { $0.status != .expired }
    #expect(life.shop.stock == (holdsStock ? 8 : 10), comment)
    if !mayLapse { #expect(life.progress.outcome(at: life.now) == .shipped, comment) }
  }

  @Test(arguments: PurchaseStep.allCases)
  func allTriesOfAStepAreTheSameBytesWithTheSameKeyAlsoAfterARestart(step: PurchaseStep) {
    var life = Life(step: step, fault: .page502After, count: 9, death: .afterSending, absenceMilliseconds: 0)
    life.tell(.goOn)
    life.tell(.goOn)
    life.tell(.goOn)
    let bodies = Dictionary(grouping: life.asked, by: \.key).mapValues { Set($0.map(\.body)) }
    #expect(Set(bodies.keys).isSubset(of: ["k1-buy", "k1-pay", "k1-ship"]))
    #expect(bodies.values.allSatisfy { $0.count == 1 })
    #expect(life.asked.filter { $0.key == "k1-\(step.rawValue)" }.count > 6)
  }

  @Test(arguments: PurchaseStep.allCases, Death.allCases)
  func aSessionThatIsOverIsSignedInAndThenItIsSettled(step: PurchaseStep, death: Death) {
    var life = Life(step: step, fault: .cutAfter, count: 1, death: death, absenceMilliseconds: 0)
    // It ends after the answer of the step was lost.
    life.shop.isSignedIn = true
    var deeds = life.progress.take(.goOn, at: life.now)
    while case .note(let intent)? = deeds.first, intent.step != step {
      life.disk = intent
      deeds = life.progress.take(.noted, at: life.now)
      let client = BookStoreClient(shop: "http://127.0.0.1:1")
      let answer = life.shop.serve(life.progress.request(.step(intent.step), client), at: life.now)
      deeds = life.progress.take(.answered(answer), at: life.now)
    }
    guard case .note(let intent)? = deeds.first else {
      Issue.record("each step is noted")
      return
    }
    life.disk = intent
    life.progress = PurchaseProgress(resuming: intent)
    if death == .afterSending {
      let client = BookStoreClient(shop: "http://127.0.0.1:1")
      _ = life.shop.serve(life.progress.request(.step(step), client), at: life.now)
    }
    life.death = .never
    life.shop.isSignedIn = false
    life.faultsLeft = 0
    life.tell(.settle)
    #expect(life.progress.standing == .waiting(.step(step), .signIn))
    life.expectTruth("\(step)")
    life.shop.isSignedIn = true
    life.tell(.signedIn)
    for _ in 0..<3 where !life.progress.isOver { life.tell(.goOn) }
    life.expectTruth("\(step)")
    #expect(life.progress.outcome(at: life.now) == .shipped)
    #expect(life.shop.orders.count == 1 && life.shop.stock == 8)
  }
}
