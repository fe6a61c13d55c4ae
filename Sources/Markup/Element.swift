// A parsed document as a tree of values: what remains when libxml2's pointers are gone.
// Comments and processing instructions are not kept; namespaces are dropped, because no reply we read tells two names
// apart by them.

/// One element with its attributes and what stands in it.
public struct Element: Hashable, Sendable {
  /// The name without its prefix. In HTML in small letters.
  public var name: String
  /// Attributes in their order.
  public var attributes: [Attribute]
  /// Elements and texts in their order.
  public var children: [Node]

  /// One attribute.
  public struct Attribute: Hashable, Sendable {
    public var name: String
    public var value: String

    /// An attribute by name and value.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What stands in an element.
  public indirect enum Node: Hashable, Sendable {
    case element(Element)
    case text(String)
  }

  /// An element from its parts.
  public init(name: String, attributes: [Attribute] = [], children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// The child elements, without texts.
  public var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// All text inside, at any depth, joined.
  public var text: String {
    var text = ""
    collectText(into: &text)
    return text
  }

  /// The first child element of that name.
  public func first(_ name: String) -> Element? { elements.first { $0.name == name } }

  /// The value of an attribute.
  public func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// All elements of that name at any depth, in document order.
  public func descendants(_ name: String) -> [Element] {
    elements.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
  }

  private func collectText(into text: inout String) {
    for child in children {
      switch child {
      case .text(let part): text += part
      case .element(let element): element.collectText(into: &text)
      }
    }
  }
}
