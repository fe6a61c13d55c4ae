import Testing

@testable import Terminal

@Suite struct WidgetTests {
  static let columns = [
    TableColumn("ID", .fixed(6, priority: 9)), TableColumn("ZONE", .fixed(4, priority: 1)),
    TableColumn("LIFECYCLE", .flexible(minimum: 9, maximum: 12, priority: 5)),
    TableColumn("CPU", .fixed(4, priority: 4), align: .right),
  ]
  static let rows: [[Line]] = [
    ["i-0a17", "1a", Line("InService", .good), "63%"], ["i-0b52", "1b", Line("Pending", .warning), "9%"],
    ["i-0c91", "1a", Line("Terminating:Wait", .bad), "100%"],
  ]

  @Test(arguments: [40, 30, 18]) func `a table drops columns as it narrows`(width: Int) {
    expectGolden(
      drawn(width, 6) { canvas in
        Panel(title: "instances", trailing: "sort zone", isFocused: true).draw(on: &canvas, in: canvas.bounds) {
          Table(columns: Self.columns, rows: Self.rows, selected: 1).draw(on: &$0, in: $1)
        }
      }, "table-\(width)")
  }

  @Test func `a table tells what it hides`() {
    _ = drawn(18, 3) { canvas in
      let outcome = Table(columns: Self.columns, rows: Self.rows, firstRow: 1).draw(on: &canvas, in: canvas.bounds)
      #expect(outcome == TableOutcome(visibleRows: 1..<3, hiddenColumns: ["ZONE", "CPU"]))
    }
  }

  @Test func `scrolling moves as little as it must`() {
    #expect(Table.offset(selected: 5, count: 20, visible: 4, previous: 0) == 2)
    #expect(Table.offset(selected: 5, count: 20, visible: 4, previous: 4) == 4)
    #expect(Table.offset(selected: 1, count: 20, visible: 4, previous: 4) == 1)
    #expect(Table.offset(selected: nil, count: 20, visible: 4, previous: 99) == 16)
    #expect(Table.offset(selected: 2, count: 3, visible: 4, previous: 2) == 0)
    #expect(Table.offset(selected: 2, count: 3, visible: 0, previous: 2) == 0)
  }

  @Test func `panels share borders and show the age of their data`() {
    expectGolden(
      drawn(60, 9) { canvas in
        let columns = canvas.bounds.columns([.flexible(), .flexible()], gap: -1)
        for area in columns.compactMap({ $0 }) {
          let rows = area.rows([.flexible(), .flexible()], gap: -1).compactMap { $0 }
          Panel(title: "live", trailing: "policy").draw(on: &canvas, in: rows[0]) {
            $0.put(Line("fine ", .good) + Line("text"), x: $1.x, y: $1.y)
          }
          Panel(title: "old", trailing: "policy", freshness: .stale("STALE since 10:41:07")).draw(
            on: &canvas, in: rows[1]
          ) {
            $0.put(Line("fine ", .good) + Line("text"), x: $1.x, y: $1.y)
            $0.put("chosen", x: $1.x, y: $1.y + 1, Style(.selection))
          }
        }
      }, "panels")
  }

  @Test func `a panel without sides stays in its columns`() {
    let grid = drawn(20, 2) { canvas in
      Panel(title: "one", border: .rule).draw(on: &canvas, in: Rectangle(x: 5, y: 0, width: 10, height: 2)) {
        $0.put("inside and beyond", x: $1.x, y: $1.y)
      }
    }
    #expect(grid.text(row: 0) == "      one ─────     ")
    #expect(grid.text(row: 1) == "     inside and     ")
  }

  @Test func `a lost source is said before the title is`() {
    let grid = drawn(34, 3) {
      Panel(title: "a very long title of a panel", freshness: .lost("LOST since 10:41:07")).draw(on: &$0, in: $0.bounds)
    }
    #expect(grid.text(row: 0) == "┌ a very …  LOST since 10:41:07 ─┐")
  }

  static func chart(_ glyphs: GlyphSet) -> Grid {
    drawn(60, 12, glyphs: glyphs) { canvas in
      var samples: [Double?] = []
      for index in 0..<80 { samples.append(index % 40 == 0 ? nil : index < 40 ? 45 : 45 + Double(index - 40)) }
      LineChart(
        samples: samples, scale: 0...100,
        rules: [
          ChartRule(70, .dashed, role: .targetRule, label: "70%", trailing: "out"),
          ChartRule(49, .dotted, role: .thresholdRule, label: "49%", trailing: "in"),
        ],
        marks: [
          ChartMark(sample: 0, "−5 m"), ChartMark(sample: 40, Line("▲ 2→3", .chartMark)),
          ChartMark(sample: 42, "hidden"),
          ChartMark(sample: 79, "now"),
        ], lowLabel: "0", highLabel: "100%"
      ).draw(on: &canvas, in: canvas.bounds)
    }
  }

  @Test func `a chart has a line, rules, marks and its gaps`() {
    expectGolden(Self.chart(.unicode), "chart")
    expectGolden(Self.chart(.ascii), "chart-ascii")
  }

  @Test func `an empty chart says how to fill it`() {
    expectGolden(
      drawn(40, 7) {
        LineChart(
          samples: [nil, nil], scale: 0...100, emptyText: ["+ adds an instance", "K kills one", "L sends shoppers"]
        )
        .draw(on: &$0, in: $0.bounds)
      }, "chart-empty")
  }

