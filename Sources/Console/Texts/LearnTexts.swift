/// The texts of the guided missions.
public enum LearnTexts {
  static let word = Phrase("LEARN", "APRENDER")

  static func title(_ mission: Mission) -> Phrase {
    switch mission {
    case .scale: Phrase("scale by hand", "escalar a mano")
    case .heal: Phrase("kill one, lose no request", "matar una sin perder solicitudes")
    case .policy: Phrase("make the policy act", "hacer actuar la política")
    case .buy: Phrase("buy while an instance dies", "comprar mientras muere una instancia")
    }
  }

  /// What to do now, with the keys that do it.
  static func instruction(_ step: MissionStep) -> Phrase {
    switch step {
    case .raiseCapacity:
      Phrase(
        "press \(key(.fleet(.scaleOut))), then Tab and Enter: one instance more",
        "pulse \(key(.fleet(.scaleOut))), luego Tab y Enter: una instancia más")
    case .waitUntilHealthy:
      Phrase("watch until as many targets are healthy as are desired", "mire hasta que haya tantos sanos como deseados")
    case .readCause:
      Phrase(
        "press \(key(.fleetView(.activities))) in the fleet and read the newest cause",
        "pulse \(key(.fleetView(.activities))) en la flota y lea la última causa")
    case .sendShoppers:
      Phrase("press \(key(.fleet(.load))): shoppers come", "pulse \(key(.fleet(.load))): llegan compradores")
    case .killOne:
      Phrase(
        "select an instance, press \(key(.fleet(.chaos))) and kill it",
        "elija una instancia, pulse \(key(.fleet(.chaos))) y mátela")
    case .countFailed: Phrase("wait for the count: no request may have failed", "espere la cuenta: ninguna pudo fallar")
    case .passTarget: Phrase("wait until CPU passes the target line", "espere a que la CPU pase la línea objetivo")
    case .waitForPolicy:
      Phrase("read NEXT, and wait until the policy adds one", "lea SIGUE y espere a que la política agregue una")
    case .signIn: Phrase("Tab to the shop, s or r: sign in", "Tab a la tienda, s o r: entre")
    case .buyBook:
      Phrase(
        "now buy: Tab to the shop, b, Enter until it is shipped",
        "ahora compre: Tab a la tienda, b, Enter hasta el envío")
    }
  }

  static let stepDone = Phrase("that step is done", "paso cumplido")
  static func missionDone(_ title: Phrase) -> Phrase {
    Phrase("mission done: ", "misión cumplida: ") + title
  }
  static func allDone(_ title: Phrase) -> Phrase {
    missionDone(title) + Phrase(" · that was the last one", " · era la última")
  }
  static let over = Phrase("all missions are done", "todas las misiones están cumplidas")

  /// `--list`: a line for each mission.
  public static func listed(_ mission: Mission, isDone: Bool) -> Phrase {
    let mark = isDone ? "[x]" : "[ ]"
    return .verbatim("\(mark) \(mission.rawValue)  ") + title(mission)
  }
  public static let unknown = Phrase(
    "say scale, heal, policy or buy", "diga scale, heal, policy o buy")
}
