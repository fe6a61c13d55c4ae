import BookStoreKit
import Testing

@testable import BookStoreServer

struct PurchaseRuleTests {
  private func code(_ work: () throws(ShopFailure) -> Void) -> ShopErrorCode? {
    do {
      try work()
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `each step is allowed from one state only`() {
    let paying = PurchaseStatus.allCases.map { status in
      code { () throws(ShopFailure) in try PurchaseRule.mayPay(status) }
    }
    #expect(paying == [nil, .alreadyPaid, .alreadyPaid, .cancelled, .expired])
    let shipping = PurchaseStatus.allCases.map { status in
      code { () throws(ShopFailure) in try PurchaseRule.mayShip(status) }
    }
    #expect(shipping == [.notPaid, nil, .alreadyShipped, .cancelled, .expired])
    let cancelling = PurchaseStatus.allCases.map { status in
      code { () throws(ShopFailure) in try PurchaseRule.mayCancel(status) }
    }
    #expect(cancelling == [nil, .alreadyPaid, .alreadyShipped, .cancelled, .expired])
  }
}
