/// Text as search and order compare it: lower case, without the accents that people leave out when they type.
enum FoldedText {
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      // Combining marks (an accent written apart from its letter) are dropped.
      if (0x300...0x36F).contains(scalar.value) { continue }
      folded.append(plain[scalar] ?? scalar)
    }
    return String(folded)
  }

  /// The words of a search, at most eight: each must be found.
  static func words(_ search: String) -> [String] {
    Array(folded(search).split(whereSeparator: \.isWhitespace).map(String.init).prefix(8))
  }

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
    let families: [(Unicode.Scalar, String)] = [
      ("a", "áàâäãåā"), ("e", "éèêëē"), ("i", "íìîïī"), ("o", "óòôöõøō"), ("u", "úùûüū"), ("n", "ñ"), ("c", "ç"),
      ("y", "ýÿ"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (letter, accented) in families {
      for scalar in accented.unicodeScalars { table[scalar] = letter }
    }
    return table
  }()
}
