// A BookStore that has only pages: whatever its pages say is read by labels, and its forms are filled and sent.
import BookStoreKit
import Console
import Terminal

extension FuzzTarget {
  /// Whatever page answers to whatever call:
  /// - the conversation ends after a few steps, and nothing is asked of another address;
  /// - what comes of it is a reply or a failure that the client understands or refuses, its cookie fit for a header;
  /// - what is remembered of it, shown as lists, is safe.
  static let pages = FuzzTarget(
    "pages", corpus: "html",
    dictionary: [
      "<form method=\"post\" action=\"/buy/17\">", "<form action=\"//evil.example/buy/1\">",
      "<input name=\"quantity\">",
      "<input type=\"hidden\" name=\"csrf\" value=\"", "<h5 class=\"card-title\">", "Price: $12.50", "Author: ",
      "Unidades disponibles: 99999999999999999999", "Usuario: ", "<div class=\"alert\">", "<tr><td>", "</td>",
      "<a href=\"/book/edit_book/3\">", "<select name=\"provider\"><option value=\"1\">DHL - World - $50.0",
      "/delivery/",
      "action=\"/book/delete_book/-1\"", "https://", "\u{1B}]52;c;", "\u{202E}", "0.1", "1e9", "nan",
    ], maximumBytes: 8_192
  ) { bytes throws(BrokenInvariant) in
    let client = BookStoreClient(shop: shopOfPages)
    let now = Timestamp(secondsSince1970: 1_795_430_460)
    let requests = [
      client.catalog().wire, client.myBooks().wire, client.orders().wire, client.account().wire, client.book(17).wire,
      client.providers().wire, client.login(email: "a@b.c", password: "secret-word").wire,
      client.buy(book: 17, quantity: 1, price: Money(cents: 1250), key: "k").wire,
      client.deleteBook(17, key: "k").wire,
    ]
    let page = WireReply(
      status: 200, headers: [WireHeader("Content-Type", "text/html")], body: bytes, elapsedMicroseconds: 1)
    let moved = WireReply(
      status: 302, headers: [WireHeader("Location", SafeText.headerValue(bytes))], body: [], elapsedMicroseconds: 1)
    for request in requests {
      for sent in [page, moved] {
        var conversation = PageConversation(request, shop: shopOfPages, memory: PageMemory(), now: now)
        let ending = try talk(&conversation, page, sent)
        try check(ending, client)
      }
    }
  }

  private static let shopOfPages = "https://shop.example:8443"

  /// Every question is answered by `page`, every form by `sent`.
  private static func talk(
    _ conversation: inout PageConversation, _ page: WireReply, _ sent: WireReply
  ) throws(BrokenInvariant) -> PageConversation.Ending {
    var move = conversation.begin()
    for _ in 0..<12 {
      switch move {
      case .over(let ending): return ending
      case .ask(let request):
        try hold(request.url.hasPrefix(shopOfPages + "/"), "\(request.url) is not of the shop")
        let isLine = request.url.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        try hold(isLine, "\(request.url.debugDescription) is no address")
        move = conversation.take(.success(request.method == .post ? sent : page))
      }
    }
    throw BrokenInvariant(description: "the conversation does not end")
  }

  private static func check(
    _ ending: PageConversation.Ending, _ client: BookStoreClient
  ) throws(BrokenInvariant) {
    var memory = PageMemory()
    for lesson in ending.lessons { memory.learn(lesson) }
    guard case .success(let reply) = ending.result else { return }
    for header in reply.headers {
      let isLine = header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      try hold(isLine, "the header \(header.name) has two lines")
    }
    if case .success(let found, _, _) = client.catalog().answer(from: .success(reply)) {
      var list = ListReading<Book>(limit: 10)
      _ = list.take(found)
      try checkReport(list.books(.english))
    }
    if case .success(let user, _, _) = client.account().answer(from: .success(reply)) {
      try checkReport(user.signedIn(shop: client.shop, .spanish))
    }
  }
}
