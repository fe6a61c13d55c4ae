// The numbers that are ours and not AWS's: how often to try again, how much to keep.

/// Bounds and waits of the controller's decisions. Each is written here and nowhere else.
public enum Limits {
  /// Finished activities kept; the state file holds them all.
  public static let activitiesKept = 1000
  /// Datapoints kept of one series: three hours at one a second, CloudWatch's retention below one minute.
  public static let datapointsKept = 10_800
  /// Metrics that somebody may put; CloudWatch has no such limit, this machine's memory has.
  public static let customMetricsMost = 100
  /// Items of the alarms' history kept.
  public static let alarmHistoryKept = 1000
  /// Alarms that may be put besides those of the policies, and policies (AWS's quota is 50 of a group).
  public static let alarmsMost = 100
  public static let policiesMost = 50
  /// Step adjustments of one policy (AWS's quota).
  public static let stepsMost = 20
  /// How long an address is not given to another instance, and how long a terminated instance is still described.
  public static let addressQuarantine = Duration.seconds(60)
  /// An effect without an answer is given out again after this; every effect may be performed twice.
  public static let effectTimeOut = Duration.seconds(15)
  /// First wait after a failed effect; doubled with each further failure.
  public static let effectRetryFirst = Duration.milliseconds(200)
  /// The longest wait after a failed effect.
  public static let effectRetryMost = Duration.seconds(5)
  /// So many failures in a row of a launch whose first answer was lost say that it brought no process: a program that is
  /// not there fails for ever, and its instance must be able to leave.
  public static let launchDoubtsMost = 15
  /// A SIGKILL that ended nothing (a process in uninterruptible sleep) is sent again after this.
  public static let killAgain = Duration.seconds(10)
  /// Wait before the second launch in a row that never served; doubled with each further one. The first
  /// replacement is immediate, as EC2-source health replacement is.
  public static let launchRetryFirst = Duration.seconds(1)
  /// The longest wait before another launch.
  public static let launchRetryMost = Duration.seconds(30)
  /// Instances with a process, draining ones included and those in standby not, per unit of the maximum size.
  public static let processesPerMaximumSize = 2
  /// Further periods beyond N that an alarm looks back for datapoints when some are missing.
  public static let alarmExtraPeriods = 2
  /// A period is evaluated when its datapoint is there, and without it this many periods after its end.
  public static let alarmPatiencePeriods = 1
  /// Periods evaluated one by one after a pause; what lies further back is skipped.
  public static let alarmCatchUpPeriods = 60
  /// A clock set back by no more than this is waited out.
  public static let clockSetBackWaitedOut = Duration.seconds(10)
  /// First and last host number of a zone's /16 that an instance may have (.0.1 is the balancer's).
  public static let firstHost = 10
  public static let lastHost = 65_000

  /// The most instances that a group may be allowed; a zone has addresses for more.
  public static let sizeMost = 10_000
  /// `MaxInstanceLifetime` is no shorter: a day (Auto Scaling API).
  public static let lifetimeSecondsLeast = 86_400
  /// Characters of what is told of a process's end.
  public static let endLengthMost = 300
  /// Tags of one group (AWS quotas).
  public static let tagsMost = 50

  /// Versions of the launch template; each is in the state file with its user data. AWS keeps 10,000.
  public static let templateVersionsMost = 200
  /// Refreshes told, the newest; AWS tells those of six weeks.
  public static let refreshesKept = 50
  /// How long an instance refresh may stand still beside what a replacement takes: AWS's hour, and what is that for a
  /// fleet on the clocks `fast`.
  public static let refreshPatience = Duration.seconds(3_600)
  public static let refreshPatienceFast = Duration.seconds(60)
  /// After this a refresh fails (EC2 Auto Scaling User Guide).
  public static let refreshLongest = Duration.seconds(14 * 86_400)

  /// The wait after `failures` failures in a row: `first`, doubled each time, at most `most`.
  static func backOff(failures: Int, first: Duration, most: Duration) -> Duration {
    guard failures > 0 else { return .zero }
    return min(most, first * (1 << min(failures - 1, 16)))
  }
}
