/// How /health of each instance is asked. On AWS a laptop reaches no private address; what is not reached is shown as
/// `n/r` and never as unhealthy: only the balancer can tell.
public enum ProbeMode: Hashable, Sendable {
  /// `direct`: at its private address.
  case direct
  /// `off`: not at all.
  case off
  /// Through a SOCKS proxy that resolves names itself, such as `ssh -D` gives: `socks5h://host:port`.
  case proxy(String)

  /// As `config.yaml` writes it; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "direct": self = .direct
    case "off": self = .off
    default:
      guard text.hasPrefix("socks5h://"), InputRule.isURL("http://" + text.dropFirst("socks5h://".count)),
        text.dropFirst("socks5h://".count).contains(":"), !text.dropFirst("socks5h://".count).contains("/")
      else { return nil }
      self = .proxy(text)
    }
  }

  /// What libcurl is given; nil: no proxy.
  public var proxy: String? { if case .proxy(let url) = self { url } else { nil } }
}
