import Foundation
import Testing

@testable import CloudAPI

/// What Python's zlib wrote (levels 0, 9, and a fixed code by Z_FIXED), read here.
@Suite struct GzipTests {
  private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

  static let stored = "H4sIAADxU2UA/wEiAN3/eyJhIjogWzEsIDIsIDMsIDEsIDIsIDMsIDEsIDIsIDNdfbAIWLAiAAAA"
  static let fixed = "H4sIAADxU2UA/6tWSlSyUog21FEw0lEw1lFAZ8TWAgCwCFiwIgAAAA=="
  static let dynamic = """
    H4sIAADxU2UA/+3azY3sRhIAYVfWBNZvZkL26LCAIP+P0mL45awRPDXx8JDTTUZEF9n113///vM/zx9//e8lfl7G/nmd433Nn9d1\
    fl73fF/r5/Xcn9e73jHGvfPynVfvvHrnjecdOMZ08I4c85051vKmHgfe5nnnjjscmBwmp8lpcr2T57N8zMfBO3lOZ2A5BeudPPc7\
    eZ7p4J08r8lhcpqcJtc7eT3DgbM73slrTgfv5LXeyWsvl+Jx8E5e1+QwOUxOk8vkeifv5528x3JxHwfv5L3eyXsPB+/kfSBxMXFN\
    DpPT5DK53snneSefMRy8k898J581HcBtv5PPWQB8HJgcJqfJaXK9k+8zHbyT70DyXJB+HLyT734n3zMcvJPvNTlMDpPT5GpJWPK8\
    k4N3QbxgXlAvuBfkC/ZF6/frn8kMDAoGB5ODycHkYHIwOZgcTA4mB5ODycHkYHIwOZgcLA4WB4uDxcHiYHGwOFgcLA4WB4uDxcHi\
    YHFwPCT894jf7/8RFPqTlVpEgC3IIOECOt1Ojo/Sf9eBqIFggGCAYIBggGCAYIBggGCAYIBggGCAYIBggmCCYIJgzj4FogaCCYIJ\
    ggmCCYIJggmCCYIJggWCBYIFggWCBYIFggWCBYIFggWCBYIFggWCBYKNgQ2BPfp7TtSEeAvxFuItxFuItxBvId5CvIV4V3+FipoQ\
    HyE+QnyE+AjxEeIjxEeIjxAfIT5CfIT4CPER4ivEV4ivEF8hvkJ8hfgK8RXiK8RXiK8QXyG+QnyFOIQ4hDiIF8wL6gX3gnzBvqBf\
    tH8tIAODgsHB5GByMDmYHEwOJgeTg8nB5GByMDmYvRLiYHIwOVgcLA4WB2t2NkSNg8XB4mBxsDhYHCwOFgeLg/+GqJPEQrlQC0r3\
    MoVJuEcpphDgejm7zoV37g+rGgoGCgYKBgrG6rWqt4mCgYKBgoGCgYKBgoGCiYKJgtnL4F4Ho2CiYKJgomCiYKJgomCiYKJgomCi\
    YKFgoWChYKFgoWChYKFgoWChYKFgoWChYKFgoWCDYDcDSryVeCvxVuKtxFuJ92kmTFbircRbibcSHyU+SnyU+CjxUeKjxEeJjxIf\
    JT5KfJT4KPFR4qPER4mvEl8lvkp8lfgq8VXiu/urXy+V+CrxVeKrxFeJrxKHEgfvgnjBvKBecC/IF+wL+kX7R8BgYFAwOJgcTA4m\
    B5ODycFcfX9HbQ4mB5ODycHstRAHk4PFweJgcbA4WBwsDhYHi4PFweJgcbA4WH1T2nelv7elfV/6sLDvRkWC0gSkC7ihCByX2UVx\
    Cn1gb88f7viqGgoGCgYKBgoGCgYKBgoGCgYKRnbXTUbBRMFEweyFMAomCiYKJgomCiYKJgomCiYKJgpm9Rpb1VCwULBQsPqRBAoW\
    ChYKFgoWClb08t1kFCwULBRsEGwMbCXeSryVeCvxVuKtxFuJtxJvJd5KvJV4K/FR4qPER4mPEh8lPkp8lPgo8Tn9jMZkJT5KfJT4\
    KPFV4qvEdzTJUFbiq8RXia8SXyW+SnyV+CrxVeJbLQlLlDh4F8QL5gX1gntBvmBf0C/aPwIGA4OCwcF8esGiahxMDiYHk4PJweRg\
    cjA5mL0U+l0LmczB4mBxsDhYHCwOFgeLg8XB4mBxsDhYHKy+Lf2/+9K+Me070/cdSowg0Jds1AAy7EDikroATpcP5634+5qGgYGB\
    gYGBgYGBsfttqiUGBgYGBgYGBgYGBubTj0I1rZfBGJgYmBiYGJgYmBiYGJgYmNlPWU3GwMLAwsDCwOonEv1IYvV3kaZhYGFgYWBh\
    YGFgYWBhYENgI2Dr8NbhrcO7nw33w2Ed3jq8dXjr8NbhrcNbh7cOHx0+Onx0+My+5UCbDh8dPjp8dPjo8NHho8NHh48OXx2+Onx1\
    +Orw1eGrw1eHrw5fHb46fHX46vDV4avDocOhwzH6yZKmMS+oF9wL8gX7ovVr/wgYDIzqh1aaxsHkYHIwOZgcTA7mbrXVkoPJweyF\
    EAeTg8nBevrnA03jYHGwOFgcLA4WB4uDxcHiYGX/MmHy713p721pW+gfhIT2JKUUAeAKLii4cE6zk+Ij9CrUgaqhYKBgoGCgYKBg\
    oGCgYKBgoGCgYKBgoGCgYKJg9iq4l8EomCiYKJi7HxvoJQomCiYKJgomCiYK1tNn1+lFweonEv1IAgULBQsFCwULBQsFK/vCmYyC\
    DYKNga3EW4m3Eu/fp8OqpsRbibcSbyXeSryVeFd/h6qaEh8lPkp8lPgo8VHi07/TKfFR4hP99WyyEh8lPkp8lfj2XZES39k/Aaqa\
    El8lvkp8lfgq8VXiq8RXia8ShxIH74J4wbygXnAvyBfsi9P3YCYTMBgYFAwOJgeTg8nB5GByMDmYHEwOJgeTg8nB7KUQB5ODycHi\
    YHGwOFgcLA4WB2v3oza95GBxsDhYfU/aN6W/d6XPb5LQoT9qwW0m8gblmESQ6+3qOJc+uffpD6ta1xcFAwUDBQMFAwUDBeP0Lzwm\
    o2CgYKBgoGCiYPbPRb/rYFVDwUTBRMFEwUTBRMFEwUTBRMGsXmKrGgoWChYKVj+RQMFCwdr9M75eomChYKFgoWChYKFgP/2wQ9WU\
    eCvxVuLdT4eVeCvxVuKtxFuJd/ZzFJOV+CjxUeKjxEeJjxKf1bipWv9Sp8RHiY8SHyU+Snyqn2mrmhJfJb5KfJX4KvFV4qvEt7dM\
    KPGNflxushJfJb5KHEocvAvixexVhapxL8gX7Av6RftHwGBgUDA4mBxMDiYHk4PJweRgcjA5mKd/FTW5l0K9FuJgcrA4WBys0feO\
    qsbB4mBxsDhYHCwOFgeLg9V3pb+3pX1fSsJv78y3d+bbO/Ptnfn2znx7Z769M9/emW/vzLd35ts78+2d+fbOfHtnvr0z396Zb+/M\
    t3fm2zvz7Z359s58e2e+vTPf3plv78y3d+bbO/Ptnfn2znx7Z769M9/emW/vzLd3xt6ZfwAQNrDKjUUAAA==
    """
  static let named = "H4sICADxU2UA/2JvZHkuanNvbgCrVkpUslKINtRRMNJRMNZRQGfE1gIAsAhYsCIAAAA="
  static let text = "{\"a\": [1, 2, 3, 1, 2, 3, 1, 2, 3]}"
  static let long = (0..<2_000).map { "line \($0 * 7 % 1_013);" }.joined()

