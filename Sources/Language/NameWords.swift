/// Words that are evidence for names and their kinds.
enum NameWords {
  /// Frequent given names of the English-speaking press.
  static let firstNames = WordSet(RuleVocabulary.firstNameList)
  /// Titles, offices and trades that stand before a person's name.
  static let titles = WordSet(
    """
    mr mr. mrs mrs. ms ms. dr dr. prof prof. sen sen. sens. rep rep. reps. gov gov. gen gen. lt lt. col col. maj maj. capt
    capt. sgt sgt. cpl. adm adm. rev rev. hon. president senator representative governor minister premier chancellor king
    queen prince princess sir lord lady dame pope professor judge justice general colonel captain major lieutenant
    sergeant corporal admiral mayor congressman congresswoman chairman chairwoman chair spokesman spokeswoman spokesperson
    director ceo cfo ambassador attorney commissioner sheriff officer agent coach reverend former deputy chief emperor
    duke vice prime foreign secretary press leader speaker host correspondent reporter editor adviser advisor aide
    strategist pollster analyst manager candidate nominee commander detective inspector cardinal bishop archbishop rabbi
    imam sheikh ayatollah author actor actress singer republican democrat democratic gop majority minority acting then
    first lady president-elect executive interim assistant associate senior special co-founder founder economist lawyer
    councilman councilwoman councilmember lawmaker superintendent dean chef doctor nurse pastor father brother sister
    mother uncle aunt us u.s. white solicitor counsel envoy anchor commentator columnist blogger host attorney-general
    sens messrs messrs. contributor legend star billionaire mogul businessman businesswoman activist democrats republicans
    """)
  /// Titles that alone make the single word after them a person.
  static let strongTitles = WordSet(
    """
    mr mr. mrs mrs. ms ms. dr dr. prof. sen. rep. gov. gen. lt. col. maj. capt. sgt. adm. rev. president senator governor
    congressman congresswoman chairman chairwoman spokesman spokeswoman judge justice mayor minister secretary ambassador
    sir pope king queen prince princess general host chancellor premier commissioner sheriff director professor speaker
    """)
  /// Last or inner words of organisations.
  static let organisation = WordSet(
    """
    department committee university party inc inc. corp corp. co. ltd ltd. llc company group association institute
    foundation bank agency bureau council commission court congress senate parliament ministry administration service
    services union league club college school hospital church army navy police force forces times post journal news
    network magazine press tribune herald guardian gazette center centre society fund trust board authority office
    corporation industries motors airlines airways systems technologies partners holdings capital media television radio
    pictures studios records entertainment international coalition alliance federation organization organisation
    academy museum orchestra team house caucus convention conference project initiative forum brotherhood cabinet
    campaign pac super-pac gop dnc rnc reserve guard academy laboratory labs observatory review report daily weekly
    examiner chronicle inquirer sun globe star today tonight company's factory stores markets brothers & sons airlines
    treasury pentagon kremlin interpol hezbollah hamas taliban google facebook twitter apple microsoft amazon boeing
    exxon exxonmobil walmart reuters bloomberg breitbart politico huffington wikileaks youtube nasa nato opec unesco
    unicef brookings heritage gallup quinnipiac rasmussen goldman sachs enquirer
    """)
  /// Countries, states, large cities and other places that news names alone.
  static let places = WordSet(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
    belize benin bolivia bosnia botswana brazil britain brunei bulgaria burma burundi cambodia cameroon canada chad chile
    china colombia congo costa_rica croatia cuba cyprus czechoslovakia denmark dominica ecuador egypt england eritrea
    estonia ethiopia europe fiji finland france gabon gambia gaza georgia germany ghana greece greenland guatemala guinea
    guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan
    kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya liechtenstein lithuania luxembourg macedonia
    madagascar malawi malaysia mali malta mauritania mexico moldova monaco mongolia montenegro morocco mozambique myanmar
    namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines
    poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan
    suriname swaziland sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey turkmenistan
    uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe crimea chechnya africa asia america
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming
    washington moscow london paris berlin beijing tokyo kiev kyiv baghdad kabul tehran jerusalem damascus aleppo mosul
    cairo tripoli benghazi istanbul ankara rome madrid vienna brussels geneva athens budapest warsaw prague stockholm oslo
    copenhagen helsinki dublin edinburgh belfast glasgow manchester liverpool birmingham chicago boston philadelphia
    houston dallas atlanta miami detroit seattle denver phoenix cleveland pittsburgh baltimore cincinnati milwaukee
    minneapolis orlando tampa charlotte nashville memphis louisville sacramento oakland toronto montreal vancouver sydney
    melbourne mumbai delhi shanghai seoul pyongyang manila jakarta bangkok hanoi havana brooklyn manhattan queens bronx
    hollywood u.s. us u.k. uk usa u.s.a. d.c. n.y. l.a. u.a.e. uae
    """)
  /// Capitalised by rule, names of neither kind.
  static let calendar = WordSet(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. tues. wed. thu.
    thurs. fri. sat. sun. christmas easter thanksgiving halloween ramadan i i'm i'll god internet bible islam christianity
    judaism congressional spring summer fall winter mr mrs ms
    """)
}

