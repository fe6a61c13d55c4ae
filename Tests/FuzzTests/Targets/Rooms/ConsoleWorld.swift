// A console with a small fleet and a small shop around it, all values: what it asks is kept until somebody answers,
// truly or with a fuzzer's bytes. After every message the console's own invariants are checked.
import BookStoreKit
import CloudAPI
import Console
import Scaling
import Terminal

struct ConsoleWorld: Sendable {
  private(set) var model: Model
  private(set) var now = Moment(milliseconds: 1_795_430_460_000)
  /// What was asked and not answered yet.
  private var fleetCalls: [(purpose: FleetPurpose, call: APICall)] = []
  private var shopCalls: [(purpose: ShopPurpose, number: Int, request: WireRequest)] = []
  private var probes: [ProbeTarget] = []

  static let client = FleetClient(
    endpoint: FleetEndpoint(
      location: .url("http://127.0.0.1:8070"), region: "us-east-1", accessKeyId: "A", secretAccessKey: "S"))

  /// - Parameter unsettled: purchases that an earlier run left.
  init(unsettled: [PurchaseIntent] = []) {
    let context = FleetContext(
      name: "local", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .fast,
      isLocal: true)
    model = Model(
      settings: Settings(language: .english, glyphs: .unicode, secondsEastOfUTC: 0, runName: "run"), now: now,
      size: Size(width: 80, height: 24), fleet: FleetPane(context),
      shop: ShopPane(
        client: BookStoreClient(shop: "https://shop.example:8443"), savedSession: nil,
        left: IntentReading(intents: unsettled)))
  }

  /// - The clock of the model never goes back; the size is what the terminal said.
  /// - Numbers of calls only grow, so that an answer finds one question.
  /// - Of each feed one question is on its way at most.
  /// - The console never asks to be woken for a moment that has passed, or it would spin.
  @discardableResult
  mutating func send(_ message: Message) throws(BrokenInvariant) -> [Command] {
    let before = (now: model.now, number: model.lastNumber)
    let commands = update(&model, message, now: now)
    try hold(model.now >= before.now, "the model's clock went back")
    try hold(model.lastNumber >= before.number, "a number was given twice")
    if let wake = model.nextWake { try hold(wake > model.now, "woken at \(wake), and it is \(model.now)") }
    for command in commands {
      switch command {
      case .callFleet(let purpose, let call):
        if case .feed = purpose {
          try hold(!fleetCalls.contains { $0.purpose == purpose }, "\(purpose) is asked twice at a time")
        }
        fleetCalls.append((purpose, call))
      case .callShop(let purpose, let number, let request): shopCalls.append((purpose, number, request))
      case .probe(let targets): probes = targets
      case .copy(let text): try SafeText.expect(text, "the clipboard")
      default: break
      }
    }
    return commands
  }

  mutating func pass(milliseconds: Int64) throws(BrokenInvariant) {
    now = now + .milliseconds(milliseconds)
    try send(.woke)
  }

  mutating func resize(_ size: Size) throws(BrokenInvariant) {
    try send(.resized(size))
    try hold(model.size == size, "the model has another size than its terminal")
  }

  /// Draws the screen in its size.
  func look() throws(BrokenInvariant) {
    let grid = view(model)
    try hold(grid.size == model.size, "the screen has another size than its terminal")
    try SafeText.expect(grid, "the screen")
  }

  /// Everything that was asked gets its answer.
  mutating func answerAll(
    fleet: (APICall) -> FleetOutcome, shop: (WireRequest) -> Exchange, probe: Exchange
  ) throws(BrokenInvariant) {
    let (fleetCalls, shopCalls, probes) = (fleetCalls, shopCalls, probes)
    (self.fleetCalls, self.shopCalls, self.probes) = ([], [], [])
    for (purpose, call) in fleetCalls { try send(.fleet(purpose, fleet(call))) }
    for (purpose, number, request) in shopCalls {
      try send(.shop(ShopReply(purpose: purpose, number: number, exchange: shop(request))))
    }
    if !probes.isEmpty { try send(.probed(probes.map { ProbeOutcome(id: $0.id, exchange: probe) })) }
  }

  /// Everything that was asked gets the same reply from the wire.
  mutating func answerAll(with exchange: Exchange) throws(BrokenInvariant) {
    try answerAll(
      fleet: { call in
        let answer = Self.client.answer(to: call, from: exchange.result)
        if case .success(let reply, _) = answer { return .replies([reply]) }
        return .failed(answer)
      }, shop: { _ in exchange }, probe: exchange)
  }

  /// Everything that was asked gets a true answer.
  mutating func answerTruly() throws(BrokenInvariant) {
    try answerAll(
      fleet: { .replies([SampleFleet.reply(to: $0)]) }, shop: SampleShop.exchange, probe: SampleShop.health)
  }
}

extension ConsoleWorld {
  /// Worlds to begin in: at the start, with everything known, in the middle of a purchase, with a plan open.
  static let beginnings: [ConsoleWorld] = [fresh, known, buying, planning]

  private static let fresh = made { _ throws(BrokenInvariant) in }
  private static let known = made(.signIn)
  private static let buying = made(.signIn) { world throws(BrokenInvariant) in
    for key in [Key.tab, .character("c"), .character("b"), .enter, .enter, .enter, .enter] {
      try world.send(.key(key))
    }
  }
  private static let planning = made(.signIn) { world throws(BrokenInvariant) in
    try world.send(.key(.character("+")))
  }

  private enum Account { case nobody, signIn }

  /// Walks the way of a user, then lets everything fall due once more, so that all questions are open.
  private static func made(
    _ account: Account = .nobody, _ walk: (inout ConsoleWorld) throws(BrokenInvariant) -> Void = { _ in }
  ) -> ConsoleWorld {
    var world = ConsoleWorld()
    do throws(BrokenInvariant) {
      if case .nobody = account { try world.send(.woke) }
      if case .signIn = account { try world.signInFromTheStart() }
      try walk(&world)
      try world.pass(milliseconds: account == .nobody ? 1 : 20_000)
    } catch {
      preconditionFailure("the way to the beginning breaks an invariant: \(error)")
    }
    return world
  }

  /// Waits for what is asked first, then signs in as Ana; the focus stays with the fleet.
  mutating func signInFromTheStart() throws(BrokenInvariant) {
    try send(.woke)
    for _ in 0..<4 {
      try answerTruly()
      try pass(milliseconds: 1)
    }
    for key in [Key.tab, .character("s")] { try send(.key(key)) }
    for character in "ana@example.org" { try send(.key(.character(character))) }
    try send(.key(.enter))
    for character in "secret-word" { try send(.key(.character(character))) }
    try send(.key(.enter))
    for _ in 0..<3 {
      try answerTruly()
      try pass(milliseconds: 1)
    }
    try send(.key(.tab))
  }
}
