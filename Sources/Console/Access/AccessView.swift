// The boxes of access as they are drawn. Of a key only whether its parts are there is ever shown.
import Terminal

struct AccessView {
  let model: Model
  let brush: Brush

  func draw(_ overlay: AccessOverlay, on canvas: inout Canvas, _ whole: Rectangle) {
    switch overlay {
    case .contexts(let chooser): drawContexts(chooser, on: &canvas, whole)
    case .groups(let chooser): drawGroups(chooser, on: &canvas, whole)
    case .key(let box): drawKey(box, on: &canvas, whole)
    }
  }

  private func drawContexts(_ chooser: ContextChooser, on canvas: inout Canvas, _ whole: Rectangle) {
    let rows = model.settings.places
    let complaint = chooser.complaint.map { brush.text($0) }
    let height = rows.count + (complaint == nil ? 0 : 3)
    box(AccessTexts.contextsTitle, AccessTexts.contextsKeys, height, on: &canvas, whole) { canvas, inside in
      let list = complaint == nil ? inside : inside.prefixRows(max(1, inside.height - 3))
      Table(
        columns: [
          TableColumn("", .fixed(2, priority: 4)), TableColumn("", .fixed(20, priority: 4)),
          TableColumn("", .flexible(minimum: 12, priority: 3)), TableColumn("", .fixed(22, priority: 2)),
        ],
        rows: rows.map(cells), selected: chooser.selected,
        firstRow: Table.offset(
          selected: chooser.selected, count: rows.count, visible: list.height, previous: 0), showsHeadings: false
      ).draw(on: &canvas, in: list)
      guard let complaint else { return }
      canvas.putWrapped(complaint, in: inside.droppingRows(inside.height - 2), Style(.bad))
    }
  }

  private func cells(_ row: ContextRow) -> [Line] {
    var marks: [Phrase] = []
    if row.isDangerous { marks.append(AccessTexts.dangerous) }
    if row.isReadOnly { marks.append(AccessTexts.readOnly) }
    return [
      Line(row.place == model.place ? "*" : "", .accent), Line(row.name, .plain, .bold),
      brush.line(row.whereabouts, .dim),
      brush.line(.joined(marks, by: ", "), row.isDangerous ? .warning : .dim),
    ]
  }

  private func drawGroups(_ chooser: GroupChooser, on canvas: inout Canvas, _ whole: Rectangle) {
    let choices = chooser.discovery.choices
    box(AccessTexts.groupsTitle, AccessTexts.groupsKeys, max(3, choices.count), on: &canvas, whole) { canvas, inside in
      switch chooser.discovery.stage {
      case .groups: canvas.put(brush.line(AccessTexts.looking, .dim), x: inside.x, y: inside.y, width: inside.width)
      case .failed(let cause): canvas.putWrapped(brush.text(cause), in: inside, Style(.bad))
      case .choosing:
        let rows = choices.map { choice in
          [
            Line(Sanitiser.line(choice.name, limit: 255)),
            brush.line(AccessTexts.choice(desired: choice.desired, inService: choice.inService), .dim),
          ]
        }
        Table(
          columns: [
            TableColumn("", .flexible(minimum: 20, priority: 3)), TableColumn("", .fixed(30, priority: 2)),
          ],
          rows: rows, selected: chooser.selected,
          firstRow: Table.offset(
            selected: chooser.selected, count: rows.count, visible: inside.height, previous: 0), showsHeadings: false
        ).draw(on: &canvas, in: inside)
      case .targetGroup, .balancer, .listeners, .found:
        canvas.put(brush.line(AccessTexts.following, .dim), x: inside.x, y: inside.y, width: inside.width)
      }
    }
  }

  private func drawKey(_ key: KeyBox, on canvas: inout Canvas, _ whole: Rectangle) {
    box(AccessTexts.keyTitle, AccessTexts.keyKeys, 9, on: &canvas, whole) { canvas, inside in
      var rest = inside
      rest = rest.droppingRows(canvas.putWrapped(brush.text(AccessTexts.keyHow), in: rest, Style(.dim)) + 1)
      let pasted = key.pasted
      let isEmpty = pasted.accessKeyId == nil && pasted.secretAccessKey == nil
      var lines = [
        part(AccessTexts.part.id, pasted.accessKeyId != nil, AccessTexts.partMissing),
        part(AccessTexts.part.secret, pasted.secretAccessKey != nil, AccessTexts.partMissing),
        part(
          AccessTexts.part.token, pasted.sessionToken != nil, isEmpty ? AccessTexts.partMissing : AccessTexts.partNone),
      ]
      if !pasted.refused.isEmpty { lines.append(brush.line(AccessTexts.partRefused(pasted.refused), .bad)) }
      for line in lines where !rest.isEmpty {
        canvas.put(line, x: rest.x, y: rest.y, width: rest.width)
        rest = rest.droppingRows(1)
      }
    }
  }

  private func part(_ name: Phrase, _ isHere: Bool, _ otherwise: Phrase) -> Line {
    Line(brush.text(name).padded(toCells: 22))
      + brush.line(isHere ? AccessTexts.partHere : otherwise, isHere ? .good : .dim)
  }

  private func box(
    _ title: Phrase, _ hint: Phrase, _ height: Int, on canvas: inout Canvas, _ whole: Rectangle,
    _ draw: (inout Canvas, Rectangle) -> Void
  ) {
    let size = Size(width: min(84, whole.width - 6), height: min(max(1, height), whole.height - 4))
    Terminal.Dialog(title: brush.line(title), hint: brush.line(hint), contentSize: size)
      .draw(on: &canvas, in: whole, draw)
  }

  /// What the title bar says of the console's own access; nothing for a local fleet, whose key has no end.
  static func title(_ fleet: FleetPane, _ brush: Brush) -> Line {
    var parts: [Line] = []
    if let until = fleet.access.budget.holdsBackUntil(at: brush.now) {
      parts.append(brush.line(AccessTexts.holdingBack(brush.clock.time(until), fleet.access.budget.tokens)))
    }
    if fleet.access.end != nil {
      parts.append(brush.line(AccessTexts.over, .plain, .bold))
    } else if let left = fleet.access.millisecondsLeft(at: brush.now) {
      parts.append(brush.line(AccessTexts.left(Clock.age(left))))
    } else if fleet.access.key.isTemporary {
      parts.append(brush.line(AccessTexts.old(Clock.age(brush.now.since(fleet.access.since)))))
    }
    return parts.reduce(Line()) { $0 + $1 + Line("   ") }
  }
}
