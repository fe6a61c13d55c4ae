/// Another user's email as everyone may see it: `sofia@example.org` becomes `s•••@example.org`.
enum EmailMask {
  static func masked(_ email: String) -> String {
    guard let at = email.lastIndex(of: "@") else { return "•••" }
    return "\(email.prefix(upTo: at).prefix(1))•••\(email[at...])"
  }
}