/// The lists that the trainer shares with the rules.
package enum RuleVocabulary {
  /// Frequent given names of the English-speaking press.
  static let firstNameList = """
    aaron adam adrian ahmed aidan alan albert alejandro alex alexander alexandra alexei alfred ali alice alicia allen
    allison amanda amber amy ana andre andrea andrei andrew andy angela angelina anita ann anna anne annie anthony
    antonio antonin april arthur ashley audrey austin barack barbara barry bashar beatrice ben benjamin bernard bernie
    beth betsy betty beverly bill billy bob bobby boris brad bradley brandon brenda brent brett brian bruce bryan caleb
    cameron carl carla carlos carly carmen carol caroline carolyn carter casey catherine cathy chad charles charlie
    charlotte chelsea cheryl chloe chris christian christie christina christine christopher chuck cindy claire clara
    clarence clark claudia clint cody colin connie connor corey cory craig crystal curtis cynthia daisy dale damian dan
    dana daniel danielle danny darrell darren dave david dawn dean deborah debbie debra denise dennis derek devin diana
    diane dick dmitry dmitri don donald donna doris dorothy doug douglas drew duane dustin dwight dylan earl ed eddie
    edgar edith eduardo edward edwin eileen elaine eleanor elena eli elijah elizabeth ella ellen elliott emily emma
    emmanuel enrique eric erica erik erin ernest ethan eugene eva evan eve evelyn fareed felix fernando fiona florence
    frances francis francisco francois frank franklin fred frederick gabriel gail garrett gary gavin gene george gerald
    geraldine gina giovanni glen glenn gloria gordon grace graham grant greg gregory gus guy hannah harold harriet harry
    harvey hassan hayley heather hector heidi helen henry herbert herman hillary holly howard hugh hugo huma ian ibrahim
    igor irene isaac isabel ivan ivanka jack jackie jackson jacob jacqueline jaime jake james jamie jan jane janet janice
    jared jasmine jason javier jay jean jeanne jeb jeff jeffrey jen jenna jennifer jenny jeremiah jeremy jerome jerry
    jesse jessica jessie jill jim jimmy joan joann joanna joanne joaquin joe joel john johnny jon jonathan jordan jorge
    jose joseph josh joshua joy joyce juan juanita judith judy julia julian julie jun june justin kamala karen karl kate
    katherine kathleen kathryn kathy katie kayla keith kelly kellyanne kelsey ken kenneth kerry kevin kim kimberly
    kirsten konstantin kristen kristin kurt kyle larry laura lauren laurie lawrence leah lee lena leo leon leonard leslie
    lester lewis liam lillian linda lindsay lindsey lisa liz lloyd logan lois lori lou louis louise lucas lucy luis luke
    lydia lynn madeleine madison malcolm malia manuel marc marcia marco marcus margaret maria marianne marie marilyn mario
    marion marjorie mark marsha marshall martha martin marvin mary mateo matt matthew maureen maurice max megan meghan
    melania melanie melinda melissa merrick michael michel michelle miguel mike mikhail mila mildred miles mitch mitt
    mohamed mohammad mohammed molly monica morgan muhammad nadia nancy naomi natalia natalie natasha nathan neal neil
    nicholas nick nicole nigel nikki nina noah noel nora norma norman oliver olivia omar oscar owen paige pamela patricia
    patrick patti paul paula pauline pedro peggy penny perry pete peter phil philip phillip phyllis pierre preet quentin
    rachel rafael ralph ramon randall randy raul ray raymond rebecca regina reince renee rex ricardo rich richard rick
    ricky rita rob robert roberta roberto robin rod rodney rodrigo roger roland ron ronald ronnie rosa rose rosemary ross
    roy ruben russ russell ruth ryan sally sam samantha samuel sandra sara sarah sasha scott sean sebastian serena sergei
    sergey seth shannon shane sharon shawn sheila shelly sheldon sherry shinzo shirley sidney silvia simon sonia sonny
    sophia sophie spencer stacey stacy stan stanley stefan stella stephanie stephen steve steven stuart sue susan suzanne
    sven sylvia tamara tammy tanya tara ted teresa terri terry thelma theodore theresa thomas tiffany tim timothy tina
    toby todd tom tommy toni tony tracey traci tracy travis trevor tulsi tyler ursula valerie vanessa vera vernon veronica
    vicki victor victoria vincent viola virginia vivian vladimir wallace walter wanda warren wayne wendell wendy wesley
    whitney wilbur will willard william willie wilma wolf woodrow xavier xi yolanda yuri yvonne zach zachary zoe
    """

  package static var firstNames: [String] { firstNameList.split(whereSeparator: \.isWhitespace).map(String.init) }
}
