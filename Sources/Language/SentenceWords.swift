/// Words that the splitter asks about.
enum SentenceWords {
  static let starters = WordSet(
    """
    the a an he she it they we you i this that these those there here his her its their our my but and so or yet if
    when while as after before although though since because however meanwhile in on at for from with by to of about
    during under over among despite according not no what who why how where which one some many most all both each
    such now then still even also just only once until unless let well yes please
    """)
  static let oftenLast = WordSet("a.m p.m etc inc corp ltd co jr sr u.s.a m.d ph.d b.c a.d")
  static let afterTime = WordSet(
    """
    est edt et pst pdt pt ct cst cdt mst mdt gmt utc bst eastern pacific central monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december
    sen rep president
    """)
  static let saying = WordSet(
    """
    said says say asked asks told tells replied replies added adds wrote writes tweeted shouted yelled exclaimed
    wondered declared answered responded continued demanded joked quipped cried called remarked noted insisted
    recalled explained began inquired queried screamed
    """)
  static let signposts = WordSet(
    "see_also read_more read_also watch_live related_: more_: watch_: update_: updated_: read_:")
  static let captionFirst = WordSet("photo photos image images picture video credit caption photograph photographer")
  static let captionSecond = WordSet("by credit courtesy")
  static let agencies = WordSet("getty_images ap_photo ap_images reuters/ via_getty via_ap shutterstock.com")
}
