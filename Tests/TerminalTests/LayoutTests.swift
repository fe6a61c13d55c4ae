import Terminal
import Testing

@Suite struct LayoutTests {
  @Test func `what is left is shared by weight and every cell is used`() {
    let parts = Layout.split(20, into: [.fixed(3), .flexible(weight: 2), .flexible(weight: 1)])
    #expect(parts == [0..<3, 3..<14, 14..<20])
  }

  @Test func `the least important track goes first, of equals the last`() {
    let tracks: [Track] = [.fixed(5, priority: 2), .fixed(5, priority: 1), .fixed(5, priority: 1)]
    #expect(Layout.split(14, into: tracks) == [0..<5, 5..<10, nil])
    #expect(Layout.split(9, into: tracks) == [0..<5, nil, nil])
  }

  @Test func `the last track stays, cut to what is there`() {
    #expect(Layout.split(2, into: [.fixed(5), .fixed(5, priority: 1)]) == [nil, 0..<2])
    #expect(Layout.split(0, into: [.fixed(5)]) == [nil])
    #expect(Layout.split(5, into: []).isEmpty)
  }

  @Test func `a maximum hands its cells on`() {
    #expect(Layout.split(20, into: [.flexible(maximum: 4), .flexible()]) == [0..<4, 4..<20])
  }

  @Test func `neighbours may share a border`() {
    #expect(Layout.split(9, into: [.fixed(5), .fixed(5)], gap: -1) == [0..<5, 4..<9])
    let rows = Rectangle(x: 2, y: 3, width: 10, height: 9).rows([.fixed(5), .fixed(5)], gap: -1)
    #expect(rows[1] == Rectangle(x: 2, y: 7, width: 10, height: 5))
  }

  @Test func `every length is divided without overlap or loss`() {
    let tracks: [Track] = [
      .fixed(3, priority: 1), .flexible(minimum: 4, maximum: 9, weight: 3, priority: 5), .fixed(1),
      .flexible(weight: 2),
    ]
    for length in 0...60 {
      let parts = Layout.split(length, into: tracks, gap: 1).compactMap { $0 }
      #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
      #expect((parts.last?.upperBound ?? 0) <= length)
    }
  }

  @Test func `rectangles clip and never get negative`() {
    let area = Rectangle(x: 0, y: 0, width: 10, height: 4)
    #expect(area.intersection(Rectangle(x: 8, y: 2, width: 9, height: 9)) == Rectangle(x: 8, y: 2, width: 2, height: 2))
    #expect(area.intersection(Rectangle(x: 20, y: 20, width: 1, height: 1)).isEmpty)
    #expect(area.inset(horizontal: 9, vertical: 9).isEmpty)
    #expect(area.row(4).isEmpty)
    #expect(area.centered(Size(width: 4, height: 2)) == Rectangle(x: 3, y: 1, width: 4, height: 2))
  }
}
