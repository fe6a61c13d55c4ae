/// Every named input of the shop's forms, queries and JSON bodies. Fields are read by these and by nothing else, so
/// this is the list that tests of wrong values go by.
enum FormField: String, Hashable, Sendable, CaseIterable {
  case name, email, password, next
  case title, author, description, price, stock, cover
  case quantity, method, provider
  case search = "q"
  case sort, order
  case pageSize = "per_page"
  case after
}
