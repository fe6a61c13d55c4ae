// The file of what is remembered of a shop with pages: 0600, replaced as a whole. Another console may have written it since it
// was read: the purchases of both are kept by reading it again before it is written.
import BookStoreKit
import Console
import FoundationEssentials

public struct PageMemoryFile: PageMemoryKeeper {
  /// Nil where nothing is remembered.
  private let path: String?

  /// Five hundred purchases for each of some accounts.
  private static let maximumBytes = 4_194_304

  public init(path: String?) { self.path = path }

  public func loadPageMemory() -> PageMemory {
    guard let path, let bytes = try? BoundedFile.read(path, maximumBytes: Self.maximumBytes, isPrivate: true) else {
      return PageMemory()
    }
    return (try? JSONDecoder().decode(PageMemory.self, from: Data(bytes))) ?? PageMemory()
  }

  public func savePageMemory(_ memory: PageMemory) throws(FileFailure) {
    guard let path else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let merged = memory.joined(with: loadPageMemory())
    guard let data = try? encoder.encode(merged) else { preconditionFailure("texts and numbers are always JSON") }
    try WholeFile.replace(path, with: data)
  }
}
