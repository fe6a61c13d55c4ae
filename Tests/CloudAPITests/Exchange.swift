// A recorded request: one readable file, made by record_exchanges.py from what boto3 really sent.

import CloudAPI
import Foundation

struct Exchange {
  var request: APIRequest
  /// When it was signed.
  var time: WireTime

  static let accessKeyId = "AKIDEXAMPLE"
  static let secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
  static let sessionToken = "session/token+of=example"

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Exchanges")

  static var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".http") }.map { String($0.dropLast(5)) }.sorted()
    }
  }

  init(named name: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).http"))
    guard let gap = data.firstRange(of: Data("\n\n".utf8)) else { throw CocoaError(.fileReadCorruptFile) }
    let head = String(decoding: data[..<gap.lowerBound], as: UTF8.self).split(separator: "\n")
    let line = head[0].split(separator: " ")
    let headers = head.dropFirst().map { text in
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return APIHeader(name: String(parts[0]), value: String(parts[1].drop { $0 == " " }))
    }
    request = APIRequest(
      method: String(line[0]), target: String(line[1]), headers: headers, body: Array(data[gap.upperBound...]))
    guard let time = WireTime(basicISO8601: request.header("X-Amz-Date") ?? "") else {
      throw CocoaError(.fileReadCorruptFile)
    }
    self.time = time
  }
}
