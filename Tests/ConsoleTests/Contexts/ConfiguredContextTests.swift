import BookStoreKit
import Testing

@testable import Console

/// What follows from a context of `config.yaml`.
@Suite struct ConfiguredContextTests {
  static func config() -> ConsoleConfig {
    var config = ConsoleConfig()
    config.path = "/c.yaml"
    var prod = ContextSettings(name: "prod", place: .aws)
    prod.region = "eu-west-1"
    prod.profile = "lab"
    prod.shop = "https://shop.example.org"
    prod.isDangerous = true
    var moto = ContextSettings(name: "moto", place: .endpoint("http://127.0.0.1:5000"))
    moto.group = "g"
    moto.targetGroup = "t"
    var mine = ContextSettings(name: "mine", place: .fleet("class2"))
    mine.isReadOnly = true
    config.contexts = [prod, moto, mine]
    return config
  }

  static func request(_ name: String?, fleet: String? = nil, _ environment: [String: String] = [:]) -> ContextRequest {
    ContextRequest(
      fleet: fleet, shop: nil, authorityPath: nil, environment: environment, contextName: name, config: config())
  }

  static func context(_ name: String?, _ environment: [String: String] = [:]) throws -> ConsoleContext {
    request(name, environment).context(.notWanted, keys: .success(try CredentialTests.chain(environment)))
  }

  @Test func anAWSContextIsReadOnlySlowAndOnAWSsHosts() throws {
    let context = try Self.context("prod")
    let access = try context.fleet.get()
    #expect(access.endpoint.location == .aws && access.endpoint.region == "eu-west-1")
    #expect(access.endpoint.sessionToken == "tok" && access.key.isTemporary)
    let fleet = access.context
    #expect(fleet.readOnly && fleet.danger && fleet.pace == .aws && fleet.probe == .off && !fleet.isComplete)
    #expect(try context.shop.get().url == "https://shop.example.org")
  }

  @Test func anEndpointHasNoLimitOfItsOwn() throws {
    let fleet = try Self.context("moto", ["AWS_REGION": "us-west-2"]).fleet.get().context
    #expect(!fleet.readOnly && fleet.pace == .fast && fleet.probe == .direct && fleet.isComplete)
    #expect(fleet.region == "us-west-2")
  }

  @Test func aContextOfALocalFleetReadsItsFile() throws {
    let request = Self.request("mine")
    #expect(request.wantedFleet == "class2" && !request.needsKeys)
    let access = try request.context(.found(ContextTests.file)).fleet.get()
    #expect(access.context.name == "mine" && access.localFleet == "class2" && access.context.readOnly)
  }

  @Test func withoutANameTheEnvironmentGoesFirstThenTheFilesOwn() {
    var request = Self.request(nil)
    request.config.context = "moto"
    #expect(request.settings?.name == "moto" && request.wantedFleet == nil)
    request.environment["AWS_ENDPOINT_URL"] = "http://h"
    #expect(request.settings == nil)
    request.fleet = "f"
    #expect(request.settings == nil && request.wantedFleet == "f")
  }

  @Test func whatCannotBeIsSaid() throws {
    #expect(
      try Self.context("nobody").fleet
        == .failure(.noSuchContext("nobody", known: ["prod", "moto", "mine"], path: "/c.yaml")))
    #expect(Self.request("prod", fleet: "f").context(.notWanted).fleet == .failure(.twoPlaces))
    var request = Self.request("prod")
    request.config.contexts[0].region = nil
    request.config.contexts[0].profile = "half"
    #expect(
      request.context(.notWanted, keys: .success(try CredentialTests.chain())).fleet == .failure(.noRegion("prod")))
    guard case .failure(.badInput) = try Self.context("prod", ["AWS_REGION": "US"]).fleet else {
      Issue.record("a wrong region was taken")
      return
    }
  }

  @Test func aContextsAuthorityIsBelievedForItsOwnShopOnly() throws {
    var request = Self.request("prod")
    request.config.contexts[0].authorityPath = "/ca.pem"
    let keys = Result<CredentialChain, CredentialProblem>.success(try CredentialTests.chain())
    #expect(try request.context(.notWanted, keys: keys).shop.get().trust == .authority(path: "/ca.pem"))
    #expect(try request.context(.notWanted, keys: keys).fleet.get().endpoint.trust == .system)
    request.shop = "https://other.example.org"
    #expect(try request.context(.notWanted, keys: keys).shop.get().trust == .system)
  }

  @Test(arguments: [
    (["ssh", "u@{ip}"], ["ssh", "u@10.0.0.7"]), (["x", "{id}{zone}"], ["x", "i-1us-east-1a"]),
    (["x", "{"], ["x", "{"]),
    (["x", "{ip"], ["x", "{ip"]), (["x", "}{id}"], ["x", "}i-1"]),
  ])
  func wordsAreFilledInsideTheirArgument(words: [String], filled: [String]) {
    let values = HookLine.Values(id: "i-1", ip: "10.0.0.7", zone: "us-east-1a", group: "g; rm -rf", region: "r")
    #expect(HookLine.filled(words, values) == filled)
    #expect(HookLine.filled(["x", "{group}"], values) == ["x", "g; rm -rf"])
  }

  @Test func whatIsNotKnownOrAnOptionIsNotFilled() {
    var values = HookLine.Values(id: "-oProxyCommand=x", ip: nil, zone: "z", group: "g", region: "r")
    #expect(HookLine.filled(["ssh", "{id}"], values) == nil)
    #expect(HookLine.filled(["ssh", "{ip}"], values) == nil)
    values.ip = ""
    #expect(HookLine.filled(["ssh", "{ip}"], values) == nil)
  }
}
