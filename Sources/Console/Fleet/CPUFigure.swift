// CPU as the screen shows it. Idle instances wander between one and three per cent from second to second; no
// operator needs to see that, and a screen that followed it would never stand still. So what is next to nothing
// reads and is drawn as that. Decisions and the subcommands' JSON have the exact figure.

enum CPUFigure {
  /// Percent of the share below which it is next to nothing: a fourteenth of the usual target value.
  static let noticeableFrom = 5.0

  /// `37`, or `<5`; without the per cent sign.
  static func text(_ percent: Double) -> String {
    percent < noticeableFrom ? "<\(Int(noticeableFrom))" : String(Int(percent.rounded()))
  }

  /// Where the chart's line goes.
  static func drawn(_ percent: Double) -> Double { percent < noticeableFrom ? noticeableFrom / 2 : percent }
}
