// Text as an attacker writes it, and what of it may never be seen again: on a screen, in a line, in a report.
import Terminal
import Testing

@testable import Console

struct Poison: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String

  /// ESC, OSC 8 (a link) and 52 (the clipboard) in both spellings, C1 CSI, bidi overrides and isolates, zero width, tags,
  /// NUL, BEL, DEL, line ends.
  static let line =
    "A\u{1B}[2J\u{1B}]52;c;ZXZpbA==\u{07}\u{1B}]8;;http://evil.example\u{1B}\\B\u{9D}8;;x\u{9C}\u{9B}31m"
    + "\u{202E}live\u{2066}\u{200B}\u{FEFF}\u{E0041}\u{0}\u{7F}\r\n\u{85}\u{2028}\tZ"
  /// Ten thousand marks on one letter.
  static let flood = "z" + String(repeating: "\u{301}", count: 10_000) + line
  /// Sixteen times what a line may have.
  static let long = line + String(repeating: "x", count: 1 << 16) + line
  /// One mebibyte: for one field of each source, since a debug build takes its time over it.
  static let mebibyte = line + String(repeating: "x", count: 1 << 20) + line
  static let all = [
    Poison(testDescription: "a line", text: line), Poison(testDescription: "a flood of marks", text: flood),
    Poison(testDescription: "a long text", text: long),
  ]

  /// Written as JSON writes it, for bodies.
  static func json(_ text: String) -> String {
    var units: [UInt8] = []
    for unit in text.utf16 {
      if (0x20..<0x7F).contains(unit), unit != 0x22, unit != 0x5C {
        units.append(UInt8(unit))
      } else {
        let digits = String(unit, radix: 16)
        units += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// The first scalar that a terminal would obey or a reader not see; or a fifth mark on one letter.
  static func harm(in text: String, apartFrom allowed: Set<Unicode.Scalar> = []) -> String? {
    var marks = 0
    for scalar in text.unicodeScalars where !allowed.contains(scalar) {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
        return "U+\(String(scalar.value, radix: 16))"
      default: break
      }
      marks = (0x300..<0x370).contains(scalar.value) ? marks + 1 : 0
      if marks > 4 { return "\(marks) marks on one letter" }
    }
    return nil
  }

  /// Lines as a program prints them: each harmless and of a bounded length.
  static func expectHarmless(_ lines: [String], _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for line in lines {
      let found = harm(in: line)
      #expect(found == nil, "\(what): \(found ?? "") in \(line.prefix(300))", sourceLocation: sourceLocation)
      #expect(line.unicodeScalars.count <= 20_000, "\(what): a line without end", sourceLocation: sourceLocation)
    }
  }

  private static func shown(_ grid: Grid) -> String {
    (0..<grid.size.height).map { grid.text(row: $0) }.joined(separator: "\n")
  }

  /// Every pane and size of a screen.
  static func expectHarmless(_ model: Model, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
    var model = model
    for size in [Size(width: 200, height: 60), Size(width: 80, height: 24), Size(width: 33, height: 9)] {
      model.size = size
      for pane in [Pane.fleet, .shop] {
        model.focus = pane
        let found = harm(in: shown(view(model)), apartFrom: ["\n"])
        #expect(found == nil, "\(what): \(found ?? "") on the screen", sourceLocation: sourceLocation)
      }
    }
  }
}
