/// Short forms of given names, as the press uses them for the same person.
enum Nicknames {
  private static let pairs = """
    abe abraham al albert alex alexander andy andrew barb barbara ben benjamin bernie bernard beth elizabeth betty elizabeth
    bill william billy william bob robert bobby robert chris christopher chuck charles charlie charles cindy cynthia cory
    corey dan daniel danny daniel dave david debbie deborah dick richard don donald doug douglas ed edward eddie edward
    frank francis fred frederick gabe gabriel greg gregory hank henry jack john jeb john jeff jeffrey jen jennifer jenny
    jennifer jerry gerald jim james jimmy james joe joseph joey joseph johnny john jon jonathan josh joshua kate katherine
    kathy katherine katie katherine ken kenneth larry lawrence len leonard lenny leonard liz elizabeth maggie margaret
    marty martin matt matthew meg margaret mike michael mitch mitchell nancy ann nate nathan nick nicholas pat patrick
    patty patricia peg margaret peggy margaret pete peter phil philip ray raymond rich richard rick richard rob robert
    rod rodney ron ronald ronnie ronald rudy rudolph russ russell sam samuel sandy sandra stan stanley steve steven sue
    susan susie susan ted edward terry terence tim timothy tom thomas tommy thomas tony anthony vince vincent walt walter
    will william
    """

  private static let fullOf: [String: String] = {
    let words = pairs.split(whereSeparator: \.isWhitespace).map(String.init)
    var table: [String: String] = [:]
    for i in stride(from: 0, to: words.count - 1, by: 2) { table[words[i]] = words[i + 1] }
    return table
  }()

  /// The long form of a short form in small letters; other names as they are.
  static func full(_ name: String) -> String { fullOf[name] ?? name }
}
