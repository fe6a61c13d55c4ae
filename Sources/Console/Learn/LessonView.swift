// The line of a lesson above the footer: which mission, which step, what to do now.
import Terminal

/// The line of a lesson, above the footer.
struct LessonView {
  let lesson: Lesson
  let brush: Brush

  func draw(on canvas: inout Canvas, _ row: Rectangle) {
    canvas.fill(row)
    let number = (Mission.allCases.firstIndex(of: lesson.mission) ?? 0) + 1
    let head =
      " \(brush.text(LearnTexts.word)) \(number)/\(Mission.allCases.count) \(brush.text(lesson.mission.title)) "
    let words = lesson.current.map { LearnTexts.instruction($0) } ?? LearnTexts.over
    let place = lesson.current == nil ? "" : "\(lesson.step + 1)/\(lesson.mission.steps.count) "
    canvas.put(
      Line(head, .accent, .bold) + Line(place, .dim) + brush.line(words), x: row.x, y: row.y, width: row.width)
  }
}
