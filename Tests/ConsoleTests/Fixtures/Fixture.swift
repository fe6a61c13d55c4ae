// A console as it would be after some answers: made by feeding messages to `update`, never by writing into the
// model, so that the tests walk the way of the program.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

@testable import Console

/// 2026-11-23T10:41:00Z: a whole multiple of a chart's column.
let noon = Moment(milliseconds: 1_795_430_460_000)

/// A console and what it asked for.
struct Fixture {
  var model: Model
  var commands: [Command] = []
  var now = noon
  /// The notes of purchases that are on the disk, by key.
  var notes: [String: PurchaseIntent] = [:]
  /// What the disk says instead of taking a note.
  var diskProblem: String?

  init(
    size: Size = Size(width: 120, height: 36), language: Language = .english, glyphs: GlyphSet = .unicode,
    fleet: Bool = true, shop: Bool = true, left: IntentReading = IntentReading(), places: [ContextRow] = []
  ) {
    let context = FleetContext(
      name: "local", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .fast,
      isLocal: true)
    var settings = Settings(language: language, glyphs: glyphs, secondsEastOfUTC: 0, runName: "run")
    settings.places = places
    model = Model(
      settings: settings, now: noon,
      size: size,
      fleet: fleet ? FleetPane(context) : nil,
      shop: shop
        ? ShopPane(client: BookStoreClient(shop: "https://shop.example:8443"), savedSession: nil, left: left) : nil)
  }

  @discardableResult
  mutating func send(_ message: Message) -> [Command] {
    let asked = update(&model, message, now: now)
    commands += asked
    return asked + asked.flatMap { disk($0) }
  }

  /// The disk, which answers at once.
  private mutating func disk(_ command: Command) -> [Command] {
    switch command {
    case .noteIntent(let intent):
      if let diskProblem { return send(.fileFailed(.intent(key: intent.key), cause: diskProblem)) }
      notes[intent.key] = intent
      return send(.intentNoted(key: intent.key))
    case .forgetIntent(let key):
      notes[key] = nil
      return []
    default: return []
    }
  }

  /// The last question of a purchase that was asked.
  func lastAsked(_ question: PurchaseQuestion) -> (number: Int, request: WireRequest)? {
    for case .callShop(.purchase(_, question), let number, let request) in commands.reversed() {
      return (number, request)
    }
    return nil
  }

  /// Answers the last question of a purchase.
  mutating func answer(_ question: PurchaseQuestion, _ exchange: Exchange) {
    for case .callShop(let purpose, let number, _) in commands.reversed() {
      guard case .purchase(_, question) = purpose else { continue }
      send(.shop(ShopReply(purpose: purpose, number: number, exchange: exchange)))
      return
    }
  }

  /// Presses keys, one for each character.
  @discardableResult
  mutating func type(_ text: String) -> [Command] { text.flatMap { send(.key(.character($0))) } }

  @discardableResult
  mutating func press(_ keys: Key...) -> [Command] { keys.flatMap { send(.key($0)) } }

  mutating func pass(milliseconds: Int64) {
    now = now.adding(milliseconds: milliseconds)
    send(.woke)
  }

  mutating func answer(_ feed: FleetFeed, _ replies: APIReply...) {
    send(.fleet(.feed(feed), .replies(replies)))
  }

  mutating func fail(_ feed: FleetFeed, _ failure: TransportFailure) {
    send(.fleet(.feed(feed), .failed(.transport(failure))))
  }

  var screen: String { text(of: view(model)) }

  /// The last call of the shop that was asked, by its purpose.
  func lastCall(_ purpose: ShopPurpose) -> (number: Int, request: WireRequest)? {
    for case .callShop(purpose, let number, let request) in commands.reversed() { return (number, request) }
    return nil
  }

  /// Answers the last call of that purpose.
  @discardableResult
  mutating func reply(to purpose: ShopPurpose, _ exchange: Exchange) -> [Command] {
    guard let call = lastCall(purpose) else { return [] }
    return send(.shop(ShopReply(purpose: purpose, number: call.number, exchange: exchange)))
  }
}

extension Exchange {
  static func json(
    _ text: String, status: Int = 200, headers: [WireHeader] = [], milliseconds: Int = 6
  ) -> Exchange {
    .reply(
      WireReply(
        status: status,
        headers: [WireHeader("Content-Type", "application/json"), WireHeader("X-Served-By", "i-0a17")] + headers,
        body: Array(text.utf8), elapsedMicroseconds: milliseconds * 1000))
  }
}
