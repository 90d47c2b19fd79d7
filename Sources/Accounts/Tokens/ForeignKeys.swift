/// The store's signing key was sealed under a master key that this process does not have.
struct ForeignKeys: Error, CustomStringConvertible {
  let number: Int

  var description: String {
    "the store's signing key k\(number) was sealed under another master key: set JETWAY_MASTER_KEYS to what the other processes of this "
      + "store have (without it each data folder has a master key of its own); where that key is lost, `jetway admin keys rotate` makes a new one"
  }
}