  @Test(arguments: [(stored, text), (fixed, text), (dynamic, long), (named, text)])
  func readsWhatZlibWrites(packed: String, content: String) {
    #expect(Gzip.content(of: Self.bytes(packed), most: 100_000) == Array(content.utf8))
  }

  @Test func isBoundedWhileItComesOut() {
    let count = Self.long.utf8.count
    #expect(Gzip.content(of: Self.bytes(Self.dynamic), most: count) != nil)
    #expect(Gzip.content(of: Self.bytes(Self.dynamic), most: count - 1) == nil)
  }

  /// Cut short anywhere, or with any byte of it changed, it is refused or (in the head's time, which says nothing) the
  /// same.
  @Test(arguments: [stored, fixed, named])
  func whatIsBrokenIsRefused(packed: String) {
    let whole = Self.bytes(packed)
    for length in 0..<whole.count { #expect(Gzip.content(of: Array(whole.prefix(length)), most: 1_000) == nil) }
    for index in whole.indices {
      var broken = whole
      broken[index] ^= 0x55
      let content = Gzip.content(of: broken, most: 1_000)
      #expect(content == nil || content == Array(Self.text.utf8), "byte \(index)")
    }
  }

  @Test func aRequestIsReadAfterItsEncoding() throws {
    func request(_ encoding: String?, _ body: [UInt8]) -> APIRequest {
      let headers = encoding.map { [APIHeader(name: "Content-Encoding", value: $0)] } ?? []
      return APIRequest(method: "POST", target: "/", headers: headers, body: body)
    }
    #expect(try request("gzip", Self.bytes(Self.fixed)).inflated().body == Array(Self.text.utf8))
    #expect(try request(nil, [1, 2]).inflated().body == [1, 2])
    #expect(throws: APIError.self) { try request("gzip", [1, 2]).inflated() }
    #expect(throws: APIError.self) { try request("br", [1, 2]).inflated() }
  }
}
