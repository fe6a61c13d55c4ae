import BookStoreKit
import FoundationEssentials

/// What a route answers, as data: it can be compared, and kept for a second call with the same key.
struct Answer: Hashable, Sendable {
  var status: Int
  var contentType: String?
  var location: String?
  var body: [UInt8]
  /// `Set-Cookie` values. They are never kept: a kept answer must not hand out a session.
  var cookies: [String] = []
  var retryAfterSeconds: Int64?
  /// True of covers, whose names are never used again. All else is one user's, or changes.
  var mayBeCached = false

  init(status: Int, contentType: String?, location: String? = nil, body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.location = location
    self.body = body
  }

  static func json(_ value: some Encodable, status: Int = 200) throws -> Answer {
    let encoder = JSONEncoder()
    // One order of members makes replies comparable.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Answer(status: status, contentType: "application/json", body: Array(try encoder.encode(value)))
  }

  static func page(_ html: String, status: Int = 200) -> Answer {
    Answer(status: status, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
  }

  /// 302, as the deployed shop redirects.
  static func redirect(_ path: String) -> Answer {
    Answer(status: 302, contentType: nil, location: path, body: [])
  }

  func adding(cookie: String) -> Answer {
    var answer = self
    answer.cookies.append(cookie)
    return answer
  }
}

/// `{}`: what a form's route answers in JSON when it edits nothing, and a POST that leaves no object.
struct EmptyObject: Codable, Hashable, Sendable {}
