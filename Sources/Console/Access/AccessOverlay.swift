// The boxes about where the console is and by whose key: contexts, groups of a context, a pasted key, the examination.
import Terminal

/// One of the boxes.
public enum AccessOverlay: Hashable, Sendable {
  case contexts(ContextChooser)
  case groups(GroupChooser)
  case key(KeyBox)
}

/// A place that can be gone to.
public struct ContextChoice: Hashable, Sendable {
  public enum Place: Hashable, Sendable {
    /// One of `config.yaml`.
    case context(String)
    /// A fleet of this machine.
    case fleet(String)
    /// What the program was started with, where that is neither.
    case start
  }

  public var place: Place
  /// What was found there, for a context that names no group.
  public var found: DiscoveredGroup?

  public init(_ place: Place, found: DiscoveredGroup? = nil) {
    self.place = place
    self.found = found
  }
}

/// A row of the list of places.
public struct ContextRow: Hashable, Sendable {
  public var place: ContextChoice.Place
  public var name: String
  /// Where it is: a region, an address, this machine. Safe to show.
  public var whereabouts: Phrase
  public var isDangerous: Bool
  public var isReadOnly: Bool

  public init(
    place: ContextChoice.Place, name: String, whereabouts: Phrase, isDangerous: Bool = false, isReadOnly: Bool = false
  ) {
    self.place = place
    self.name = name
    self.whereabouts = whereabouts
    self.isDangerous = isDangerous
    self.isReadOnly = isReadOnly
  }
}

/// The open list of places.
public struct ContextChooser: Hashable, Sendable {
  public var selected: Int
  /// Why the last choice was none.
  public var complaint: Phrase?
}

/// The open list of a context's groups.
public struct GroupChooser: Hashable, Sendable {
  public var discovery: GroupDiscovery
  public var selected = 0

  public init(_ discovery: GroupDiscovery) { self.discovery = discovery }
}

/// The open box for a key.
public struct KeyBox: Hashable, Sendable {
  public var pasted = PastedKey()
}

/// What the runtime does for this folder.
public enum AccessCommand: Hashable, Sendable {
  /// Answers `.opened` or `.refused`.
  case open(ContextChoice)
  /// Look whether the files have another key; answers `.renewed` when they have.
  case lookForKey
  /// Sign with this key from now on; answers `.renewed`.
  case useKey(AWSKey)
  /// Give the terminal to a program of the user's; answers `.hookEnded`.
  case runHook([String])
}

/// What came of it.
public enum AccessMessage: Hashable, Sendable {
  case opened(ContextChoice, OpenedPanes)
  case refused(ContextChoice, ContextProblem)
  case renewed(KeyFacts)
  /// A program of the user's ended: its exit code as a shell gives it; nil where it could not be started, with the
  /// system's words.
  case hookEnded(program: String, exitCode: Int32?, cause: String)
}

/// The panes of a place that was gone to.
public struct OpenedPanes: Hashable, Sendable {
  public var fleet: FleetPane?
  public var shop: ShopPane?
  /// What was wrong, and did not keep it from being opened.
  public var complaint: Phrase?

  public init(fleet: FleetPane?, shop: ShopPane?, complaint: Phrase? = nil) {
    self.fleet = fleet
    self.shop = shop
    self.complaint = complaint
  }
}
