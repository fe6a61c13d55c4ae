import Dispatch
import Glibc

/// Signals to this program as a stream, in place of their default action.
public enum Signals {
  /// Each signal that arrives from now on. The signals stay caught for as long as the program lives.
  public static func stream(of numbers: [Int32]) -> AsyncStream<Int32> {
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingNewest(8))
    let queue = DispatchQueue(label: "bookstore.signals")
    var sources: [any DispatchSourceSignal] = []
    for number in numbers {
      // Ignored as an action: the source sees the signal all the same.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      sources.append(source)
    }
    let kept = Sources(all: sources)
    continuation.onTermination = { _ in kept.cancel() }
    return stream
  }

  /// @unchecked: the sources are made before and only cancelled after, which Dispatch allows on any thread.
  private final class Sources: @unchecked Sendable {
    private let all: [any DispatchSourceSignal]
    init(all: [any DispatchSourceSignal]) { self.all = all }
    func cancel() { for source in all { source.cancel() } }
  }
}
