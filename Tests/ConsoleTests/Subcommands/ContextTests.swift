import BookStoreKit
import Testing

@testable import Console

/// Which fleet and which shop a run is about.
@Suite struct ContextTests {
  static let file = FleetFile(
    api: "http://127.64.0.1:8070", region: "us-east-1", accessKeyId: "AKIA1", secretAccessKey: "s",
    group: "bookstore-asg", targetGroup: "bookstore-tg", shop: "https://127.64.0.1:8443", ca: "/state/ca.pem",
    timing: "fast")

  static func request(
    fleet: String? = nil, shop: String? = nil, ca: String? = nil, _ environment: [String: String] = [:]
  ) -> ContextRequest {
    ContextRequest(fleet: fleet, shop: shop, authorityPath: ca, environment: environment)
  }

  @Test func fleetIsTheDefaultOneWhereNothingIsSaid() {
    #expect(Self.request().wantedFleet == "default")
    let context = Self.request().context(.found(Self.file))
    #expect((try? context.fleet.get())?.endpoint.location == .url("http://127.64.0.1:8070"))
    #expect((try? context.shop.get())?.trust == .authority(path: "/state/ca.pem"))
  }

  @Test func environmentNamesAnEndpoint() {
    let environment = [
      "AWS_ENDPOINT_URL": "http://h:1", "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S",
      "AWS_DEFAULT_REGION": "eu-west-1",
    ]
    let request = Self.request(environment)
    #expect(request.wantedFleet == nil)
    let access = try? request.context(.notWanted).fleet.get()
    #expect(access?.endpoint.region == "eu-west-1")
    #expect(access?.context.isLocal == false)
    #expect(request.context(.notWanted).shop == .failure(.noShop))
  }

  @Test func groupsOfTheCommandLineGoBeforeThoseOfTheEnvironment() throws {
    var environment = ["AWS_ENDPOINT_URL": "http://h:1", "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"]
    environment["BOOKSTORE_GROUP"] = "from-environment"
    environment["BOOKSTORE_TARGET_GROUP"] = "targets-of-environment"
    let request = ContextRequest(
      fleet: nil, group: "asg-7", shop: nil, authorityPath: nil, environment: environment)
    let fleet = try request.context(.notWanted).fleet.get().context
    #expect(fleet.group == "asg-7")
    #expect(fleet.targetGroup == "targets-of-environment")
  }

  @Test(arguments: [
    (["--fleet", "class", "status", "--json"], ["status", "--fleet", "class", "--json"]),
    (["--fleet=class", "--group", "g", "scale", "3"], ["scale", "--fleet=class", "--group", "g", "3"]),
    (["--fleet", "class"], ["--fleet", "class"]),
    (["--fleet", "status"], ["--fleet", "status"]),
    (["--json", "status"], ["--json", "status"]),
    (["--fleet"], ["--fleet"]),
    (["status"], ["status"]),
  ])
  func optionsOfTheContextMayStandBeforeTheSubcommand(given: [String], mended: [String]) {
    #expect(ArgumentOrder.mended(given, subcommands: ["status", "scale"]) == mended)
  }

  @Test func namedFleetGoesBeforeTheEnvironment() {
    #expect(Self.request(fleet: "mine", ["AWS_ENDPOINT_URL": "http://h:1"]).wantedFleet == "mine")
  }

  @Test func endpointWithoutAKeyIsNoFleet() {
    let request = Self.request(["AWS_ENDPOINT_URL": "http://h:1", "AWS_ACCESS_KEY_ID": ""])
    #expect(request.context(.notWanted).fleet == .failure(.noCredentials))
  }

  @Test func missingFleetIsSaidWithItsPath() {
    let context = Self.request().context(.missing(path: "/x/fleet.json"))
    #expect(context.fleet == .failure(.noSuchFleet("default", path: "/x/fleet.json")))
    #expect(Trouble.context(.noSuchFleet("default", path: "/x")).exit == .unreachable)
    #expect(Trouble.context(.badShopURL("x")).exit == .usage)
  }

  @Test func fileOfAnotherReleaseIsNotGuessedAt() {
    var file = Self.file
    file.version = 2
    #expect(Self.request().context(.found(file)).fleet == .failure(.unknownVersion(2, path: "fleet.json")))
  }

  @Test func authorityOfAFleetIsBelievedForItsOwnShopOnly() {
    let own = Self.request(shop: "https://127.64.0.1:8443/").context(.found(Self.file))
    #expect((try? own.shop.get())?.trust == .authority(path: "/state/ca.pem"))
    let other = Self.request(shop: "https://shop.example").context(.found(Self.file))
    #expect((try? other.shop.get())?.trust == .system)
    let given = Self.request(shop: "https://shop.example", ca: "/my.pem").context(.found(Self.file))
    #expect((try? given.shop.get())?.trust == .authority(path: "/my.pem"))
  }

  @Test func shopNeedsNoFleet() {
    let context = Self.request(shop: "http://127.0.0.1:5000").context(.missing(path: "/x"))
    #expect((try? context.shop.get())?.url == "http://127.0.0.1:5000")
  }

  @Test(arguments: ["shop", "ftp://x", "https://", "http:///x", "http://a b", "http://a\u{202E}b"])
  func whatIsNoShopsURL(url: String) {
    #expect(Self.request(shop: url).context(.notWanted).shop == .failure(.badShopURL(url)))
  }

  @Test(arguments: ["", ".", "..", "a/b", ".x", "console", "a b", "é", String(repeating: "a", count: 65)])
  func whatIsNoFleetsName(name: String) {
    #expect(!StateFolder.isFleetName(name))
    #expect(Self.request(fleet: name).context(.notWanted).fleet == .failure(.badFleetName(name)))
  }

  @Test func foldersFollowTheEnvironment() {
    #expect(StateFolder(environment: ["XDG_STATE_HOME": "/s/", "HOME": "/h"])?.path == "/s/bookstore")
    #expect(StateFolder(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"])?.path == "/h/.local/state/bookstore")
    #expect(StateFolder(environment: [:]) == nil)
    #expect(StateFolder(environment: ["HOME": "/h"])?.fleetFile("a-1") == "/h/.local/state/bookstore/a-1/fleet.json")
  }

  @Test func sessionHasAFileOfItsShop() {
    #expect(SessionFile.name(shop: "https://127.0.0.1:8443/") == "https_127.0.0.1_8443.json")
    #expect(SessionFile.name(shop: "HTTPS://Shop.Example/../x") == "https_shop.example_.._x.json")
  }
}
