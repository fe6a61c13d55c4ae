// A lesson goes on by itself: after every message it is looked whether its step is done.
import Terminal

extension Model {
  mutating func passTimeOfLesson() -> [Command] {
    guard var lesson else { return [] }
    let progress = lesson.look(self)
    defer { self.lesson = lesson }
    guard let progress else { return [] }
    switch progress {
    case .step:
      say(LearnTexts.stepDone, .good)
      return []
    case .mission:
      let title = lesson.mission.title
      let goesOn = lesson.goOn()
      say(goesOn ? LearnTexts.missionDone(title) : LearnTexts.allDone(title), .good)
      return [.saveLessons(lesson.done.map(\.rawValue).sorted())]
    }
  }
}
