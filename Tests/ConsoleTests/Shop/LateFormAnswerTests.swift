// An answer that comes when its form was left: it is told, and does nothing to the form that is open meanwhile.
import BookStoreKit
import Terminal
import Testing

@testable import Console

@Suite struct LateFormAnswerTests {
  private static let published = Exchange.json(
    ShopSamples.book(30, "A title", "An author", "25.00", stock: 3, seller: 1), status: 201)
  private static let wrongPrice = Exchange.json(
    "{\"error\":{\"code\":\"invalid\",\"message\":\"look\",\"fields\":{\"price\":\"too dear\"}}}", status: 422)

  /// A book is being published, and the title of another is edited, with a draft of that edit kept.
  private func editingMeanwhile() -> Fixture {
    var fixture = ShopTests.shop()
    fixture.type("n")
    for value in ["A title", "An author", "", "25.00", "3"] {
      fixture.type(value)
      fixture.press(.tab)
    }
    fixture.press(.enter, .escape, .down, .down, .down)
    fixture.type("e!")
    fixture.press(.escape)
    fixture.type("e")
    return fixture
  }

  private func form(_ fixture: Fixture) -> ShopForm? {
    if case .form(let form)? = fixture.model.overlay { form } else { nil }
  }

  @Test func aLateSuccessLeavesTheOpenFormAndItsDraft() {
    var fixture = editingMeanwhile()
    let edit = form(fixture)
    #expect(edit?.kind == .edit(18) && edit?.value(.title) == "La vorágine!")
    fixture.reply(to: .publish, Self.published)
    #expect(form(fixture) == edit)
    #expect(fixture.model.shop?.drafts[.edit(18)] != nil)
    #expect(fixture.model.shop?.drafts[.publish] == nil, "what is published is no draft any more")
    fixture.press(.escape)
    #expect(fixture.screen.contains("published: A title"))
  }

  @Test func aLateFailureIsSaidAndNotWrittenIntoTheOpenForm() {
    var fixture = editingMeanwhile()
    let edit = form(fixture)
    fixture.reply(to: .publish, Self.wrongPrice)
    #expect(form(fixture) == edit)
    #expect(fixture.model.shop?.drafts[.publish] != nil, "what was typed stays")
    fixture.press(.escape)
    #expect(fixture.model.notice?.tone == .bad)
    #expect(fixture.model.shop?.drafts[.publish]?.entries.first { $0.name == .price }?.problem == .verbatim("too dear"))
  }

  @Test func aSignInThatIsAnsweredLateLeavesTheOpenForm() {
    var fixture = ShopTests.shop(signedIn: false)
    signIn(&fixture)
    fixture.press(.escape)
    fixture.type("rLuis")
    let register = form(fixture)
    fixture.reply(to: .signIn, .json(ShopSamples.user))
    #expect(fixture.model.shop?.account?.name == "Ana")
    #expect(register != nil && form(fixture) == register)
    #expect(fixture.model.shop?.drafts[.signIn] == nil)
  }

  private func signIn(_ fixture: inout Fixture) {
    fixture.type("sana@example.org")
    fixture.press(.enter)
    fixture.type("secret-word")
    fixture.press(.enter)
  }

  private func register(_ fixture: inout Fixture) {
    fixture.type("r")
    for value in ["Ana", "ana@example.org", "secret-word"] {
      fixture.type(value)
      fixture.press(.enter)
    }
  }

  private static let registered = Exchange.json(
    "{\"id\":1,\"name\":\"Ana\",\"email\":\"ana@example.org\",\"next\":\"/login\"}", status: 201)

  @Test func anAccountThatWasMadeLateLeavesTheOpenForm() {
    var fixture = ShopTests.shop(signedIn: false)
    register(&fixture)
    fixture.press(.escape)
    fixture.type("sluis")
    let open = form(fixture)
    fixture.reply(to: .register(email: "ana@example.org", password: "secret-word"), Self.registered)
    #expect(open?.kind == .signIn && form(fixture) == open)
    #expect(fixture.model.shop?.drafts[.register] == nil)
  }

  @Test func anAccountThatWasMadeIsNotDeniedWhenItsSignInFails() {
    var fixture = ShopTests.shop(signedIn: false)
    register(&fixture)
    fixture.reply(to: .register(email: "ana@example.org", password: "secret-word"), Self.registered)
    fixture.reply(to: .signIn, .failure(.tls("unknown authority")))
    #expect(!fixture.screen.contains("no account was made"))
    #expect(fixture.screen.contains("unknown authority"))
    #expect(form(fixture)?.kind == .signIn && form(fixture)?.value(.email) == "ana@example.org")
  }
}
