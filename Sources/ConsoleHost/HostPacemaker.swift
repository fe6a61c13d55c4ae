import Console
import Glibc
import Scaling

/// The system's clock.
public struct HostPacemaker: Pacemaker {
  public init() {}

  public func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Seconds that local time is ahead of UTC now.
  public func secondsEastOfUTC() -> Int {
    var time = time_t(now().milliseconds / 1000)
    var parts = tm()
    localtime_r(&time, &parts)
    return parts.tm_gmtoff
  }
}
