import GRDB

/// A database in the middle of a transaction, handed to routes so that they can call the tables and nothing else.
struct Transaction {
  let db: Database
}
