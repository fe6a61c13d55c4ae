import Glibc

/// Ending a process, gently and then surely.
enum Stopping {
  /// After SIGKILL the kernel needs a moment; longer than this it cannot be told dead (it hangs in the kernel).
  static let killLimit = Duration.seconds(5)

  /// Sends a first signal, waits for the end, and kills when the limit has passed.
  /// - Returns: how it ended, or nil when even the kill did not end it in time.
  @discardableResult
  static func stop(_ handle: ProcessHandle, first signal: Int32, within limit: Duration) async -> ProcessEnd? {
    do { try handle.signal(signal) } catch { return .unknown }
    if let end = await end(of: handle, within: limit) { return end }
    try? handle.signal(SIGKILL)
    return await end(of: handle, within: killLimit)
  }

  /// Waits for the end, at most so long.
  static func end(of handle: ProcessHandle, within limit: Duration) async -> ProcessEnd? {
    await withTaskGroup(of: ProcessEnd?.self) { group in
      group.addTask { await DeathWatch.shared.end(of: handle) }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}
