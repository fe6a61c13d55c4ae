// Whose key is used, in the order of AWS's own tools (botocore `create_credential_resolver`): a profile that the context
// names goes before everything; else the environment's key; else the profile of AWS_PROFILE, or `default`, first from the
// credentials file, then from the config file. Ways to get a key that need another program or a browser are named.
import Scaling

/// What the key is looked for in.
public struct CredentialChain: Hashable, Sendable {
  public var environment: [String: String]
  public var credentials: SharedProfiles
  public var config: SharedProfiles

  public init(environment: [String: String], credentials: SharedProfiles, config: SharedProfiles) {
    self.environment = environment
    self.credentials = credentials
    self.config = config
  }

  /// A key and where it came from.
  public struct Found: Hashable, Sendable {
    public var key: AWSKey
    public var origin: KeyOrigin
  }

  /// The files, by the variables that name them, else below the home folder; nil where there is no home.
  public static func paths(_ environment: [String: String]) -> (credentials: String?, config: String?) {
    func path(_ variable: String, _ name: String) -> String? {
      if let path = environment[variable], !path.isEmpty { return path }
      return environment["HOME"].map { "\($0)/.aws/\(name)" }
    }
    return (path("AWS_SHARED_CREDENTIALS_FILE", "credentials"), path("AWS_CONFIG_FILE", "config"))
  }

  /// The profile that is meant.
  func profileName(_ wanted: String?) -> String { wanted ?? value("AWS_PROFILE") ?? "default" }

  /// The region that the profile names.
  func region(_ wanted: String?) -> String? {
    let name = profileName(wanted)
    return (config.profiles[name]?["region"] ?? credentials.profiles[name]?["region"])?.value.text
  }

  /// - Parameter wanted: the profile that the context names.
  public func find(profile wanted: String?) -> Result<Found, CredentialProblem> {
    if wanted == nil, value("AWS_ACCESS_KEY_ID") != nil || value("AWS_SECRET_ACCESS_KEY") != nil {
      return ofEnvironment
    }
    let name = profileName(wanted)
    if value("AWS_PROFILE").map({ !InputRule.profile.allows($0) }) == true, wanted == nil {
      return .failure(.badValue(setting: "AWS_PROFILE", path: "", line: 0))
    }
    for file in [credentials, config] {
      guard let settings = file.profiles[name] else { continue }
      if let found = key(in: settings, name, file.path) { return found }
    }
    for file in [credentials, config] {
      guard let settings = file.profiles[name] else { continue }
      if let setting = Self.unsupported.first(where: { settings[$0] != nil }) {
        return .failure(.unsupported(profile: name, setting: setting, path: file.path))
      }
    }
    return .failure(.none(profile: name, paths: [credentials.path, config.path]))
  }

  /// Ways that need a browser, another account or another program.
  private static let unsupported = [
    "sso_session", "sso_start_url", "role_arn", "credential_process", "web_identity_token_file", "credential_source",
    "login_session",
  ]

  private func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  private var ofEnvironment: Result<Found, CredentialProblem> {
    let rules: [(String, InputRule)] = [
      ("AWS_ACCESS_KEY_ID", .accessKey), ("AWS_SECRET_ACCESS_KEY", .secretKey), ("AWS_SESSION_TOKEN", .sessionToken),
    ]
    for (name, rule) in rules where value(name).map(rule.allows) == false {
      return .failure(.badValue(setting: name, path: "", line: 0))
    }
    guard let id = value("AWS_ACCESS_KEY_ID") else { return .failure(.half(variable: "AWS_ACCESS_KEY_ID")) }
    guard let secret = value("AWS_SECRET_ACCESS_KEY") else { return .failure(.half(variable: "AWS_SECRET_ACCESS_KEY")) }
    let key = AWSKey(
      accessKeyId: Secret(id), secretAccessKey: Secret(secret),
      sessionToken: value("AWS_SESSION_TOKEN").map(Secret.init),
      endsAt: value("AWS_CREDENTIAL_EXPIRATION").flatMap { Moment(iso8601: $0) })
    return .success(Found(key: key, origin: .environment))
  }

  /// Nil where the section has no key at all.
  private func key(
    in settings: [String: SharedProfiles.Setting], _ profile: String, _ path: String
  ) -> Result<Found, CredentialProblem>? {
    let (idName, secretName) = ("aws_access_key_id", "aws_secret_access_key")
    guard settings[idName] != nil || settings[secretName] != nil else { return nil }
    guard let id = settings[idName] else {
      return .failure(.incomplete(profile: profile, setting: idName, path: path))
    }
    guard let secret = settings[secretName] else {
      return .failure(.incomplete(profile: profile, setting: secretName, path: path))
    }
    let token = settings["aws_session_token"] ?? settings["aws_security_token"]
    let rules: [(String, SharedProfiles.Setting?, InputRule)] = [
      (idName, id, .accessKey), (secretName, secret, .secretKey), ("aws_session_token", token, .sessionToken),
    ]
    for (name, setting, rule) in rules {
      guard let setting, !rule.allows(setting.value.text) else { continue }
      return .failure(.badValue(setting: name, path: path, line: setting.line))
    }
    // Not AWS's own: what tools that fetch temporary keys write beside them.
    let end = ["aws_expiration", "aws_credential_expiration", "x_security_token_expires", "expiration"].lazy
      .compactMap { settings[$0] }.first
    let key = AWSKey(
      accessKeyId: id.value, secretAccessKey: secret.value, sessionToken: token?.value,
      endsAt: end.flatMap { Moment(iso8601: $0.value.text) })
    return .success(Found(key: key, origin: .profile(profile, path: path)))
  }
}
