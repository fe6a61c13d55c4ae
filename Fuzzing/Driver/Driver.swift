// libFuzzer over one target: TARGET ARGUMENT..., the arguments are libFuzzer's. --list names the targets, --corpus
// TARGET the folder that feeds one, --words TARGET its dictionary as libFuzzer reads it. fuzz-rooms and fuzz-services are
// this over different targets.
import Glibc
import LibFuzzer

@main enum Driver {
  static func main() {
    let arguments = CommandLine.arguments
    let targets = searchedTargets
    func target(_ index: Int) -> FuzzTarget {
      guard arguments.count > index, let target = (targets + [.planted]).first(where: { $0.name == arguments[index] })
      else {
        print("one of: \(targets.map(\.name).joined(separator: " "))")
        exit(64)
      }
      return target
    }
    switch arguments.dropFirst().first {
    case "--list": for target in targets { print(target.name) }
    case "--corpus": print(target(2).corpus)
    case "--words":
      for word in target(2).dictionary { print("\"\(word.utf8.map(escaped).joined())\"") }
    default:
      searched = target(1)
      var rest = [arguments[0]] + arguments.dropFirst(2)
      rest.append("-max_len=\(target(1).maximumBytes)")
      search(rest)
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    if isPlain { return String(Unicode.Scalar(byte)) }
    return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func search(_ arguments: [String]) {
    var count = Int32(arguments.count)
    // libFuzzer keeps the pointers; they live as long as the process.
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    pointers.withUnsafeMutableBufferPointer { buffer in
      var start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = buffer.baseAddress
      exit(LLVMFuzzerRunDriver(&count, &start, tryInput))
    }
  }
}

// Set before libFuzzer begins, and only read from then on.
private nonisolated(unsafe) var searched: FuzzTarget?

/// Called by libFuzzer with every input; a broken invariant is a crash to it.
private nonisolated func tryInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let searched else { return -1 }
  do throws(BrokenInvariant) {
    try searched.check(Array(UnsafeBufferPointer(start: data, count: size)))
  } catch {
    fatalError("\(searched.name): \(error)")
  }
  return 0
}
