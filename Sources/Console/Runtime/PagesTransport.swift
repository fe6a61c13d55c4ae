// A transport for a shop of which it is not known how it speaks. A shop of this release is passed through, request by
// request. One that answers pages, with the deployed BookStore's form to sign in, is talked to by its pages (PageConversation)
// and answers, as far as everything above can see, in the shop's JSON.
import BookStoreKit
import Synchronization

/// Where the memory of a shop with pages is kept.
public protocol PageMemoryKeeper: Sendable {
  func loadPageMemory() -> PageMemory
  func savePageMemory(_ memory: PageMemory) throws(FileFailure)
}

/// The shop's transport, whichever way the shop speaks.
public final class PagesTransport: HTTPTransport {
  private struct State {
    var dialect: ShopDialect?
    var memory: PageMemory
  }

  private let base: any HTTPTransport
  private let shop: String
  private let keeper: any PageMemoryKeeper
  private let pacemaker: any Pacemaker
  private let state: Mutex<State>

  /// - Parameters:
  ///   - base: carries the requests.
  ///   - shop: the shop's address, without a slash at its end.
  public init(over base: any HTTPTransport, shop: String, keeper: any PageMemoryKeeper, pacemaker: any Pacemaker) {
    self.base = base
    self.shop = shop.hasSuffix("/") ? String(shop.dropLast()) : shop
    self.keeper = keeper
    self.pacemaker = pacemaker
    state = Mutex(State(memory: PageMemory()))
  }

  public func send(_ request: WireRequest) async throws(TransportFailure) -> WireReply {
    switch state.withLock({ $0.dialect }) {
    case .json: return try await base.send(request)
    case .pages: return try await converse(request)
    case nil: return try await meet(request)
    }
  }

  /// The first requests: how does it speak?
  private func meet(_ request: WireRequest) async throws(TransportFailure) -> WireReply {
    var reply: WireReply?
    if request.method == .get {
      let first = try await base.send(request)
      if first.isJSON { learn(.json) }
      // A balancer without a server answers pages too.
      guard first.isPage, first.status < 500 else { return first }
      reply = first
    }
    switch try await ask(request) {
    case .json: learn(.json)
    case .pages:
      learn(.pages)
      return try await converse(request)
    case nil: break
    }
    if let reply { return reply }
    return try await base.send(request)
  }

  /// Asks for the form to sign in: JSON, the deployed BookStore's page, or neither.
  private func ask(_ request: WireRequest) async throws(TransportFailure) -> ShopDialect? {
    var question = request
    question.method = .get
    question.url = shop + "/login"
    question.headers = [WireHeader("Accept", "application/json")]
    question.body = []
    do throws(TransportFailure) {
      let reply = try await base.send(question)
      if reply.isJSON { return .json }
      return PageConversation.isSignInPage(reply, shop: shop) ? .pages : nil
    } catch {
      // Nothing of what was wanted was asked.
      throw request.method == .get ? error : .cannotConnect(error.explanation)
    }
  }

  private func learn(_ dialect: ShopDialect) {
    let memory = dialect == .pages ? keeper.loadPageMemory() : PageMemory()
    state.withLock { state in
      guard state.dialect == nil else { return }
      state = State(dialect: dialect, memory: memory)
    }
  }

  private func converse(_ request: WireRequest) async throws(TransportFailure) -> WireReply {
    let memory = state.withLock { $0.memory }
    let now = Timestamp(secondsSince1970: pacemaker.now().milliseconds / 1_000)
    var conversation = PageConversation(request, shop: shop, memory: memory, now: now)
    var move = conversation.begin()
    for _ in 0..<Self.maximumMoves {
      switch move {
      case .ask(let question):
        let result: Result<WireReply, TransportFailure>
        do throws(TransportFailure) {
          result = .success(try await base.send(question))
        } catch {
          result = .failure(error)
        }
        move = conversation.take(result)
      case .over(let ending):
        remember(ending.lessons)
        return try ending.result.get()
      }
    }
    preconditionFailure("a conversation has a page, a form and a look")
  }

  private static let maximumMoves = 8

  private func remember(_ lessons: [PageMemory.Lesson]) {
    guard !lessons.isEmpty else { return }
    // Saved under the lock, so that an older memory never replaces a newer one on the disk.
    state.withLock { state in
      let before = state.memory
      for lesson in lessons { state.memory.learn(lesson) }
      // What cannot be kept is still known until the console ends; the screen's own files say when the disk is full.
      if state.memory != before { try? keeper.savePageMemory(state.memory) }
    }
  }
}

extension WireReply {
  fileprivate var isJSON: Bool { hasMediaType("application/json") }
  fileprivate var isPage: Bool { hasMediaType("text/html") }

  private func hasMediaType(_ type: String) -> Bool {
    (header(named: "Content-Type") ?? "").lowercased().hasPrefix(type)
  }
}
