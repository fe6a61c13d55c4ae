/// A colour as a theme file names it: red, green and blue from 0 to 255.
public struct RGB: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`; `nil` for anything else.
  public init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 7, digits[0] == UInt8(ascii: "#"), let value = UInt32(hex.dropFirst(), radix: 16),
      digits[1] != UInt8(ascii: "+"), digits[1] != UInt8(ascii: "-")
    else { return nil }
    self.init(UInt8(value >> 16), UInt8(value >> 8 & 0xff), UInt8(value & 0xff))
  }
}

/// The sixteen colours whose look belongs to the user's terminal, by their number there.
public enum NamedColor: UInt8, CaseIterable, Hashable, Sendable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case gray, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite

  /// The name in theme files: `red`, `bright-red`, `gray`.
  public var name: String {
    guard rawValue > NamedColor.gray.rawValue, let base = NamedColor(rawValue: rawValue - 8) else {
      return String(describing: self)
    }
    return "bright-" + base.name
  }
}

/// What a theme says about a foreground or a background.
public enum Color: Hashable, Sendable {
  /// What the terminal has by itself.
  case standard
  case named(NamedColor)
  case rgb(RGB)
}
