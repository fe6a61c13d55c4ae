import CNCurses
import Glibc
import Terminal

/// Sets the character type of the process and says which glyphs it leads to.
///
/// A system without a locale (a container) shows UTF-8 all the same, so then C.UTF-8 is used, and
/// also when the user's own UTF-8 locale is not installed. `LANG=C` is taken at its word: ASCII.
func setLocale(hasLocale: Bool) -> GlyphSet {
  let own = cn_set_locale("").map { String(cString: $0) }
  if own == "UTF-8" { return .unicode }
  if hasLocale, own != nil { return .ascii }
  let fallback = cn_set_locale("C.UTF-8").map { String(cString: $0) }
  return fallback == "UTF-8" ? .unicode : .ascii
}

/// What the C library says of a scalar's width, for the test that compares our table with it.
func systemGlyphWidth(_ scalar: Unicode.Scalar) -> Int {
  Int(cn_wcwidth(scalar.value))
}

/// The system's words for an errno.
func systemText(_ number: Int32) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}
