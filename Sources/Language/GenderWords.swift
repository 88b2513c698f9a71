/// Evidence for a person's gender.
enum GenderWords {
  static let femaleNames = WordSet(
    """
    alice alicia allison amanda amber amy ana andrea angela angelina anita ann anna anne annie april ashley audrey barbara
    beatrice beth betsy betty beverly brenda carla carmen carol caroline carolyn catherine cathy charlotte chelsea cheryl
    chloe christina christine cindy claire clara claudia connie crystal cynthia daisy dana danielle dawn deborah debbie
    debra denise diana diane donna doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen emily emma erica
    erin eva eve evelyn fiona florence gail geraldine gina gloria grace hannah harriet hayley heather heidi helen hillary
    holly huma irene isabel ivanka jackie jacqueline jane janet janice jasmine jean jeanne jen jenna jennifer jenny jessica
    jessie jill joan joann joanna joanne joy joyce juanita judith judy julia julie june kamala karen kate katherine
    kathleen kathryn kathy katie kayla kellyanne kimberly kirsten kristen kristin laura lauren laurie leah lena lillian
    linda lindsay lisa liz lois lori louise lucy lydia madeleine madison malia marcia margaret maria marianne marie marilyn
    marjorie martha mary maureen megan meghan melania melanie melinda melissa michelle mila mildred molly monica nadia
    nancy naomi natalia natalie natasha nicole nikki nina nora norma olivia paige pamela patricia patti paula pauline
    peggy penny phyllis rachel rebecca regina renee rita roberta rosa rose rosemary ruth sally samantha sandra sara sarah
    serena shannon sharon sheila shelly sherry shirley silvia sonia sophia sophie stacey stacy stella stephanie sue susan
    suzanne sylvia tamara tammy tanya tara teresa theresa thelma tiffany tina toni tracey traci tracy tulsi ursula valerie
    vanessa vera veronica vicki victoria viola virginia vivian wanda wendy whitney wilma yolanda yvonne zoe susana angela
    theresa nikki gretchen elise lynne mika loretta condoleezza madonna beyonce donna sonia ruth elena
    """)
  static let eitherNames = WordSet(
    "alex carly casey chris corey dale jan jamie jordan kelly kelsey kim lee leslie lindsey logan lou lynn marion morgan "
      + "pat paige robin sam sandy sasha sydney taylor terry tony cameron carter dana jackie jean jessie jo kerry drew")
  static let femaleTitles = WordSet(
    """
    mrs mrs. ms ms. miss lady queen princess congresswoman spokeswoman chairwoman actress businesswoman councilwoman
    duchess dame countess assemblywoman anchorwoman madam wife mother daughter sister widow grandmother aunt girl woman
    stewardess waitress heroine girlfriend niece
    """)
  static let maleTitles = WordSet(
    """
    mr mr. sir king prince congressman spokesman chairman actor businessman councilman duke lord pope cardinal bishop
    emperor husband father son brother widower grandfather uncle boy man boyfriend nephew assemblyman anchorman
    """)

  /// The gender that a first name suggests: a frequent name that is not in the lists of women's is a man's.
  static func ofFirstName(_ hash: UInt64) -> Gender {
    if eitherNames.contains(hash) { return .unknown }
    if femaleNames.contains(hash) { return .female }
    return NameWords.firstNames.contains(hash) ? .male : .unknown
  }

  static func ofTitle(_ hash: UInt64) -> Gender {
    if femaleTitles.contains(hash) { return .female }
    return maleTitles.contains(hash) ? .male : .unknown
  }
}
