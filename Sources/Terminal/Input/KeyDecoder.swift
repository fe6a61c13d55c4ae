// From what a terminal library reads (characters and the keys it recognised) to what the user did. The library
// knows the sequences of terminfo; the rest is here: Alt-x (Esc and a character in one go), Ctrl with a letter,
// sequences that terminfo does not know (swallowed whole, so that their letters are not taken for keys), pastes.
//
//   ground ──Esc──► escape ──[──► sequence ──final byte──► ground
//     │               ├──O──► shift3 ──any──► ground
//     │               ├──]──► string ──BEL or Esc \──► ground
//     │               └──x──► Alt-x
//     └─paste begin─► paste ──paste end──► ground
//                       └──silence──► rest ──paste end, or one key alone──► ground

/// One thing that a terminal library read.
public enum RawInput: Hashable, Sendable {
  /// A character's number, controls included.
  case scalar(UInt32)
  /// A key that the library recognised.
  case key(Key)
  case pasteBegin, pasteEnd
  /// A key without a meaning here.
  case other
}

/// Turns raw input into events; a value, so that tests feed it.
public struct KeyDecoder: Hashable, Sendable {
  private enum State: Hashable, Sendable {
    case ground, escape, shift3
    case sequence([UInt32])
    /// An answer of the terminal that ends with BEL or with Esc and a backslash.
    case string(afterEscape: Bool)
    /// A mouse report of the old kind: so many characters of it are still to come.
    case oldPointer(Int)
    case paste
    /// A paste was given up. What comes in bursts is still text of it, not keys; one key alone is the user's.
    /// Counts the inputs of a burst and keeps what the first was as a key.
    case rest(inputs: Int, first: ScreenEvent?)
  }

  /// Bytes of UTF-8 that one paste may have; 1 MiB is more than any form here takes.
  public static let maximumPasteBytes = 1_048_576
  /// Characters after which an unknown sequence is given up.
  private static let maximumSequence = 32

  private var state = State.ground
  private var pasted: [UInt8] = []
  private var isCut = false

  public init() {}

  /// A paste has begun and its end has not come.
  public var isPasting: Bool { state == .paste }

  /// Takes one raw input in.
  ///
  /// - Returns: the event that is now complete, if any.
  public mutating func take(_ input: RawInput) -> ScreenEvent? {
    switch (state, input) {
    case (.paste, .pasteEnd): return endPaste()
    case (.paste, .scalar(let value)):
      append(value == 0x0D ? 0x0A : value)
      return nil
    case (.paste, .key(.enter)):
      append(0x0A)
      return nil
    case (.paste, _): return nil
    case (.rest(let inputs, let first), .key), (.rest(let inputs, let first), .scalar):
      state = .rest(inputs: inputs + 1, first: inputs == 0 ? KeyDecoder.event(alone: input) : first)
      return nil
    case (_, .pasteBegin):
      state = .paste
      return nil
    case (_, .pasteEnd), (_, .other):
      state = .ground
      return nil
    case (.escape, .key(.backspace)):
      state = .ground
      return .key(.alt("\u{7f}"))
    case (_, .key(let key)):
      state = .ground
      return .key(key)
    case (_, .scalar(let value)): return take(scalar: value)
    }
  }

  /// No more input waits: an Esc that nothing followed was the key.
  public mutating func settle() -> ScreenEvent? {
    switch state {
    case .ground, .paste: return nil
    case .rest(let inputs, let first):
      state = inputs == 1 ? .ground : .rest(inputs: 0, first: nil)
      return inputs == 1 ? first : nil
    case .escape:
      state = .ground
      return .key(.escape)
    case .shift3:
      state = .ground
      return .key(.alt("O"))
    case .sequence(let read):
      state = .ground
      return read.isEmpty ? .key(.alt("[")) : nil
    case .string, .oldPointer:
      state = .ground
      return nil
    }
  }

