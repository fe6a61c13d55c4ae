/// What a reply's bytes say to the client that asked.
public enum APIAnswer: Hashable, Sendable {
  /// Done; here is the answer.
  case reply(APIReply)
  /// Refused, in AWS's words.
  case error(APIError)
  /// No reply of this API: what was wrong, in a few words, and the HTTP status. A page of a proxy, a cut body.
  case notUnderstood(String, status: Int)
}
