import Console
import FoundationEssentials
import Terminal
import TerminalCurses

/// The terminal as the loop uses it.
final class CursesDisplay: Display {
  private let screen: Screen
  private let themes: ThemeFinder

  init(_ screen: Screen, themes: ThemeFinder) {
    self.screen = screen
    self.themes = themes
  }

  var size: Size { screen.size }
  func wait(atMostMilliseconds limit: Int64?) -> [ScreenEvent] { screen.wait(atMostMilliseconds: limit) }
  func present(_ grid: Grid) { screen.present(grid) }
  func suspend() -> [ScreenEvent] { screen.suspend() }
  func lend(_ body: () -> Void) { screen.lend(body) }
  func forgetFrame() { screen.lend {} }
  func reportMouse(_ isOn: Bool) { screen.hasMouse = isOn }

  /// OSC 52. What is longer than terminals take is not sent; the model shows that as text instead.
  func copy(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= CopyText.maximumBytes else { return false }
    // Behind the frame that is under way, never into the middle of one of its sequences.
    return screen.send(Array("\u{1B}]52;c;\(Data(bytes).base64EncodedString())\u{07}".utf8))
  }

  func useTheme(_ name: String) -> String? {
    do throws(ThemeFinder.Problem) {
      screen.theme = try themes.find(name)
      return nil
    } catch {
      return error.sentence
    }
  }
}