  @Test func `values beyond the scale stay at its edge`() {
    let grid = drawn(2, 1) { LineChart(samples: [-50, 500, .nan, 50], scale: 0...100).draw(on: &$0, in: $0.bounds) }
    #expect(grid.text(row: 0).unicodeScalars.allSatisfy { (0x2800...0x28FF).contains($0.value) })
  }

  @Test func `a sparkline and steps fit one row`() {
    let spark = drawn(10, 1) {
      Sparkline(samples: [nil, 0, 20, 40, 60, 80, 100, 200], scale: 0...100).draw(on: &$0, in: $0.bounds)
    }
    #expect(spark.text(row: 0) == "   ▁▂▄▅▇██")
    let steps = drawn(12, 1) { StepTrack(values: [nil, 2, 2, 2, 3, 3, 10, 10, 10, 2]).draw(on: &$0, in: $0.bounds) }
    #expect(steps.text(row: 0) == "   2──3─10─2")
  }

  @Test func `a form in a dialog`() {
    expectGolden(
      drawn(64, 12) { canvas in
        canvas.put(String(repeating: "below ", count: 12), x: 0, y: 5)
        let dialog = Dialog(
          title: "Buy Emma", trailing: "1 of 2", hint: "Esc leave", contentSize: Size(width: 44, height: 6))
        dialog.draw(on: &canvas, in: canvas.bounds) { canvas, inside in
          canvas.put("Quantity", x: inside.x, y: inside.y)
          TextField("2").draw(
            on: &canvas, in: Rectangle(x: inside.x + 10, y: inside.y, width: 6, height: 1), isFocused: true)
          let choice = Choice(["DHL 50.00", "FedEx 45.00", "Envia 20.00"], chosen: 2, focused: 0)
          #expect(choice.rows(width: inside.width) == 2)
          choice.draw(on: &canvas, in: inside.droppingRows(1))
          canvas.putWrapped("No money moves, no card number is asked.", in: inside.droppingRows(3), Style(.dim))
          Buttons([.init("Cancel"), .init("Buy", isEnabled: false)], focused: 0).draw(on: &canvas, in: inside.row(5))
        }
      }, "dialog")
  }

  @Test func `bars and footers give way by priority`() {
    let hints = [
      KeyHint(key: "Tab", action: "shop", priority: 2), KeyHint(key: "z", action: "zoom"),
      KeyHint(key: "q", action: "quit", priority: 9),
    ]
    #expect(Footer(hints).fitting(cells: 24).count == 3)
    #expect(Footer(hints).fitting(cells: 23).map(\.key) == ["Tab", "q"])
    #expect(Footer(hints).fitting(cells: 16).map(\.key) == ["Tab", "q"])
    #expect(Footer(hints).fitting(cells: 3).isEmpty)
    expectGolden(
      drawn(30, 3) { canvas in
        Bar(left: Line("DEGRADED ", .plain, .bold) + "1 of 3", right: "since 03:11", role: .verdictWarning)
          .draw(on: &canvas, in: canvas.bounds.row(0))
        Bar(left: "a left side that is long", right: "dropped", role: .title).draw(
          on: &canvas, in: canvas.bounds.row(1))
        Footer(hints).draw(on: &canvas, in: canvas.bounds.row(2))
      }, "bars")
  }

  @Test func `everything survives every small size`() {
    for width in 0...12 {
      for height in 0...6 {
        let grid = drawn(width, height) { canvas in
          let all = canvas.bounds
          Panel(title: "title", trailing: "right", hint: "hint", freshness: .stale("old")).draw(on: &canvas, in: all) {
            Table(columns: Self.columns, rows: Self.rows, selected: 0).draw(on: &$0, in: $1)
          }
          LineChart(
            samples: [1, 2], scale: 0...3, rules: [ChartRule(1, .dashed, role: .targetRule, label: "x", trailing: "y")],
            marks: [ChartMark(sample: 0, "m")], lowLabel: "0"
          ).draw(on: &canvas, in: all)
          Sparkline(samples: [1, 2], scale: 0...3).draw(on: &canvas, in: all)
          Dialog(title: "t", contentSize: Size(width: 20, height: 5)).draw(on: &canvas, in: all) {
            Choice(["日本", "b"], chosen: 0).draw(on: &$0, in: $1)
            Buttons([.init("ok")], focused: 0).draw(on: &$0, in: $1)
            TextField("日本語").draw(on: &$0, in: $1, isFocused: true)
          }
          Footer([KeyHint(key: "q", action: "quit")]).draw(on: &canvas, in: all)
          Bar(left: "left", right: "right", role: .title).draw(on: &canvas, in: all)
        }
        #expect(grid.cells.count == width * height)
      }
    }
  }

  @Test func `a dump shows roles, modifiers and the cursor`() {
    let grid = drawn(6, 2) { canvas in
      canvas.put("ok", x: 0, y: 0, Style(.good))
      canvas.put("日", x: 3, y: 0, Style(.bad, [.bold, .reverse]))
      canvas.placeCursor(x: 1, y: 1)
    }
    #expect(
      GridDump.text(grid) == """
        size 6x2
        cursor 1,1
        |ok 日 |
        |      |
        roles
        |gg.11.|
        |......|
        legend
        . plain
        g good
        1 bad bold reverse

        """)
    #expect(GridDump.difference(expected: "a\nb\n", actual: "a\nc\n") == "line 2\n- b\n+ c")
    #expect(GridDump.difference(expected: "a", actual: "a") == nil)
  }
}
