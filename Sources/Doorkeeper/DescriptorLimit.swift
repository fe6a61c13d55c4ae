import Glibc

/// How many descriptors this process may open. Many systems begin with 1,024 and allow far more on request.
public enum DescriptorLimit {
  /// Enough for the doors of a program and what it opens beside them.
  public static let wanted = 4096

  /// What is taken for the limit where the system does not say: many systems' first one.
  private static let unsaid = 1024
  /// Linux's own upper bound of the hard limit (fs.nr_open), unless an administrator raised it.
  private static let most = 1_048_576
  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

  /// How far a program that this one starts may raise its own limit.
  public static func highest() -> Int {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return unsaid }
    return Int(min(limit.rlim_max, rlim_t(most)))
  }

  /// Raises the limit as far as `wanted` where that is allowed; answers what it is then. What a process starts
  /// inherits it.
  public static func raise(to wanted: Int = wanted) -> Int {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return unsaid }
    let raised = min(rlim_t(wanted), limit.rlim_max)
    if limit.rlim_cur < raised {
      var asked = limit
      asked.rlim_cur = raised
      if setrlimit(resource, &asked) == 0 { limit = asked }
    }
    return Int(min(limit.rlim_cur, rlim_t(Int32.max)))
  }
}
