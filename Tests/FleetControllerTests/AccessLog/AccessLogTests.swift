import Glibc
import Testing

@testable import FleetController

/// From a line of HAProxy to the line of an Application Load Balancer.
@Suite struct AccessLogTests {
  private static let place = AccessLogRecord.Place(
    balancer: "app/bookstore-load-balancer/50dc6c495c0c9188", targetGroupARN: "arn:tg", httpsPort: 8443)

  private static func line(
    _ front: String = "https", target: String = "127.64.0.10:8080", server: String = "i-1",
    times: String = "1 2 3 40 50",
    status: String = "200", ending: String = "--NI", method: String = "GET", version: String = "HTTP/1.1",
    uri: String = "%2Fbooks%3Fq%3Da%22b", host: String = "shop.test%3A8443",
    agent: String = "a%20%22b%22%20%5C%20%C3%B1",
    trace: String = "-"
  ) -> String {
    let isHTTPS = front == "https"
    return
      ([front, "1795454841750291", "127.0.0.1:56156", target, "be_app", server]
      + times.split(separator: " ").map(String.init) + [status, "108", "174", ending]
      + (isHTTPS ? ["TLS_AES_256_GCM_SHA384", "TLSv1.3"] : ["-", "-"])
      + ["98a300f0-e59a-4951-b424-0227946ea49b", isHTTPS ? "1-6B047779-ce11a0f06309438fbc612a6d" : "", method, version]
      + [isHTTPS ? "127.64.0.1:8443" : "127.64.0.1:8080", uri, host, agent, "-", isHTTPS ? trace : ""])
      .joined(separator: "\t")
  }

  /// Fields apart, quoted ones whole.
  private static func fields(_ line: String) -> [String] {
    var fields: [String] = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  private static func written(_ line: String) throws -> [String] {
    fields(try #require(AccessLogRecord(line: line)).line(at: place))
  }

  @Test func aRequestHasItsThirtyThreeFields() throws {
    #expect(
      try Self.written(Self.line()) == [
        "https", "2026-11-23T17:27:21.750291Z", "app/bookstore-load-balancer/50dc6c495c0c9188", "127.0.0.1:56156",
        "127.64.0.10:8080", "0.006", "0.040", "0.004", "200", "200", "108", "174",
        #"GET https://shop.test:8443/books?q=a\x22b HTTP/1.1"#, #"a \x22b\x22 \x5c \xc3\xb1"#, "TLS_AES_256_GCM_SHA384",
        "TLSv1.3", "arn:tg", "Root=1-6B047779-ce11a0f06309438fbc612a6d", "-", "-", "0", "2026-11-23T17:27:21.700291Z",
        "forward", "-", "-", "127.64.0.10:8080", "200", "-", "-", "TID_98a300f0e59a4951b4240227946ea49b", "-", "-", "-",
      ])
  }

  @Test func aRedirectWasSentNowhere() throws {
    let fields = try Self.written(
      Self.line("http", target: "-:-", server: "<NOSRV>", times: "0 -1 -1 -1 0", status: "301"))
    #expect(fields[0] == "http" && fields[4] == "-" && Array(fields[5...9]) == ["-1", "-1", "-1", "301", "-"])
    #expect(fields[22] == "redirect" && fields[23] == #"https://shop.test:8443/books?q=a\x22b"# && fields[16] == "-")
  }

  /// No target, a target that was cut, a client that left, bytes that were no request.
  @Test func whatTheBalancerAnswersItselfHasNoTargetsStatus() throws {
    let none = try Self.written(
      Self.line(target: "-:-", server: "<NOSRV>", times: "0 -1 -1 -1 0", status: "503", ending: "SC--"))
    #expect(Array(none[4...9]) == ["-", "-1", "-1", "-1", "503", "-"])
    let cut = try Self.written(Self.line(times: "0 0 1 -1 2000", status: "502", ending: "SH--"))
    #expect(Array(cut[4...9]) == ["127.64.0.10:8080", "0.001", "-1", "-1", "502", "-"])
    let left = try Self.written(Self.line(times: "0 0 1 -1 9", status: "-1", ending: "CH--"))
    #expect(left[8] == "460" && left[9] == "-")
    let noise = try Self.written(
      Self.line(
        target: "-:-", server: "<NOSRV>", times: "-1 -1 -1 -1 0", status: "400", method: "<BADREQ>", version: "-",
        uri: "-", host: "-", agent: "-"))
    #expect(noise[12] == "- https://127.64.0.1:8443- -" && noise[20] == "-1" && noise[22] == "-")
  }

  @Test func hasTheKindOfItsProtocolAndTheTraceOfItsClient() throws {
    let second = try Self.written(
      Self.line(version: "HTTP/2.0", uri: "https%3A%2F%2Fshop.test%2Fa", host: "shop.test", trace: "Root%3D1-2-3"))
    #expect(second[0] == "h2" && second[12] == "GET https://shop.test:8443/a HTTP/2.0")
    #expect(second[17] == "Self=1-6B047779-ce11a0f06309438fbc612a6d;Root=1-2-3")
    #expect(try Self.written(Self.line(status: "101"))[0] == "wss")
  }

  @Test(arguments: ["", "a", "https\t1", String(repeating: "\t", count: 26)])
  func whatIsNoLineIsNone(line: String) {
    #expect(AccessLogRecord(line: line) == nil)
  }

  @Test func aHostileClientWritesNoSecondLine() throws {
    let line = try #require(AccessLogRecord(line: Self.line(agent: "x%0A%22%20forged%1B%5B2J%C2%9B%00"))).line(
      at: Self.place)
    #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    #expect(Self.fields(line).count == 33)
  }

  @Test func theFileGivesPlaceBeforeItIsTooLong() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/access.log"
    var file = AccessLogFile(path: path, bytesMost: 100)
    for number in 0..<40 { file.append(["line \(number) " + String(repeating: ".", count: 40)]) }
    file.close()
    #expect(FolderList.entries(folder.path).map(\.name).sorted() == (["", ".1", ".2", ".3"].map { "access.log\($0)" }))
    #expect(FileText.read(path)?.hasPrefix("line 39 ") == true || FileText.read(path)?.hasPrefix("line 38 ") == true)
    // Another controller goes on where this one ended.
    var next = AccessLogFile(path: path, bytesMost: 1_000)
    next.append(["again"])
    next.close()
    #expect(FileText.read(path)?.hasSuffix("\nagain\n") == true)
  }

  @Test func linesThatComeInPiecesAreWhole() {
    var bytes = Array("one\ntw".utf8)
    #expect(AccessLogReceiver.takeLines(from: &bytes) == ["one"])
    bytes += Array("o\nthree\n".utf8)
    #expect(AccessLogReceiver.takeLines(from: &bytes) == ["two", "three"])
    #expect(bytes.isEmpty)
  }
}
