import Terminal

/// The part of the instances that a table of that height shows, with the selected one in it.
struct InstanceWindow {
  let rows: ArraySlice<InstanceFacts>
  /// Counted from the first shown row.
  let selected: Int?
  let showsHeadings: Bool

  init(rows: [InstanceFacts], selected: String?, height: Int) {
    showsHeadings = height > 1
    let visible = max(0, height - (showsHeadings ? 1 : 0))
    let index = rows.firstIndex { $0.id == selected }
    let first = Table.offset(selected: index, count: rows.count, visible: visible, previous: 0)
    self.rows = rows[min(first, rows.count)..<min(rows.count, first + visible)]
    self.selected = index.map { $0 - first }
  }
}
