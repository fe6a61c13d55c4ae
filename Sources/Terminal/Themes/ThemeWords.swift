extension Appearance {
  /// The look as a theme file writes it.
  public var words: String {
    let attributes = Modifiers.named.filter { modifiers.contains($0.modifier) }.map(\.name)
    let colors = [foreground.word] + (background == .standard ? [] : ["on", background.word])
    return (attributes + colors).joined(separator: " ")
  }
}

extension Color {
  fileprivate var word: String {
    switch self {
    case .standard: return "default"
    case .named(let color): return color.name
    case .rgb(let color):
      let digits = [color.red, color.green, color.blue].map { level in
        let text = String(level, radix: 16)
        return text.count == 1 ? "0" + text : text
      }
      return "#" + digits.joined()
    }
  }
}

extension ColorDepth {
  /// The depth as a terminal tells it to programs that do not ask terminfo.
  ///
  /// - Parameter environment: `NO_COLOR`, `COLORTERM` (`truecolor` or `24bit`) and `TERM` are read.
  public init(environment: [String: String]) {
    let terminal = environment["TERM"] ?? ""
    if environment["NO_COLOR"]?.isEmpty == false || terminal.isEmpty || terminal == "dumb" {
      self = .mono
    } else if ["truecolor", "24bit"].contains(environment["COLORTERM"]) || terminal.hasSuffix("-direct") {
      self = .direct
    } else {
      self = terminal.contains("256color") ? .colors256 : .colors16
    }
  }
}
