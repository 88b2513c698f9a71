/// The one folding by which texts are compared: case, diacritics and the shape of quotation marks and dashes are
/// ignored, runs of white space count as one space.
///
/// The table is our own, so that an answer does not change with a system's locale or Unicode version. Letters of other
/// scripts than Latin, Greek and Cyrillic stay as they are.
public enum Folding {
  /// The folded text, without white space at either end.
  public static func fold(_ text: String) -> String {
    if let ascii = foldASCII(text) { return ascii }
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = !out.isEmpty
        continue
      }
      if isMark(scalar) { continue }
      if pendingSpace {
        out.append(" ")
        pendingSpace = false
      }
      append(scalar, to: &out)
    }
    return String(out)
  }

  /// The fast way for plain ASCII; nil where another byte occurs.
  private static func foldASCII(_ text: String) -> String? {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        pendingSpace = !out.isEmpty
        continue
      }
      if pendingSpace {
        out.append(0x20)
        pendingSpace = false
      }
      out.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Combining marks and characters without a width of their own.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x00AD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to out: inout String.UnicodeScalarView) {
    let value = scalar.value
    switch value {
    case 0x41...0x5A, 0x391...0x3A9, 0x410...0x42F:
      // Latin, Greek and Cyrillic capitals stand 32 below their small letters.
      out.append(Unicode.Scalar(value + 32) ?? scalar)
    case 0x400...0x40F:
      out.append(Unicode.Scalar(value + 80) ?? scalar)
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4, 0x2039, 0x203A: out.append("'")
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: out.append("\"")
    case 0x2010...0x2015, 0x2212: out.append("-")
    case 0x2026: out.append(contentsOf: "...".unicodeScalars)
    case 0xC0...0x24F, 0x1E00...0x1EFF:
      if let plain = latin[value] {
        out.append(contentsOf: plain.unicodeScalars)
      } else {
        out.append(scalar)
      }
    default: out.append(scalar)
    }
  }

  /// Latin letters with diacritics, by the plain letters they fold to.
  private static let latin: [UInt32: String] = {
    let groups: [(String, String)] = [
      ("a", "ÀÁÂÃÄÅàáâãäåĀāĂ㥹ǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẚ"),
      ("ae", "ÆæǢǣǼǽ"), ("b", "ƀƁɓḂḃḄḅḆḇ"), ("c", "ÇçĆćĈĉĊċČčḈḉƇƈ"), ("d", "ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓ"), ("dz", "DŽDždžDZDzdz"),
      ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ"), ("f", "ḞḟƑƒ"), ("g", "ĜĝĞğĠġĢģǤǥǦǧǴǵḠḡ"),
      ("h", "ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖ"), ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊị"), ("ij", "IJij"), ("j", "ĴĵǰȷɈɉ"),
      ("k", "ĶķĸǨǩḰḱḲḳḴḵƘƙ"), ("l", "ĹĺĻļĽľĿŀŁłḶḷḸḹḺḻḼḽ"), ("lj", "LJLjlj"), ("m", "ḾḿṀṁṂṃ"),
      ("n", "ÑñŃńŅņŇňʼnŊŋǸǹṄṅṆṇṈṉṊṋ"),
      ("nj", "NJNjnj"), ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ"), ("oe", "Œœ"),
      ("p", "ṔṕṖṗ"), ("r", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ"), ("s", "ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ"), ("ss", "ßẞ"),
      ("t", "ŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗ"),
      ("th", "Þþ"), ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự"), ("v", "ṼṽṾṿ"),
      ("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘ"),
      ("x", "ẊẋẌẍ"), ("y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ"), ("z", "ŹźŻżŽžẐẑẒẓẔẕƵƶ"),
    ]
    var table: [UInt32: String] = [:]
    for (plain, letters) in groups {
      for letter in letters.unicodeScalars where !isMark(letter) && letter.value >= 0x80 { table[letter.value] = plain }
    }
    return table
  }()
}
