import CloudAPI
import Testing

@testable import Console

/// What the logs view holds is bounded, and no hole comes into it when lines go.
@Suite struct LogMemoryTests {
  @Test func memoryIsBoundedAndTheReaderStays() {
    var world = LogsScreenTests.world(lines: 200)
    var fixture = LogsScreenTests.opened(&world)
    for _ in 0..<50 { fixture.press(.up) }
    let place = fixture.readLine
    for batch in 0..<12 {
      flood(batch, &world)
      fixture.passWithLogs(&world)
    }
    #expect(fixture.readLine == place)
    #expect((fixture.logs?.lines.count ?? 0) <= LogWindow.linesMost)
    // The end is not read while the reader is far above it, and is read anew when the reader goes there.
    #expect(fixture.screen.contains("more below"))
    fixture.press(.end)
    fixture.answerLogs(&world)
    #expect(fixture.readLine == "flood 11 999")
    for batch in 12..<20 {
      flood(batch, &world)
      fixture.passWithLogs(&world)
    }
    #expect(fixture.readLine == "flood 19 999" && (fixture.logs?.lines.count ?? 0) <= LogWindow.linesMost)
    // And back: what was dropped is read again.
    for _ in 0..<80 {
      fixture.press(.home)
      fixture.answerLogs(&world)
    }
    let texts = fixture.logs?.lines.map(\.text) ?? []
    #expect(texts.first == "line 0" && texts.count > 1_000)
    #expect(texts == Array(world.events.map(\.message).prefix(texts.count)))
  }

  private func flood(_ batch: Int, _ world: inout LogWorld) {
    for line in 0..<1_000 {
      world.log("flood \(batch) \(line)", secondsAgo: -Double(batch) - Double(line) / 1_000)
    }
  }
}
