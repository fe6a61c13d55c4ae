import Testing

@testable import FleetController

@Suite struct StatisticsTableTests {
  @Test func readsByHeaderNames() throws {
    let csv = """
      # svname,pxname,status,scur,check_status,check_code,
      i-1,be_app,UP 2/3,4,* L7OK,200,
      BACKEND,be_app,UP,4,,,

      """
    let table = try #require(StatisticsTable(csv: csv))
    let row = try #require(table.servers(of: "be_app")["i-1"])
    #expect(row.status == "UP 2/3")
    #expect(row.currentSessions == 4)
    #expect(row.checkStatus == "L7OK")
    #expect(row.checkCode == 200)
    #expect(table.backend("be_app")?.status == "UP")
  }

  @Test func refusesWhatIsNoStatistics() {
    #expect(StatisticsTable(csv: "Unknown command\n") == nil)
    #expect(StatisticsTable(csv: "# name,value\na,b\n") == nil)
  }

  @Test func unquotesFields() {
    #expect(StatisticsTable.fields("a,\"b,c\",\"d\"\"e\",") == ["a", "b,c", "d\"e", ""])
  }
}
