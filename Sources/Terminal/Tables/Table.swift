/// What is to be laid out: columns, rows of one-line texts, and what is said above and below.
public struct Table: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public var name: String
    /// Takes the remaining width and may run over several lines.
    public var isLong: Bool
    public var alignsRight: Bool

    public init(name: String, isLong: Bool = false, alignsRight: Bool = false) {
      self.name = name
      self.isLong = isLong
      self.alignsRight = alignsRight
    }
  }

  public struct Row: Sendable, Hashable {
    public var cells: [String]
    /// Its text overlaps damage: marked by `!`.
    public var isDamaged: Bool
    /// What `show` takes to show all of it (`s3`).
    public var handle: String?

    public init(cells: [String], isDamaged: Bool = false, handle: String? = nil) {
      self.cells = cells
      self.isDamaged = isDamaged
      self.handle = handle
    }
  }

  public var heading: String
  public var columns: [Column]
  public var rows: [Row]
  /// `2 rows`, `1 damaged (!)`, hash, position.
  public var footer: [String]

  public init(heading: String, columns: [Column], rows: [Row], footer: [String]) {
    self.heading = heading
    self.columns = columns
    self.rows = rows
    self.footer = footer
  }
}
