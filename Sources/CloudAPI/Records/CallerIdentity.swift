/// Who signed the request (sts GetCallerIdentity).
public struct CallerIdentity: Hashable, Sendable {
  /// `arn:aws:iam::ACCOUNT:user/NAME`.
  public var arn: String
  /// The unique id of the user.
  public var userId: String
  /// Twelve digits.
  public var account: String

  /// A record from its members; what AWS may leave out has a default.
  public init(
    arn: String, userId: String, account: String
  ) {
    self.arn = arn
    self.userId = userId
    self.account = account
  }
}

extension CallerIdentity: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      arn: try source.text("Arn"),
      userId: try source.text("UserId"),
      account: try source.text("Account"))
  }

  var wire: WireValue {
    .members([
      ("Arn", .text(arn)),
      ("UserId", .text(userId)),
      ("Account", .text(account)),
    ])
  }
}
