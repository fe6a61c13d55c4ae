// The logs view as it is drawn: below title and verdict a rule with what is shown and how fresh it is, the lines, and
// the keys. Lines are drawn from the reader's line outwards, so that it stands on its row whatever comes and goes.
import Scaling
import Terminal

/// Where the parts of the logs view stand.
struct LogsLayout {
  /// From this height on the title and the verdict stay.
  private static let smallHeight = 8
  /// Cells by which lines move sideways.
  static let columnStep = 20
  static let streamCells = 12

  let whole: Rectangle

  init(_ size: Size) {
    let screen = Rectangle(size)
    whole = screen.height < Self.smallHeight ? screen : screen.droppingRows(2)
  }

  /// The rule and the lines.
  var panel: Rectangle { whole.prefixRows(max(0, whole.height - 1)) }
  var footer: Rectangle { whole.row(whole.height - 1) }
  /// Rows for lines.
  var rows: Int { max(0, panel.height - 1) }
}

struct LogsView {
  let screen: LogsScreen
  let model: Model
  let brush: Brush

  func draw(on canvas: inout Canvas) {
    let layout = LogsLayout(model.size)
    canvas.fill(layout.whole)
    canvas.hideCursor()
    let panel = Panel(
      title: title, trailing: state, border: .rule, isFocused: true,
      freshness: screen.watchesEnd ? brush.freshness(screen.tail) : .live)
    panel.draw(on: &canvas, in: layout.panel) { canvas, inside in drawLines(on: &canvas, inside) }
    drawBottom(on: &canvas, layout)
    if let choice = screen.picker { drawPicker(choice, on: &canvas, layout.panel) }
  }

  // MARK: the rule

  private var title: Line {
    let selection = (screen.coming ?? screen.shown).selection
    var line = brush.line(LogTexts.title) + Line(" ") + name(selection.choice)
    if !selection.filter.isEmpty { line += Line(" · ") + brush.line(LogTexts.filter(selection.filter), .accent) }
    if !screen.searched.isEmpty { line += Line(" · ") + brush.line(LogTexts.search(screen.searched), .accent) }
    return line
  }

  private func name(_ choice: LogsScreen.Choice) -> Line {
    switch choice {
    case .all: brush.line(LogTexts.all, .plain, .bold)
    case .stream(let name): Line(name, .plain, .bold)
    }
  }

  private var state: Line {
    if screen.coming != nil || screen.seeksOlder { return brush.line(LogTexts.loading, .accent) }
    if screen.isFollowing { return brush.line(LogTexts.following, .good) }
    return brush.line(
      screen.watchesEnd && screen.shown.window.reachesEnd ? LogTexts.reading : LogTexts.moreBelow, .warning)
  }

  // MARK: lines

  private func drawLines(on canvas: inout Canvas, _ area: Rectangle) {
    guard area.height > 0 else { return }
    guard let index = screen.index else { return drawEmpty(on: &canvas, area) }
    var (top, row) = (index, screen.isFollowing ? area.height : screen.placeRow)
    if screen.isFollowing { row -= height(of: index, area) }
    // Upwards from the reader's line until the rows above it are full.
    while row > 0, top > 0 {
      top -= 1
      row -= height(of: top, area)
    }
    // Nothing stands above the first line, unless the log is still being read.
    if top == 0, row > 0 { row = 0 }
    var y = area.y + row
    var next = top
    while next < screen.lines.count, y < area.bottom {
      y += draw(next, on: &canvas, area, y)
      next += 1
    }
  }

  private func drawEmpty(on canvas: inout Canvas, _ area: Rectangle) {
    let isFiltered = !screen.shown.selection.filter.isEmpty
    let isRead = screen.shown.window.reachesBeginning && screen.shown.window.reachesEnd
    var text = isRead ? (isFiltered ? LogTexts.emptyFiltered : LogTexts.empty) : LogTexts.loading
    if case .lost(_, let cause) = screen.tail.age(at: brush.now) { text = cause }
    canvas.put(
      brush.line(text, .dim), x: area.x, y: area.y + area.height / 2, width: area.width, align: .center)
  }

  private func head(_ line: LogLineFacts) -> Line {
    let isOld = brush.now.since(line.at) > Self.dayMilliseconds
    let local = line.at.adding(milliseconds: Int64(brush.clock.secondsEast) * 1_000).iso8601
    let date = isOld ? String(local.dropFirst(5).prefix(5)) + " " : ""
    var head = Line(date + brush.clock.time(line.at) + " ", .dim)
    if screen.shown.selection.choice == .all {
      head += Line(InstanceTable.short(line.stream).padded(toCells: LogsLayout.streamCells) + " ", .accent)
    }
    return head
  }

  /// Older lines have their date before their time.
  private static let dayMilliseconds: Int64 = 86_400_000

  /// One cell on the left is the reader's mark.
  private static let markCells = 2

  private func pieces(_ line: LogLineFacts, _ room: Int) -> [String] {
    if screen.isWrapped { return line.text.wrapped(toCells: max(1, room)) }
    return [String(line.text.dropFirst(line.text.prefix(cells: screen.column).count))]
  }

  private func height(of index: Int, _ area: Rectangle) -> Int {
    guard screen.isWrapped else { return 1 }
    let line = screen.lines[index]
    return pieces(line, area.width - Self.markCells - head(line).cells).count
  }

