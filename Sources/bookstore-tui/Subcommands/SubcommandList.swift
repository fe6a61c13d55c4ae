import ArgumentParser

/// The subcommands that need no screen, in the order of the help.
enum SubcommandList {
  static var all: [any ParsableCommand.Type] {
    [
      StatusCommand.self, InstancesCommand.self, ScaleCommand.self, BooksCommand.self, BookCommand.self,
      BuyCommand.self, OrdersCommand.self, CancelCommand.self, SalesCommand.self, PublishCommand.self,
      RegisterCommand.self, LoginCommand.self, LogoutCommand.self, DoctorCommand.self, ThemesCommand.self,
      KeysCommand.self,
    ]
  }
}
