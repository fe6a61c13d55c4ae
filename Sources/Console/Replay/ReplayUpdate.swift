// What happens in a replay: the user moves in it as on the live screen, and moves the tape. Whatever would reach out is
// refused twice: the action says so, and no such command leaves this file.
import BookStoreKit
import Scaling
import Terminal

extension Model {
  /// A console that plays a recording, standing at its beginning.
  public init(replaying recording: Recording, settings: Settings, size: Size, wall: Moment) {
    let began = Moment(milliseconds: 0)
    self.init(
      settings: settings, now: began, size: size, fleet: recording.header.context.map(FleetPane.init),
      shop: recording.header.shopURL.map { ShopPane(client: BookStoreClient(shop: $0), savedSession: nil) })
    var player = Player(recording, into: self)
    player.wall = wall
    self.player = player
    seek(to: recording.beganAt)
    self.player?.play(true)
    if let flaw = recording.flaw {
      say(RecordingTexts.playedUntil(flaw.sentence), .bad)
    } else if recording.unknownLines > 0 {
      say(RecordingTexts.unknownLines(recording.unknownLines), .bad)
    }
  }

  /// `update` of a console that plays.
  mutating func updateReplay(_ message: Message, wall: Moment) -> [Command] {
    guard let player else { preconditionFailure("only a console with a player replays") }
    self.player?.wall = max(player.wall, wall)
    advance(to: player.tapeMoment(at: max(player.wall, wall)))
    var commands: [Command] = []
    switch message {
    case .key(let key): commands = press(key)
    case .paste(let text, let isCut): paste(text, isCut: isCut)
    case .resized(let size): self.size = size
    case .pointer(let event): commands = point(event)
    case .themeFailed(let before, let sentence): commands = themeFailed(insteadOf: before, sentence)
    case .copyFailed: say(CopyTexts.failed, .bad)
    case .askedToEnd: commands = [.quit]
    default: break
    }
    playLogs()
    let allowed = commands.filter(\.staysHere)
    if allowed.count < commands.count { say(RecordingTexts.onlyWatched, .bad) }
    settleReplay()
    return allowed
  }

  /// Plays on to a moment of the tape.
  private mutating func advance(to moment: Moment) {
    guard var memory = player?.memory, let events = player?.recording.events else { return }
    while memory.next < events.count, events[memory.next].at <= moment {
      play(events[memory.next], &memory)
      memory.next += 1
    }
    now = max(now, moment)
    player?.memory = memory
    player?.position = moment
    if let player, player.isPlaying, moment >= player.recording.endedAt { self.player?.play(false) }
  }

  /// Goes to a moment of the tape, forth or back.
  mutating func seek(to wanted: Moment) {
    guard let player else { return }
    let moment = min(max(wanted, player.recording.beganAt), player.recording.endedAt)
    let checkpoint = player.checkpoints.last { $0.at <= moment }
    let selected = fleet?.selectedInstance
    if moment < player.position || (checkpoint?.memory.next ?? 0) > player.memory.next || player.memory.next == 0 {
      restore(checkpoint ?? player.checkpoints.first)
      now = checkpoint?.at ?? Moment(milliseconds: 0)
    }
    notice = nil
    advance(to: moment)
    now = moment
    // The first answer of a group selects an instance, for who begins.
    if let selected { fleet?.selectedInstance = selected }
    if player.isPlaying, moment < player.recording.endedAt { self.player?.play(true) }
  }

  /// The panes as they were; what the user looks at stays.
  private mutating func restore(_ checkpoint: ReplayCheckpoint?) {
    guard let checkpoint else { return }
    let section = shop?.section
    let (order, filter, field) = (fleet?.order, fleet?.filterText, fleet?.filterField)
    let (book, ownBook, bought) = (shop?.catalog.selected, shop?.myBooks.selected, shop?.orders.selected)
    fleet = checkpoint.fleet
    shop = checkpoint.shop
    lastNumber = checkpoint.lastNumber
    player?.memory = checkpoint.memory
    if let section { shop?.section = section }
    shop?.catalog.selected = book
    shop?.myBooks.selected = ownBook
    shop?.orders.selected = bought
    if let order { fleet?.order = order }
    fleet?.filterText = filter ?? ""
    fleet?.filterField = field
  }

  /// What the keys of recordings do.
  mutating func performRecording(_ action: RecordingAction) -> [Command] {
    if action == .saveRecording { return [.saveRecording] }
    guard let player else { return [] }
    let beforeThis = player.isPlaying ? Self.backSlackMilliseconds : 0
    switch action {
    case .playPause:
      if !player.isPlaying, player.position >= player.recording.endedAt { seek(to: player.recording.beganAt) }
      self.player?.play(!player.isPlaying)
    case .seekBack: seek(to: player.position.adding(milliseconds: -Player.seekMilliseconds))
    case .seekForward: seek(to: player.position.adding(milliseconds: Player.seekMilliseconds))
    case .nextEvent: jump(to: player.marks.first { $0.at > player.position }, else: RecordingTexts.lastEvent)
    case .previousEvent:
      let limit = player.position.adding(milliseconds: -beforeThis)
      jump(to: player.marks.last { $0.at < limit }, else: RecordingTexts.firstEvent)
    case .faster: change(speed: Player.speeds.first { $0 > player.speed })
    case .slower: change(speed: Player.speeds.last { $0 < player.speed })
    case .saveRecording: break
    }
    return []
  }

  /// While it plays, the event that was just jumped to is a moment ago; back goes to the one before.
  private static let backSlackMilliseconds: Int64 = 2_000

  private mutating func jump(to mark: ReplayMark?, else words: Phrase) {
    guard let mark else { return say(words) }
    seek(to: mark.at)
    say(mark.text)
  }

  private mutating func change(speed: Int?) {
    guard let speed, let isPlaying = player?.isPlaying else { return }
    player?.speed = speed
    player?.play(isPlaying)
  }
}

extension Command {
  /// Whether it touches nothing but this terminal.
  var staysHere: Bool {
    switch self {
    case .copy, .useTheme, .reportMouse, .redraw, .quit: true
    default: false
    }
  }
}

extension Recording {
  /// The fleet at the end of the recording; nil where it shows none.
  public var lastMoment: FleetMoment? {
    guard let context = header.context else { return nil }
    var model = Model(
      settings: Settings(language: .english, glyphs: .ascii, secondsEastOfUTC: 0, runName: ""), now: beganAt,
      size: Size(width: 1, height: 1), fleet: FleetPane(context), shop: nil)
    var memory = ReplayMemory()
    for moment in events { model.play(moment, &memory) }
    return model.fleet.map { FleetMoment($0, at: endedAt) }
  }
}