  /// - Returns: the rows that it takes.
  private func draw(_ index: Int, on canvas: inout Canvas, _ area: Rectangle, _ y: Int) -> Int {
    let line = screen.lines[index]
    let head = head(line)
    let x = area.x + Self.markCells + head.cells
    let pieces = pieces(line, area.right - x)
    canvas.put(head, x: area.x + Self.markCells, y: y)
    for (offset, piece) in pieces.enumerated() {
      canvas.put(marked(piece, LogLevel.role(line.text)), x: x, y: y + offset, width: area.right - x)
    }
    if !screen.isFollowing, index == screen.index {
      let place = Rectangle(x: area.x, y: y, width: area.width, height: pieces.count)
      canvas.restyle(place) { if $0.role != .chartMark { $0.role = .selection } }
      canvas.put(brush.mark(.selection), x: area.x, y: y, Style(.selection))
    }
    return pieces.count
  }

  /// The text with what is searched marked.
  private func marked(_ text: String, _ role: Role) -> Line {
    guard !screen.searched.isEmpty else { return Line(text, role) }
    var line = Line()
    var rest = text[...]
    let wanted = screen.searched.lowercased()
    while let found = rest.lowercased().firstRange(of: wanted) {
      // Lower case may be longer or shorter than what it comes from: counted in characters, not in bytes.
      let lowered = rest.lowercased()
      let before = lowered.distance(from: lowered.startIndex, to: found.lowerBound)
      let length = wanted.count
      line += Line(String(rest.prefix(before)), role)
      line += Line(String(rest.dropFirst(before).prefix(length)), .chartMark, .reverse)
      rest = rest.dropFirst(before + length)
    }
    return line + Line(String(rest), role)
  }

  // MARK: below

  private func drawBottom(on canvas: inout Canvas, _ layout: LogsLayout) {
    switch screen.field {
    case .search(let field): drawField(LogTexts.searchLabel, field, LogTexts.searchHint, on: &canvas, layout.footer)
    case .filter(let field): drawField(LogTexts.filterLabel, field, LogTexts.filterHint, on: &canvas, layout.footer)
    case nil: Footer(hints).draw(on: &canvas, in: layout.footer)
    }
    guard let notice = model.notice, layout.panel.height > 2 else { return }
    let row = layout.panel.row(layout.panel.height - 1)
    canvas.fill(row)
    let role: Role = notice.tone == .bad ? .bad : notice.tone == .good ? .good : .accent
    canvas.put(Line(" ") + brush.line(notice.text, role), x: row.x, y: row.y, width: row.width)
  }

  private func drawField(
    _ label: Phrase, _ field: TextField, _ hint: Phrase, on canvas: inout Canvas, _ row: Rectangle
  ) {
    canvas.fill(row)
    let x = canvas.put(brush.line(label, .accent), x: row.x, y: row.y, width: row.width)
    let place = Rectangle(x: x, y: row.y, width: row.right - x, height: row.height)
    field.draw(on: &canvas, in: place, isFocused: true, placeholder: brush.text(hint))
  }

  private var hints: [KeyHint] {
    [
      KeyHint(key: "F", action: brush.text(LogTexts.keyFollow), priority: 8),
      KeyHint(key: "/", action: brush.text(LogTexts.keySearch), priority: 10),
      KeyHint(key: "n N", action: brush.text(LogTexts.keyNext), priority: 5),
      KeyHint(key: "f", action: brush.text(LogTexts.keyFilter), priority: 9),
      KeyHint(key: "Tab s", action: brush.text(LogTexts.keyStream), priority: 7),
      KeyHint(key: "a", action: brush.text(LogTexts.all), priority: 4),
      KeyHint(key: "w", action: brush.text(LogTexts.keyWrap), priority: 3),
      KeyHint(key: "y", action: brush.text(LogTexts.keyCopy), priority: 2),
      KeyHint(key: "Esc", action: brush.text(LogTexts.keyBack), priority: 20),
    ]
  }

  private func drawPicker(_ choice: LogsScreen.Choice, on canvas: inout Canvas, _ whole: Rectangle) {
    let choices = screen.choices
    let size = Size(width: min(44, whole.width - 6), height: min(choices.count, whole.height - 4))
    let dialog = Terminal.Dialog(
      title: brush.line(LogTexts.streams), hint: brush.line(LogTexts.streamKeys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      let index = choices.firstIndex(of: choice) ?? 0
      let rows = choices.map { choice -> Line in
        guard case .stream(let name) = choice else { return brush.line(LogTexts.all) }
        let last = screen.streams.value?.first { $0.name == name }?.lastAt
        return Line(name.padded(toCells: 24)) + Line(last.map { " " + brush.clock.time($0) } ?? "", .dim)
      }
      Table.list(
        rows, selected: index,
        firstRow: Table.offset(selected: index, count: rows.count, visible: inside.height, previous: 0)
      ).draw(on: &canvas, in: inside)
    }
  }
}

/// How bad a line is, by the words that loggers write.
enum LogLevel {
  private static let bad = [" error ", " critical ", "[ALERT]", "[EMERG]", "ERROR", "Fatal error"]
  private static let warning = [" warning ", "[WARNING]", " WARN"]

  static func role(_ text: String) -> Role {
    // Where a logger writes its level; the message itself may say anything.
    let head = " " + text.prefix(40)
    if bad.contains(where: head.contains) { return .bad }
    return warning.contains(where: head.contains) ? .warning : .plain
  }
}