  /// A paste whose end does not come is over; what came of it is handed out as cut. What may come of it later is not
  /// taken for keys.
  public mutating func giveUpPaste() -> ScreenEvent? {
    guard isPasting else { return nil }
    isCut = true
    let event = endPaste()
    state = .rest(inputs: 0, first: nil)
    return event
  }

  private static func event(alone input: RawInput) -> ScreenEvent? {
    switch input {
    case .key(let key): .key(key)
    case .scalar(0x1B): .key(.escape)
    case .scalar(let value): key(scalar: value).map(ScreenEvent.key)
    case .pasteBegin, .pasteEnd, .other: nil
    }
  }
}

extension KeyDecoder {
  private mutating func take(scalar value: UInt32) -> ScreenEvent? {
    switch state {
    case .ground, .paste, .rest: return takeOnGround(value)
    case .escape: return takeAfterEscape(value)
    case .shift3:
      state = .ground
      return KeyDecoder.cursorKey(final: value).map(ScreenEvent.key)
    case .sequence(let read): return takeInSequence(read, value)
    case .oldPointer(let left):
      state = left > 1 ? .oldPointer(left - 1) : .ground
      return nil
    case .string(let afterEscape):
      let ends = value == 0x07 || (afterEscape && value == 0x5C)
      state = ends ? .ground : .string(afterEscape: value == 0x1B)
      return nil
    }
  }

  private mutating func takeOnGround(_ value: UInt32) -> ScreenEvent? {
    if value == 0x1B {
      state = .escape
      return nil
    }
    return KeyDecoder.key(scalar: value).map(ScreenEvent.key)
  }

  private mutating func takeAfterEscape(_ value: UInt32) -> ScreenEvent? {
    state = .ground
    switch value {
    case 0x1B:
      state = .escape
      return .key(.escape)
    case 0x5B: state = .sequence([])
    case 0x4F: state = .shift3
    case 0x5D: state = .string(afterEscape: false)
    default:
      guard let scalar = Unicode.Scalar(value), value == 0x0D || value >= 0x20 else { return nil }
      return .key(.alt(Character(scalar)))
    }
    return nil
  }

  private mutating func takeInSequence(_ read: [UInt32], _ value: UInt32) -> ScreenEvent? {
    guard (0x20...0x7E).contains(value), read.count < KeyDecoder.maximumSequence else {
      state = .ground
      return nil
    }
    // The second [ of a Linux console's function keys is not yet the end.
    let isFinal = (0x40...0x7E).contains(value) && !(read.isEmpty && value == 0x5B)
    guard isFinal else {
      state = .sequence(read + [value])
      return nil
    }
    state = .ground
    if read.first == 0x3C {
      return PointerEvent(parameters: read.dropFirst(), final: value).map(ScreenEvent.pointer)
    }
    // A terminal that knows no better sends `ESC [ M` and three characters: they are no keys.
    if read.isEmpty, value == 0x4D { state = .oldPointer(3) }
    // With parameters (`1;5C` for Ctrl-Right) the modifiers are dropped: the key still does what it says.
    return KeyDecoder.cursorKey(final: value).map(ScreenEvent.key)
  }

  private static func cursorKey(final value: UInt32) -> Key? {
    switch value {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x5A: .backTab
    default: nil
    }
  }

  /// The key of one character; `nil` for what no key makes.
  private static func key(scalar value: UInt32) -> Key? {
    switch value {
    case 0x09: return .tab
    case 0x0A, 0x0D: return .enter
    case 0x08, 0x7F: return .backspace
    case 0x01...0x1A: return Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
    case 0x00, 0x1C...0x1F: return Unicode.Scalar(value + 0x40).map { .control(Character($0)) }
    case 0x80..<0xA0: return nil
    default: return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }

  private mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else { return }
    guard !isCut, pasted.count + bytes.count <= KeyDecoder.maximumPasteBytes else {
      isCut = true
      return
    }
    pasted.append(contentsOf: bytes)
  }

  private mutating func endPaste() -> ScreenEvent? {
    defer { (state, pasted, isCut) = (.ground, [], false) }
    return .paste(String(decoding: pasted, as: UTF8.self), isCut: isCut)
  }
}
