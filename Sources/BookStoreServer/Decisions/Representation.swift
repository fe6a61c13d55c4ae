/// The two forms of one route: JSON for programs, pages and forms for browsers.
enum Representation: Hashable, Sendable {
  case json
  case html

  /// JSON is answered when `Accept` names application/json and not text/html.
  init(accept: String?) {
    let types = (accept ?? "").lowercased().split(separator: ",").map { part in
      part.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
    }
    self = types.contains("application/json") && !types.contains("text/html") ? .json : .html
  }
}
