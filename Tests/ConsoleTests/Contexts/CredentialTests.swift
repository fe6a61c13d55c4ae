import Scaling
import Testing

@testable import Console

/// Whose key is used, and what is said where none can be.
@Suite struct CredentialTests {
  static let credentials = """
    [default]
    aws_access_key_id = AKIADEFAULT
    aws_secret_access_key=sd
    ; a note
    [lab]
    aws_access_key_id=AKIALAB
    aws_secret_access_key = s+/=
    aws_session_token = tok
    aws_expiration = 2026-11-23T05:12:09+00:00
    [half]
    aws_access_key_id = AKIA
    [bad]
    aws_access_key_id = A B
    aws_secret_access_key = s
    """
  static let config = """
    [default]
    region = eu-west-1
    s3 =
      max_concurrent_requests = 20
    [profile lab]
    region=us-west-2
    [profile sso]
    sso_session = work
    [sso-session work]
    sso_region = us-east-1
    [profile "two words"]
    role_arn = arn:aws:iam::1:role/x
    """

  static func chain(_ environment: [String: String] = [:]) throws -> CredentialChain {
    CredentialChain(
      environment: environment, credentials: try SharedProfiles(credentials, kind: .credentials, path: "/cred"),
      config: try SharedProfiles(config, kind: .config, path: "/conf"))
  }

  @Test func theContextsProfileGoesBeforeTheEnvironment() throws {
    let environment = ["AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "se", "AWS_PROFILE": "half"]
    let named = try Self.chain(environment).find(profile: "lab").get()
    #expect(named.key.accessKeyId.text == "AKIALAB" && named.key.secretAccessKey.text == "s+/=")
    #expect(named.key.sessionToken?.text == "tok" && named.origin == .profile("lab", path: "/cred"))
    #expect(named.key.endsAt?.iso8601 == "2026-11-23T05:12:09Z")
    let own = try Self.chain(environment).find(profile: nil).get()
    #expect(own.key.accessKeyId.text == "AKIAENV" && own.origin == .environment)
  }

  @Test func theProfileOfTheEnvironmentThenDefault() throws {
    #expect(try Self.chain(["AWS_PROFILE": "lab"]).find(profile: nil).get().key.accessKeyId.text == "AKIALAB")
    #expect(try Self.chain().find(profile: nil).get().key.accessKeyId.text == "AKIADEFAULT")
    #expect(try Self.chain().region(nil) == "eu-west-1")
    #expect(try Self.chain(["AWS_PROFILE": "lab"]).region(nil) == "us-west-2")
  }

  @Test(arguments: [
    ("sso", "/conf: profile sso gets its key by sso_session"), ("half", "/cred: profile half has no aws_secret"),
    ("two words", "profile two words gets its key by role_arn"),
    ("bad", "/cred:13: aws_access_key_id: this is no such"),
    ("nobody", "no key: neither AWS_ACCESS_KEY_ID nor profile nobody in /cred, /conf"),
  ])
  func whatCannotBeUsedIsNamed(profile: String, words: String) throws {
    guard case .failure(let problem) = try Self.chain().find(profile: profile) else {
      Issue.record("a key was found")
      return
    }
    let sentence = ContextTexts.sentence(.credentials(problem)).text(.english)
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test(arguments: [
    (["AWS_ACCESS_KEY_ID": "A"], "AWS_SECRET_ACCESS_KEY is not set"),
    (["AWS_SECRET_ACCESS_KEY": "A"], "AWS_ACCESS_KEY_ID"),
    (["AWS_ACCESS_KEY_ID": "A B", "AWS_SECRET_ACCESS_KEY": "s"], "AWS_ACCESS_KEY_ID"),
    (["AWS_PROFILE": "a b"], "AWS_PROFILE"),
  ])
  func aWrongVariableIsNamed(environment: [String: String], words: String) throws {
    guard case .failure(let problem) = try Self.chain(environment).find(profile: nil) else {
      Issue.record("a key was found")
      return
    }
    #expect(ContextTexts.sentence(.credentials(problem)).text(.english).contains(words))
  }

  @Test(arguments: [("[open\nx = 1", 1), ("[a]\nno setting", 2)])
  func aFileThatIsNoneIsNamedByItsLine(text: String, line: Int) {
    #expect(throws: CredentialProblem.self) { try SharedProfiles(text, kind: .credentials, path: "/cred") }
    do throws(CredentialProblem) { _ = try SharedProfiles(text, kind: .credentials, path: "/cred") } catch {
      #expect(ContextTexts.sentence(.credentials(error)).text(.english).hasPrefix("/cred:\(line): "))
    }
  }

  @Test func aKeyIsNeverShown() throws {
    let found = try Self.chain().find(profile: "lab").get()
    for text in ["\(found)", "\(found.key)", String(reflecting: found), "\(try Self.chain())"] {
      #expect(!text.contains("AKIA") && !text.contains("s+/=") && !text.contains("tok "), "\(text)")
    }
  }
}
