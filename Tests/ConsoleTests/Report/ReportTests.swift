// A report tells what was, and whatever the other side said stays text in it.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct ReportTests {
  private func facts(_ change: (inout RecordedFixture) -> Void = { _ in }) throws -> ReportFacts {
    var made = RecordedFixture.eventful()
    change(&made)
    return try #require(ReportFacts(try Recording.read(made.bytes), since: TimeSpan(milliseconds: 1_800_000)))
  }

  @Test func itTellsWhatWas() throws {
    let facts = try facts {
      $0.note($0.recorder.shop(.purchase(key: "k", .step(.pay)), .json("{}")))
      $0.note($0.recorder.shop(.purchase(key: "k", .step(.ship)), .failure(.cut("reset"))))
    }
    #expect(facts.from == noon)
    #expect(facts.sizes.map(\.desired) == [3, 4, 3])
    #expect(facts.served["i-0a17"] == ReportFacts.Served(answered: 2, failed: 0), "the catalog and a payment")
    #expect(facts.served[""] == ReportFacts.Served(answered: 0, failed: 1))
    let page = facts.markdown(.english, picture: "a.svg")
    #expect(page.contains("**OK&#58; 3 of 3 targets healthy"))
    #expect(page.contains("![CPU, capacity, activities, failed requests](<a.svg>)"))
    #expect(page.contains("| desired capacity | 3 → 4 → 3 |"))
    #expect(page.contains("| nobody | 0 | 1 |"))
    #expect(page.contains("set desired capacity of bookstore\\-asg from 3 to 4"))
    #expect(facts.markdown(.spanish, picture: nil).contains("## Quién atendió"))
  }

  @Test func theSpanIsCutFromItsEnd() throws {
    let recording = try Recording.read(RecordedFixture.eventful().bytes)
    let facts = try #require(ReportFacts(recording, since: TimeSpan(milliseconds: 15_000)))
    #expect(facts.from == noon.adding(milliseconds: 15_000))
    #expect(facts.sizes.map(\.desired) == [4, 3])
    #expect(facts.sizes.first?.at == facts.from)
  }

  @Test func aLiveFleetHasOneToo() throws {
    let fixture = GoldenScreenTests.whole(GoldenScreenTests.small)
    let fleet = try #require(fixture.model.fleet)
    let facts = ReportFacts(fleet, at: fixture.model.now, since: TimeSpan(milliseconds: 1_800_000))
    #expect(facts.cpu.count == 300)
    let page = facts.markdown(.english, picture: nil)
    #expect(page.contains("<svg xmlns"))
    #expect(page.contains("<polyline"))
    #expect(page.contains("alarm High, CPU was too high&#58; 2 → 3"))
    // Of requests the API tells sums: who serves is told, and where one learns the rest.
    #expect(page.contains("| instance | in the group | at the balancer | launched |"))
    #expect(page.contains("| InService | healthy |"))
    #expect(page.contains("The API tells sums of requests, not who answered one"))
  }

  static let poisons = [
    "<script>alert(1)</script>", "</svg><img src=x onerror=alert(1)>", "](javascript:alert(1))", "![x](http://evil/x)",
    "| a | b |", "`code`", "\u{1B}[2J\u{202E}evil", "&lt;script&gt;", "<!--", "]]>", "\n# heading\n",
    "http://evil.example",
  ]

  @Test(arguments: poisons) func hostileTextStaysText(poison: String) throws {
    let facts = try facts {
      $0.note(.action(text: poison, command: ""))
      var reply = RecordedReply(.json("{}"))
      reply.servedBy = poison
      $0.note(.purchase(step: poison, reply))
      $0.answer(.group, FleetSamples.group([poison]))
    }
    for language in Language.allCases {
      let page = facts.markdown(language, picture: "a.svg")
      for active in [
        "<script", "<img", "<!--", "](java", "![x]", "`code`", "\u{1B}", "\u{202E}", "\n# heading", "http:/",
      ] {
        #expect(!page.contains(active), "\(active) in \(page)")
      }
      let svg = facts.svg(language)
      #expect(!svg.contains("<script") && !svg.contains("<img") && !svg.contains("]]>"))
      #expect(svg.count { $0 == "<" } == svg.count { $0 == ">" })
    }
  }
}
