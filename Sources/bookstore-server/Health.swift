import ArgumentParser
import BookStoreKit
import BookStoreServer
import CurlTransport
import Foundation

struct Health: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Asks a running server how it is: 0 fine, 1 degraded or draining, 3 unreachable.")

  @OptionGroup var options: Options

  func run() async throws {
    let settings: ServerSettings
    do {
      settings = try options.settings()
    } catch {
      throw refuse(error)
    }
    let probe = HealthProbe(address: settings.host, port: settings.port, timeoutMilliseconds: 2000)
    let reply: WireReply
    do {
      reply = try await CurlTransport().send(probe.request)
    } catch {
      FileHandle.standardError.write(
        Data("No server answers at \(settings.host):\(settings.port): \(error.explanation)\n".utf8))
      throw ExitCode(3)
    }
    print(String(decoding: reply.body, as: UTF8.self))
    let report = try? JSONDecoder().decode(HealthReport.self, from: Data(reply.body))
    let isFine = reply.status == 200 && report?.database.state == .ok && report?.uploads.state == .ok
    if !isFine { throw ExitCode(1) }
  }
}
