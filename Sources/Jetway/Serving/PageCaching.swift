import Web

/// What browsers may keep of which file.
enum PageCaching {
  /// The pages that show nobody. Any other is about a person until it is named here: it says so by `data-personal`, no copy of it is
  /// kept, and it is asked for again when somebody goes back to it.
  static let open: Set<String> = ["index.html", "search.html", "guide.html", "docs.html", "404.html"]

  /// The `Cache-Control` of a file, by its path below the folder.
  static func rule(_ path: String) -> String {
    path.hasSuffix(".html") && !path.hasPrefix("vendor/") && !open.contains(path) ? "no-store" : StaticFiles.usualCacheControl(path)
  }
}
