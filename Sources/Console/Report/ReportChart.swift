// The picture of a report, as SVG: CPU with its target, the sizes as steps, activities as marks, failed requests as bars, on one
// time axis. It has no script, no link and no font of its own; every text in it is escaped.
import Scaling

/// The SVG.
struct ReportChart {
  let facts: ReportFacts
  let language: Language

  private static let width = 960
  private static let height = 320
  private static let left = 48
  private static let right = 948
  /// Rows of the picture: CPU from 100 to 0 percent, then the sizes, then the times.
  private static let top = 24
  private static let bottom = 204
  private static let sizeTop = 224
  private static let sizeBottom = 284

  var svg: String {
    let parts: [String] =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\" "
          + "font-family=\"sans-serif\" font-size=\"12\">",
        "<title>\(escaped(ReportTexts.chart))</title>",
        "<rect width=\"\(Self.width)\" height=\"\(Self.height)\" fill=\"#ffffff\"/>",
      ] + axes + failedBars + marks + [sizeLine, cpuLine] + ["</svg>"]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var axes: [String] {
    var parts = [0, 50, 100].map { percent in
      "<line x1=\"\(Self.left)\" x2=\"\(Self.right)\" y1=\"\(y(Double(percent)))\" y2=\"\(y(Double(percent)))\" "
        + "stroke=\"#dddddd\"/>" + text(4, y(Double(percent)) + 4, "\(percent) %")
    }
    if let target = facts.target, target.isFinite {
      parts.append(
        "<line x1=\"\(Self.left)\" x2=\"\(Self.right)\" y1=\"\(y(target))\" y2=\"\(y(target))\" stroke=\"#b35900\" "
          + "stroke-dasharray=\"6 4\"/>")
    }
    parts.append(text(Self.left, 16, ReportTexts.legend.text(language)))
    parts.append(text(Self.left, Self.height - 8, facts.from.iso8601))
    parts.append(text(Self.right - 130, Self.height - 8, facts.to.iso8601))
    return parts
  }

  private var cpuLine: String {
    guard facts.cpu.count > 1 else { return "" }
    let points = thinned(facts.cpu).map { "\(x($0.at)),\(y($0.value))" }.joined(separator: " ")
    return "<polyline fill=\"none\" stroke=\"#0057b8\" stroke-width=\"1.5\" points=\"\(points)\"/>"
  }

  /// As many points as the picture has columns: the highest of each column, for a peak is what one looks for.
  private func thinned(_ points: [MetricPoint]) -> [MetricPoint] {
    var columns: [Int: MetricPoint] = [:]
    for point in points where point.value.isFinite {
      let column = x(point.at)
      if columns[column].map({ $0.value < point.value }) ?? true { columns[column] = point }
    }
    return columns.sorted { $0.key < $1.key }.map(\.value)
  }

  private var sizeLine: String {
    guard let most = facts.sizes.map({ max($0.desired, $0.inService) }).max(), most > 0 else { return "" }
    func row(_ count: Int) -> Int { Self.sizeBottom - (Self.sizeBottom - Self.sizeTop) * count / most }
    func steps(_ count: (ReportFacts.Size) -> Int, _ colour: String) -> String {
      var path = ""
      for (index, size) in facts.sizes.enumerated() {
        let end = index + 1 < facts.sizes.count ? facts.sizes[index + 1].at : facts.to
        path += "\(path.isEmpty ? "M" : "L")\(x(size.at)) \(row(count(size)))H\(x(end))"
      }
      return "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\" d=\"\(path)\"/>"
    }
    return text(4, Self.sizeTop + 4, "\(most)") + text(4, Self.sizeBottom + 4, "0")
      + steps(\.inService, "#2e7d32") + steps(\.desired, "#888888")
  }

  private var marks: [String] {
    facts.activities.filter { $0.startedAt >= facts.from }.map { activity in
      let place = x(activity.startedAt)
      let colour = activity.kind == .launch ? "#2e7d32" : "#8e24aa"
      return "<g><title>\(escaped(.verbatim(activity.text)))</title><line x1=\"\(place)\" x2=\"\(place)\" "
        + "y1=\"\(Self.top)\" y2=\"\(Self.sizeBottom)\" stroke=\"\(colour)\" stroke-dasharray=\"2 3\"/></g>"
    }
  }

  private var failedBars: [String] {
    facts.failed.filter { $0.value > 0 }.map { point in
      "<rect x=\"\(x(point.at))\" y=\"\(Self.bottom - 24)\" width=\"3\" height=\"24\" fill=\"#c62828\"/>"
    }
  }

  private func x(_ moment: Moment) -> Int {
    let whole = max(1, facts.to.since(facts.from))
    let part = min(max(0, moment.since(facts.from)), whole)
    return Self.left + Int(part * Int64(Self.right - Self.left) / whole)
  }

  private func y(_ percent: Double) -> Int {
    let bounded = percent.isFinite ? min(100, max(0, percent)) : 0
    return Self.bottom - Int(bounded * Double(Self.bottom - Self.top) / 100)
  }

  private func text(_ x: Int, _ y: Int, _ words: String) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" fill=\"#333333\">\(ReportEscape.xml(words))</text>"
  }

  private func escaped(_ phrase: Phrase) -> String { ReportEscape.xml(phrase.text(language)) }
}
