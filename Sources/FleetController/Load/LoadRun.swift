import BookStoreKit
import Synchronization

/// A load on the shop: shoppers that run side by side for a time, over any transport.
public struct LoadRun: Sendable {
  /// Shoppers at a time.
  public static let shoppersMost = 500
  /// A day.
  public static let secondsMost = 86_400
  /// Sign-ins at a time: hashing a password takes an instance a tenth of a second, and it lets 16 wait.
  static let signInsAtATime = 4
  /// A shopper waits longer than a frozen instance takes to be replaced: its request is then served by another one.
  static let requestMilliseconds = 60_000

  private let client: BookStoreClient
  private let transport: any HTTPTransport
  private let shoppers: Int
  private let seconds: Int
  /// Makes the accounts of this run its own.
  private let name: String
  private let password: String
  private let seller: LoadAccount
  private let isStopped: @Sendable () -> Bool

  /// - Parameters:
  ///   - shop: URL of the shop.
  ///   - trust: whose certificates are believed.
  ///   - name: letters and digits that no run before had.
  ///   - password: of all shoppers of this run.
  ///   - seller: the account that has the load's own book on sale.
  ///   - isStopped: whether the fleet was stopped on purpose: what fails by that is nobody's failure.
  public init(
    shop: String, trust: WireRequest.Trust, transport: any HTTPTransport, shoppers: Int, seconds: Int, name: String,
    password: String, seller: LoadAccount, isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition((1...Self.shoppersMost).contains(shoppers), "A load has 1 to \(Self.shoppersMost) shoppers.")
    precondition((1...Self.secondsMost).contains(seconds), "A load lasts from a second to a day.")
    client = BookStoreClient(shop: shop, trust: trust, timeoutMilliseconds: Self.requestMilliseconds)
    self.transport = transport
    self.shoppers = shoppers
    self.seconds = seconds
    self.name = name
    self.password = password
    self.seller = seller
    self.isStopped = isStopped
  }

  /// Runs until the time is over or the task is cancelled.
  /// - Parameter tell: gets a line each second.
  /// - Returns: the last line.
  public func run(tell: @escaping @Sendable (LoadLine) -> Void) async -> LoadLine {
    let board = Board()
    let gate = Gate(places: Self.signInsAtATime)
    let clock = ContinuousClock()
    let start = clock.now
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.sell(board) }
      for index in 0..<shoppers {
        group.addTask { await self.shop(index, until: start.advanced(by: .seconds(self.seconds)), board, gate) }
      }
      group.addTask {
        for second in 1..<max(2, self.seconds) {
          do { try await clock.sleep(until: start.advanced(by: .seconds(second))) } catch { return }
          tell(LoadLine(kind: .progress, seconds: second, shoppers: self.shoppers, tally: board.tally))
        }
      }
      try? await clock.sleep(until: start.advanced(by: .seconds(seconds)))
      group.cancelAll()
    }
    let lasted = Int((clock.now - start).components.seconds)
    return LoadLine(kind: .done, seconds: min(seconds, lasted), shoppers: shoppers, tally: board.tally)
  }

  /// Puts the load's book on sale. The shoppers look at the others meanwhile.
  private func sell(_ board: Board) async {
    var keeper = LoadSeller()
    var visit = Visit(client: client, transport: transport, account: seller)
    while !Task.isCancelled {
      if keeper.pauseMilliseconds > 0 {
        do { try await Task.sleep(for: .milliseconds(keeper.pauseMilliseconds)) } catch { return }
      }
      guard let (outcome, microseconds) = await visit.perform(keeper.step, key: keeper.idempotencyKey) else { break }
      if outcome == .failed && (Task.isCancelled || isStopped()) { return }
      board.count(failed: outcome == .failed, purchased: false, microseconds)
      keeper.fold(outcome)
    }
    board.offer = keeper.offer
  }

  private func shop(_ index: Int, until end: ContinuousClock.Instant, _ board: Board, _ gate: Gate) async {
    var shopper = Shopper(index: index)
    var visit = Visit(client: client, transport: transport, account: account(index))
    while !Task.isCancelled && ContinuousClock().now < end {
      if shopper.pauseMilliseconds > 0 {
        do { try await Task.sleep(for: .milliseconds(shopper.pauseMilliseconds)) } catch { return }
      }
      let signsIn = shopper.step == .register || shopper.step == .signIn
      if signsIn { await gate.enter() }
      let (outcome, microseconds) = await visit.perform(shopper.step, key: shopper.idempotencyKey)
      if signsIn { gate.leave() }
      // What the end of the run or of the fleet cut is nobody's failure.
      if outcome == .failed && (Task.isCancelled || isStopped()) { return }
      board.count(failed: outcome == .failed, purchased: outcome == .shipped, microseconds)
      shopper.offer = board.offer
      shopper.fold(outcome)
    }
  }

  private func account(_ index: Int) -> LoadAccount {
    LoadAccount(name: "Shopper \(index + 1)", email: "shopper-\(name)-\(index + 1)@load.example", password: password)
  }
}

/// What the tasks of a load share: the counts, and the book on sale.
private final class Board: Sendable {
  private struct State {
    var tally = LoadTally()
    var offer: Int?
  }

  private let state = Mutex(State())

  var tally: LoadTally { state.withLock { $0.tally } }

  var offer: Int? {
    get { state.withLock { $0.offer } }
    set { state.withLock { $0.offer = newValue } }
  }

  func count(failed: Bool, purchased: Bool, _ microseconds: Int?) {
    state.withLock { $0.tally.count(failed: failed, purchased: purchased, microseconds: microseconds) }
  }
}

/// So many at a time, the others in the order in which they came.
private final class Gate: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(places: Int) { state = Mutex(State(free: places)) }

  func enter() async {
    await withCheckedContinuation { continuation in
      let enters = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if enters { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
