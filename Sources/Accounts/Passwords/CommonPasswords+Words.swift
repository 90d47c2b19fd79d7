extension CommonPasswords {
  static let words = Set(short.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let short = #"""
    password qwerty dragon baseball football monkey letmein shadow master mustang pussy superman fuckyou qazwsx jordan killer hunter harley
    zxcvbnm asdfgh buster batman soccer tigger charlie sunshine iloveyou fuckme ranger hockey computer starwars asshole pepper klaster
    zxcvbn freedom princess maggie pass ginger fuck love cheese summer chelsea dallas biteme matrix yankees corvette austin access thunder
    merlin secret diamond hello hammer fucker silver gfhjkm internet samantha golfer scooter test orange cookie maverick sparky phoenix
    mickey bigdog snoopy guitar whatever chicken camaro mercedes peanut ferrari falcon cowboy welcome sexy samsung steelers smokey dakota
    arsenal boomer eagles tigers marina nascar booboo gateway yellow porsche monster spider diablo hannah bulldog junior london purple
    compaq lakers iceman hardcore cowboys money banana boston tennis coffee scooby nikita yamaha mother barney brandy chester fuckoff oliver
    player forever rangers midnight chicago bigdaddy redsox angel badboy fender jasper slayer rabbit natasha marine bigdick wizard marlboro
    raiders prince casper fishing flower jasmine iwantu panties adidas winter winner gandalf enter ghbdtn golden cocacola winston madison
    angels panther blowme sexsex bigtits spanky bitch sophie asdfasdf horny toyota tiger dick canada blowjob muffin liverpoo apples pokemon
    slipknot qazxsw scorpion qwaszx butter startrek rainbow asdfghjkl razz newyork redskins gemini cameron qazwsxedc florida liverpool
    turtle sierra viking booger butthead doctor rocket dolphins captain bandit jaguar packers pookie peaches asdf dolphin helpme blue theman
    maxwell qwertyui shithead lovers maddog giants nirvana metallic hotdog rosebud mountain warrior stupid elephant suckit success jackass
    alexis porn lucky scorpio samson azerty driver freddy sydney gators dexter bubba creative voodoo golf trouble america nissan gunner
    garfield bullshit asdfghjk fucking apollo eminem legend airborne bear beavis apple brooklyn godzilla skippy buddy qwert kitten magic
    shelby beaver phantom asdasd xavier braves darkness copper platinum qweqwe tomcat girls bigboy animal police online voyager lifehack
    fish sniper trinity blazer heaven lover snowball playboy loveme bubbles hooters cricket willow donkey topgun nintendo saturn destiny
    pakistan pumpkin digital sergey redwings explorer tits private runner therock guinness lasvegas beatles fire cassie christin celtic
    andrey broncos babygirl eclipse fluffy cartman michigan carolina testing alexande birdie pantera cherry vampire mexico dickhead buffalo
    genius montana beer minecraft maximus flyers lovely stalker metallica doggie snickers speedy bronco paradise yankee horses magnum dreams
    lacrosse goober enigma qwertyu scotty pimpin bollocks surfer cock poohbear genesis star qweasdzxc racing hawaii viper poopoo einstein
    boobies bitches drowssap simple badger alaska action jester drummer spitfire forest maryjane champion diesel svetlana friday hotrod
    chevy westside security google badass tester shorty thumper hitman mozart boobs reddog lizard ruslan eagle scarface buddha porno spirit
    stargate naruto mercury liberty semperfi suzuki popcorn spooky marley scotland kitty cherokee vikings simpsons rascal qweasd hummer
    loveyou patches russia jupiter penguin passion cumshot vfhbyf honda vladimir sandman passport raider bastard infinity assman bulldogs
    fantasy sucker horney domino budlight disney ironman softball brutus redrum bigred mnbvcxz fktrcfylh karina marines digger kawasaki
    cougar fireman oksana monday cunt justice nigger super wildcats tinker logitech dancer swordfis avalon everton alexandr motorola
    patriots hentai madonna ducati colorado connor juventus galore smooth freeuser warcraft boogie titanic wolverin elizabet arizona
    valentin saints asdfg accord christ yfnfif stinky slut spiderma naughty chopper extreme skyline poop zombie pearljam froggy awesome
    vision pirate fylhtq dreamer bullet predator empire kirill panthers penis skipper nemesis peekaboo rolltide cardinal psycho danger
    mookie wanker chevelle manutd goblue hobbes vegeta fyfcnfcbz picard windows loverboy victory vfrcbv bambam serega turkey tweety galina
    hiphop rooster changeme berlin taurus suckme polina electric avatar maksim raptor hendrix newport bigcock brazil spring madmax alpha
    britney sublime darkside bigman wolfpack classic hercules ronaldo spiderman blizzard cheyenne cjkysirj wombat pandora holiday wildcat
    devils horse alabama caesar bondage pussycat pickle shaggy leather chronic admin airplane kodiak freepass billybob sunset katana phpbb
    chocolat snowman stingray firebird wolves zeppelin detroit pontiac gundam panzer vagina outlaw redhead tarheels greenday nastya hardon
    engineer hellfire serenity cobra fireball lickme darkstar flash strike beauty pavilion bobafett dbrnjhbz bigmac bowling ytrewq natali
    pyramid rulez dodgers apache swimming whynot teens trooper fuckit defender precious packard weasel popeye lucifer cancer icecream raven
    swordfish presario viktor rockstar blonde wutang spike pimp atlanta airforce thailand casino lennon mouse hacker bluebird hawkeye theone
    catfish sailor goldfish nfnmzyf tattoo pervert barbie maxima nipples machine trucks wrangler rocks tornado lights cadillac bubble
    pegasus madman longhorn browns target eatme microsoft dilbert christia baller lesbian shooter xfiles seattle qazqaz cthutq amateur
    prelude corona freaky malibu assassin atlantis integra pussies iloveu lonewolf dragons unicorn software bobcat stealth peewee openup
    srinivas zaqwsx valentina shotgun trigger veronika bruins coyote babydoll joker dollar lestat hottie random butterfly wordpass smiley
    sweety snake chipper woody samurai devildog gizmo maddie mistress flipper express hjvfirf moose cessna piglet polaris teacher montreal
    cookies wolfgang scully fatboy wicked balls tickle bunny dfvgbh foobar transam pepsi fetish basketba toshiba hotstuff sunday booty
    gambit impala stephani hooker lancer knicks shamrock stinger redneck deftones squirt siemens blaster trucker subaru renegade ibanez
    manson swinger reaper blondie mylove galaxy blahblah enterpri travel indiana skeeter sugar ficken smoke bigone sweetpea fucked trfnthbyf
    marino escort smitty bigfoot babes larisa trumpet spartan valera babylon asdfghj bigboobs stormy mister hamlet aardvark butterfl
    marathon paladin cavalier skater indigo hornet buckeyes indians karate hesoyam toronto diamonds chiefs buckeye highland hotsex charger
    redman passwor maiden drpepper storm pornstar garden pencil sherlock timber thuglife insane pizza jungle aragorn hamster triumph techno
    lollol pioneer catdog fktrctq morpheus pascal hobbit wetpussy erotic consumer blabla justme stones chrissy spartak goforit burger
    pitbull adgjmptw italia barcelona hunting colors kissme virgin overlord pebbles sundance emerald doggy racecar irina element zipper
    alpine basket goddess poison nipple sakura chichi huskers pussys ultimate blackie nicola rommel caserta omega geronimo trojan philips
    nugget tarzan chicks aleksandr bassman trixie portugal anakin dodger bomber superfly madness loser fatcat ybrbnf soldier warlock desire
    sexual babe seminole alejandr westham andrei concrete weed ladybug naked christop trombone tintin bluesky rhbcnbyf qazxswedc onelove
    cdtnkfyf whore vfvjxrf titans stallion truck hansolo smiles beagle panama kingkong flatron inferno mongoose connect poiuyt snatch qawsed
    juice blessed rocker snakes turbo bluemoon finger jamaica mulder beetle passat immortal plastic whiskey dietcoke suck spunky monitor
    cactus exigen planet ripper teen spyder nolimit hollywoo sluts sticky trunks pickles sailing bonehead ghbdtnbr delta charlott rubber
    yomama hongkong jumper ilovesex faster unreal cumming memphis nylons legion sebastia shalom pentium geheim werewolf funtime ferret orion
    curious niners cantona sprite philly pirates abgrtyu lollipop eternity boeing sweets cooldude tottenha jackoff stocking moomoo martini
    biscuit drizzt fossil makaveli snapper maniac salmon patriot verbatim nasty shasta asdzxc shaved blackcat raistlin punkrock cjkywt
    waterloo crimson twister oxford musicman seinfeld biggie condor ravens megadeth wolfman cosmos sharks banshee keeper foxtrot skywalke
    velvet sesame dogs squirrel privet sunrise wolverine sucks legolas grendel ghost cats carrot frosty lvbnhbq blades stardust frog
    qazwsxed coolio brownie groovy twilight daytona vanhalen pikachu peanuts licker hershey jericho intrepid ninja lobster goblin punisher
    strider shogun kansas amadeus neptune showtime muscle oldman ekaterina rfrfirf getsome showme obiwan skittles danni tanker maestro
    tarheel anubis hannibal anal newlife gothic shark fighter blues princes slick chaos sabine python mirage devil clover tequila surfing
    delete potato chubby panasonic sandiego portland baggins fusion sooners blackdog buttons californ moscow playtime mature dagger dima
    stimpy gangster warriors iverson chargers byteme swallow liquid dingdong nymets cracker mushroom crusader bigguy miami dkflbvbh bugger
    nimrod tazman stranger newpass doodle powder gotcha guardian dublin slapshot septembe milano grizzly knights photos nookie charly
    rammstein brasil scruffy munchkin poopie kittycat latino walnut thegame kolobok picasso barcelon bananas trance auburn coltrane eatshit
    goodluck starcraft wheels parrot postal blade wisdom pink gorilla katerina dumbass osiris oakland discover spanking lonestar bingo
    meridian ping dookie stonecol megaman rjntyjr ledzep lowrider firefly griffey racerx paradox ghjcnj gangsta tacobell weezer sirius
    halflife buffett shiloh vertigo sergei aliens sobaka keyboard kangaroo sinner bonjour socrates chucky hotboy sprint scarlet celica
    shazam sommer trebor qwerasdf jeep bollox fuckface rebels vacation lexmark penguins ragnarok formula tempest vfhecz tacoma qwertz
    colombia flames rockon duck prodigy wookie dodgeram mustangs sithlord smoker server bang incubus scoobydo oblivion molson kitkat
    titleist rescue carpet bigballs tardis jimbob xanadu blueeyes shaman mersedes pooper golfing hearts mallard kenwood dogg oracle topper
    shemale sleepy gremlin yourmom printer monkeys peterpan mikey kingston cooler analsex jimbo asterix freckles birdman defiant aussie stud
    blondes tatyana aspirine mariners jackal deadhead katrin anime rootbeer frogger polo hallo noodles parola shaolin celine plymouth
    creampie justdoit ohyeah fatass assfuck amazon kisses magnus camel nopass bosco putter champs massive spidey lightnin camelot letsgo
    gizmodo aezakmi bones caliente goodtime thankyou brucelee redalert aquarius catherin smokin pooh mypass astros roller porkchop sapphire
    beckham atomic vanilla kaktus cxfcnmt blacky aggies blackjac bangkok scream iforgot kasper slappy shitty veritas chevrole vader
    amsterdam jammer primus spectrum eduard granny clancy satan hitler avenger spankme simba smudge scrappy labrador syracuse falcons husker
    candyman commando gator pacman pancho krishna fatman clitoris pineappl lesbians barkley vulcan punkin boner celtics monopoly flyboy
    romashka hamburg lick gangbang spartans tricky snuggles drago homerun vectra hermes topcat cuddles infiniti cosworth goose ivanov
    bossman qawsedrf peugeot exigent doberman durango plumber telefon horndog laguna rbhbkk dawg webmaster breeze beast beefcake leopard
    redbull topdog godsmack theking pics speaker viktoria fuckers bowler starbuck gjkbyf valhalla anarchy blacks herbie kingpin starfish
    nokia loveit achilles labtec fitness brando bull kicker napass desert sailboat bohica tractor hidden muppet phillies terror farside
    swingers legacy frontier butthole doughboy jrcfyf tuesday sabbath nebraska homers qwertyuio azamat fallen striker camels iguana looker
    pinkfloy moloko dannyboy luckydog pistol whocares charmed skiing select franky puppy daniil vladik vette vfrcbvrf ihateyou nevada moneys
    vkontakte mandingo puppies mystic zidane kotenok dilligaf budman bunghole zvezda triton golfball technics trojans panda laptop rookie
    aberdeen gustav jethro igor stripper filter hurrican rfnthbyf lespaul butch dthjybrf excalibu nofear momoney possum cutter oilers moocow
    cupcake gbpltw splash svetik soleil bogdan vipers babyboy tdutybq lancelot ccbill keystone passwort flamingo firefox dogman vortex rebel
    noodle zaphod killme coolman danila designer skinny kamikaze deadman gopher doobie warhammer deeznuts freaks engage poncho hammers
    azsxdc dracula sassy boots deskjet macdaddy mighty manchest sterlin meatball mailman sinatra cthulhu bubbas cartoon bicycle eatpussy
    truelove sentinel tolkien breast capone lickit summit jamesbon sexygirl sonic billyboy redhot microsof microlab rockets iloveyo fernand
    danie cutlass polska titties pantyhos thekid aikido gofish mayday coke anfield sony lansing smut scotch sexx catman hustler saun dfkthbz
    azsxdcfv cheers gabrie tinman orioles charlton fortuna airbus rustam xtreme bigmoney zxcasd retard grumpy huskies boxing ultima warlord
    oranges rotten asdfjkl superstar denali sultan bikini saratoga thor figaro sixers wildfire vladislav sparta mayhem greenbay chewie
    cancun fabie mellon crunch bigtime piccolo bigbird mojo maradona sandro bizkit rightnow hyperion treasure meatloaf armani rovers jarhead
    cruise coconut dragoon utopia davids cosmo rfhbyf reebok charli giorgi sticks sayang exodus anaconda zaqxsw illini woofwoof packer
    poontang govols jedi tomato beaner cooter creamy lionking albatros poodle kenworth dinosaur greens goku happyday eeyore tsunami cabbage
    holyshit memorex chaser bogart orgasm volley whisper knopka ericsson walleye chickens corrado twisted zorro clemson zxcasdqwe tootsie
    milana zenith shania frisco crazybab junebug fugazi rereirf vfvekz sausage vfczyz koshka clapton anhyeuem condom fubar hardrock
    skywalker tundra cocks gringo canon vitalik aspire stocks applepie arjay boob pillow sparkle gmoney rockhard samiam everest hellyeah
    bigsexy skorpion rfrnec hedgehog australi candle slacker dicks voyeur jazzman wolfie vfksirf fright yosemite temp karolina fart barsik
    surf cheetah baddog deniska starship bootie milena hithere kume greatone dildo albion midget lion maxell cyclone freeporn nikola bonsai
    kenshin slider balloon roadkill killbill jerkoff dinamo tekken rambler goliath cinnamon malaka backdoor fiesta rastaman fletch stefano
    artemis calico nyjets damnit robotech duchess rctybz hooter keywest mechanic pingpong operator presto sword rasputin spank bristol
    faggot shado amsterda wibble carrera alibaba majestic ramses duster trident clipper steeler wrestlin divine kipper gotohell kingfish
    passwords buttman pompey viagra spurs slutty oleg macross pooter slave jokers yzerman swimmer solnce seamus lolipop pupsik ivanova
    matador ktyjxrf subway cinder vermont pussie chico florian magick guiness allsop ghetto typhoon dfkthf depeche skydive dammit seeker
    fuckthis crysis umbrella snoopdog critter theboss ding splinter kinky cyclops jayhawk caramel underdog caveman onlyme grapes feather
    hotshot fuckher renault pippen floppy cunts megapass pornos usmc kickass quattro wassup helloo chivas bullseye java fishes blackhaw
    jamesbond tunafish juggalo dkflbckfd beanie alucard supersta magicman cohiba caligula facial dfktynbyf cigars fang klingon safari looser
    malina tazmania gonzo goalie monaco cruiser misfit tommyboy yousuck sharky vfhufhbnf horizon absolut brighton kungfu maxx forfun
    mamapapa budweise banker getmoney kostya bigbear vector fallout nudist gunners royals chainsaw scania trader blueboy walrus eastside
    kahuna steph cypress champ ybrjkfq europa snowboar sabres moneyman chrisbln minime nipper groucho whitey viewsonic penthous fabric
    flounder coolguy whitesox passme smegma skidoo thanatos snapple dalejr mondeo thesims mybaby panasoni sinbad thecat topher frodo
    sneakers alfa ghjcnjnfr olivier cyber titanium jabroni dang hambone intruder gargoyle static poseidon studly newcastl sexxxx poppy
    johannes danzig beastie musica buckshot sunnyday adonis bluedog bonkers chrono compute spawn smelly wapbbs goldstar quantum pisces
    boomboom gunnar nike custom westwood usnavy daewoo korn stereo sasuke sunflowe watcher dharma assholes babyblue marius walmart snoop
    starfire paintbal knickers aaliyah lokomotiv theend sapper rover erotica scanner racer zeus doogie bayern newbie losers droopy outkast
    wasser ufkbyf thirteen hotred deejay hotpussy jessic philippe scout cubbies havefun magpie fghtkm avalanch pudding leonid bimmer fucku
    idontknow vfvfgfgf aleksey builder zerocool godfather mylife donuts allmine redfish sascha nitram bounce smokes rodman stunner hoosier
    hairy beretta insert rtyuehe francesc tights micron quartz gegcbr searay jewels bogey paintball celeron padres bing ziggy beaches prissy
    diehard mittens queens biggles thongs southpark artur twinkle gretzky rabota cambiami monalisa gollum chuckles gladiator whisky
    spongebob mazafaka meathead barefoot cfitymrf bigass kosmos blessing titty clevelan terrapin johnboy maggot clarinet deeznutz stumpy
    stoney footbal traveler volvo bucket snapon pianoman hawkeyes futbol casanova tango goodboy scuba sexyman warthog mustard nickel
    meowmeow boricua prophet sauron reefer andromeda goofy loco lovesex triangle whatsup mellow bengals maste sunshin smeghead hokies sting
    welder rambo cerberus rockford monke goldwing gabriell buzzard crjhgbjy rainman groove tiberius purdue hayabusa shou jagger diver zigzag
    poochie usarmy phish redwood redwing sputnik boobie ripple eternal thegreat allstar slinky gesperrt mishka whiskers pinhead overkill
    rhfcjnrf starman proxy swords nikolay bacardi rasta badgirl wildman spaceman hacked helmet windsor runescape trapper banane dbrnjh
    ripken frisky shun fester oasis lightning cicero kool pony thedog megatron illusion napster squash roadking woohoo hoosiers tracker
    bagira midway menace feng laser stoned balloons pobeda heineken sonics moonlight optimus comet orchid jaybird kashmir chuang chunky
    peach mortgage rulezzz saleen chuckie zippy doghouse maxim reader shai buddah benfica chou salomon meister eraser blackbir bigmike
    starter pissing angus deluxe hardcock mian seahawks godfathe bookworm gregor intel talisman blackjack babyface hawaiian dogfood zhong
    sancho ludmila medusa mortimer roadrunn stalin handyman alphabet pizzas calgary clouds cgfhnfr cubswin gong lexus michae beautifu pacers
    buddie chinook heckfy dutchess breasts beowulf darkman jenn zhei quan satana shang idontkno smiths puddin teddybea valkyrie passwd chao
    boxster killers yoda cheater inuyasha wareagle foryou mermaid bhbirf delphi gromit sponge qazzaq fytxrf gameover diao sergi beamer
    beemer kittykat rancid manowar diggler assword wishbone gonavy fisting thedude sinister venera novell salsero jayden vedder redline lust
    jktymrf dfcbkbq chrome gamecube titten cong leng eureka bitchass banner lakota mustafa preacher hotbox claymore electra checkers zheng
    qing armagedon wrestle svoboda bulls nimbus alenka madina onetime bartman silverad electron skylar rhtdtlrj gobucks johann milkman
    camper thunderb bigbutt jammin davide cheeks goaway lighter claudi thumbs pissoff cocaine teng squall lotus hootie blackout doitnow
    subzero pothead skate peng antoni neng miao bcfields marika musashi tulips nong piao chai ruan southpar nude mandarin ninjas cannabis
    jetski xerxes zhuang kleopatra dickie bilbo pinky dieter tottenham quest yfnfkmz dirtbike mango ipswich iamgod tdutybz modena qiao
    slippery bluefish samtron toon iscool petrov fuzzy zhou mollydog deng pheonix zhun ghblehjr othello starcraf sanfran cameltoe badman
    vasilisa jiang luan sveta akira chuai cheech beatle pickup paloma caravan elizaveta gawker banzai pussey mullet seng bearcat flexible
    farscape borussia zhuai templar toolman yfcntymrf xiang guai nuggets mantis slim fyutkbyf thedoors zappa fergie huai asdfzxcv sunflower
    pussyman deadpool bigtit lassie skyler gatorade carpedie jockey mancity spectre artemka reng iomega jing moritz spice rhino spinner
    heater zhai hover talon grease qiong corleone ltybcrf tian hippie chimera ting corsair sonoma xxxpass bacchus webmaste chuo chrysler
    artem shei cosmic deutsch oceans binladen latinas speedo buttercu merlot millwall ceng kotaku jiong dragonba stonecold snuffy hellos
    blaze slapper istanbul bonjovi babylove mazda bullfrog phoeni meng nomore bobdylan capslock zaraza teddybear ntktajy myname rong wraith
    mets niao smokie chevrolet dialog dotcom vadim monarch athlon hamish pian liang coolness chui thoma ramones ciccio chippy ning marker
    cougars jackpot barbados reds pdtplf knockers cobalt amateurs dipshit napoli kilroy pulsar jayhawks daemon alexey weng shuang shiner
    eldorado soulmate mclaren andromed duan sexyboy dogshit shuo kakashka syzygy yeahbaby qiang netscape fulham gooner zhui laurent halifax
    freeway carlitos eastwood persik coldbeer geng nuan fgtkmcby entropy gadget sophi baggio carlito specialk piramida suan bigblue salasana
    hopeful mephisto hack generic violetta arcadia hondas trainer smashing liao iceberg snooker zang matteo fastball bamboo fuckyo shutup
    astro buddyboy nikitos redbird maxxxx shitface kuai kissmyass sahara radiohea wildcard patric plasma heynow shao bigfish misfits sheng
    testpass nanook cygnus licking slavik pringles xing submit dundee tiburon pinkfloyd yummy shuai guang chopin obelix insomnia stroker
    lazarus jorda homerj sleeper darklord cang tripod magician jelly telephon pasword pavlov homeboy gamecock amigo brodie budapest reckless
    pang orient zong cdtnbr maksimka bushido taxman giorgio sphinx kazantip concorde verizon lovebug georg seadoo jiao jezebel pharmacy
    abnormal jellybea maxime puffy islander bunnies jiggaman drakon pluto zhjckfd classics crusher mordor hooligan scrabble cthtuf premium
    arrow ramrod tootie rhjrjlbk bounty niang goat sweetnes masamune corolla mariposa hjccbz doomsday bummer zhao excalibur samsun kirsty
    buttfuck kfhbcf zhuo marcello ozzy dynamite lollypop stepan spiker goirish callum moonbeam attila lindros sporty lantern nextel violin
    volcom imation inspiron dynamo citadel placebo clowns tiao tripper dabears haggis anthrax amerika iloveme vsegda burrito bombers
    snowboard forsaken katarina woofer fullmoon spock sexxxy sausages stanislav cobain robotics exotic mobydick senators pumpkins fergus
    asddsa windsurf reddevil vfitymrf nevermind nang woodland mick shui wingman superb zuan ganesh pecker zephyr broker zalupa mihail vfibyf
    dogger paddle varvara schalke presiden tuning poopy concord vanguard stiffy rjhjktdf wrench firewall boxer popper temppass gobears cuan
    tipper kamila thong puss bigcat sowhat digimon rang jingle bian uranus soprano fandango aloha postman dogcat bombay onetwo highheel
    pippo pepito beng stylus stratus reload duckie krusty snappy electro kuang fishin clit abstr christma carnage guyver boxers kittens zeng
    toaster cramps yugioh icehouse pineapple namaste mygirl earnhard spikes nutmeg dogboy softail prowler bigboss harvest heng jubilee
    killjoy jetway traveller flight airline airport booking that what this know have just your well about right here going like yeah want
    think come good really look will okay back mean tell could something because take little make need gonna never sure sorry thing maybe
    down very should anything said much even please doing thank give thought help talk still wait find nothing again things call told great
    better ever night away believe feel fine last keep does around stop always listen wanted guys those happened thanks trying kind wrong
    talking guess care remember getting together leave actually hear baby nice father else stay done course might mind every enough hell
    came someone whole yourself idea must coming looking woman room knew tonight real hope went happy pretty girl friend already saying next
    problem minute thinking heard honey matter myself exactly having probably happen hurt dead gotta alone excuse start kill hard today
    ready without wants hold wanna seen deal once gone morning supposed friends head stuff worry live truth face forget true cause soon
    knows telling wife chance move anyone person somebody heart miss making meet anyway phone reason damn lost looks bring case turn wish
    tomorrow kids trust check change anymore least working makes taking means brother hate says beautiful gave fact crazy afraid important
    rest word watch glad everyone sister minutes everybody couple whoa either feeling daughter gets asked break promise door close hand easy
    question tried walk needs mine killed hospital anybody alright wedding shut able perfect stand comes waiting dinner funny husband almost
    answer cool eyes news child yours moment sleep read sounds sonny pick sometimes date plan hours lose hands serious shit behind inside
    ahead week wonderful fight past quite sick nobody goes save seems finally lives worried upset carly brought seem sort safe leaving front
    shot loved asking running clear figure felt parents drink daddy sweet alive sense meant happens blood kidding meeting dear seeing sound
    fault hour speak lady thinks christmas outside hang possible worse mistake handle spend totally giving marriage realize unless send
    needed scared picture talked hundred changed explain certainly sign boys loves hair lying choice anywhere future weird luck turned touch
    kiss crane questions obviously wonder pain calling somewhere throw straight cold fast words food none drive feelings marry drop cannot
    dream protect twenty surprise poor looked except dance takes situation besides pull worth sheridan amazing expect swear piece busy
    happening movie catch perhaps step fall watching kept darling honor moving till admit problems murder evil feels honest broke missed
    longer dollars tired evening starting entire trip niles suppose calm imagine fair caught blame sitting favor apartment terrible clean
    learn frasier relax accident wake prove smart message missing forgot table nbsp mouth pregnant ring careful shall dude ride figured wear
    shoot stick follow angry write stopped standing forgive jail wearing ladies kinda lunch cristian greenlee gotten hoping phoebe thousand
    ridge paper tough tape count boyfriend proud agree birthday share offer hurry feet wondering decision ones finish voice herself mess
    deserve evidence cute dress hotel enjoy quiet concerned staying beat sweetie mention clothes fell neither respect prison attention
    holding calls surprised keeping gift putting dark helping normal aunt lawyer apart plans floor whether judge upstairs sake mommy
    possibly worst acting accept blow strange saved plane mama yesterday lied quick lately stuck store bought doubt listening walking cops
    deep dangerous buffy sleeping chloe rafe join card crime gentlemen willing window walked guilty likes fighting difficult soul joke
    favorite uncle promised bother seriously cell knowing broken advice somehow paid losing push helped killing boss liked innocent rules
    learned thirty risk letting speaking afternoon apologize nervous charge patient boat hide detective planning huge breakfast horrible
    awful pleasure driving hanging picked sell quit dying notice visit letter decide forward fool showed smell seemed spell memory pictures
    slow seconds hungry hearing kitchen realized kick grab discuss fifty reading idiot suddenly agent destroy bucks shoes peace arms demon
    livvie consider papers witch drunk attorney tells knock ways gives nose skye turns keeps jealous drug sooner cares plenty extra outta
    weekend matters gosh waste pretend jump eating proof slept arrest breathe perfectly warm pulled twice easier goin dating suit romantic
    drugs finds checked divorce begin ourselves closer ruin smile laugh treat fear otherwise excited mail hiding stole pacey noticed fired
    excellent bringing bottom note sudden bathroom honestly sing foot remind charges witness finding tree dare hardly steal silly contact
    teach shop plus colonel fresh trial invited roll reach dirty choose emergency dropped butt credit obvious locked loving nuts agreed prue
    goodbye condition guard fuckin grow cake mood crap crying belong partner trick pressure dressed taste neck nurse raise lots carry
    whoever drinking breaking file lock wine spot paying assume asleep turning viki bedroom shower nikolas camera fill reasons forty bigger
    nope breath doctors pants freak movies folks cream wild truly desk convince client threw hurts spending answers shirt chair rough doin
    sees ought empty wind aware dealing pack tight hurting guest arrested salem confused surgery expecting deacon goddamn bottle beyond
    whenever pool opinion starts jerk secrets falling necessary barely dancing tests copy cousin ahem twelve tess skin fifteen speech orders
    nowhere escape biggest grateful usual burn address someplace screw regret goodness mistakes details suspect corner hero dumb terrific
    whoo hole memories teeth ruined bite stenbeck liar showing cards desperate search pathetic spoke scare marah afford settle stayed
    checking hired heads concern blew alcazar champagne tickets happiness saving kissing hated suggest prepared onto ticket loose holy duty
    convinced throwing kissed legs loud saturday babies warning miracle carrying blind ugly shopping hates sight bride coat clearly
    celebrate brilliant wanting forrester lips custody screwed buying toast thoughts reality lexie attitude advantage sami grandma someday
    roof marrying powerful grown fake ideas exciting familiar bomb bout harmony schedule capable correct clue forgotten deserves threat
    bloody lonely shame jacket hook scary invite shooting lesson criminal victim funeral burning strength harder sisters pushed shock
    pushing heat chocolate miserable corinthos nightmare brings zander crash chances sending recognize healthy boring feed engaged headed
    treated knife drag badly hire paint pardon behavior closet warn gorgeous milk survive ends dump rent rain revenge prefer spare pray
    aside statement sometime meat fantastic breathing laughing stood affair ours depends jury brave fingers murdered picking blah stronger
    handsome anytime shake oakdale wherever pulling facts waited lousy weak trusted license nothin trash slip sounded awake stomach weapon
    mystery vegas basically switch frankly cheap lifetime deny clock garbage tear ears indeed changing singing tiny decent avoid messed
    filled touched disappear exact pills kicked harm fortune insurance fancy drove cared belongs nights lorelai lift timing guarantee chest
    woke burned watched heading selfish drinks doll committed elevator freeze noise wasting ceremony staring files bike stress thrown borrow
    fabulous doors screaming bone xander meal apology anger honeymoon bail parking fixed wash stolen sensitive stealing photo chose lets
    comfort worrying pocket mateo bleeding shoulder ignore talent tied garage dies demons dumped witches rude crack bothering radar soft
    meantime gimme kinds fate throat prom messages intend ashamed somethin manage guilt interrupt guts tongue shoe basement sentence purse
    glasses cabin universe repeat mirror wound travers tall therapy emotional jeez decisions soup thrilled stake chef moves extremely
    moments expensive counting shots kidnapped cleaning shift plate impressed smells trapped aidan knocked charming argue puts whip package
    hitting bust stairs alarm pure nail nerve walks dirt stamp terribly friendly damned jobs suffering stopping deliver riding helps
    disaster bars crossed trap talks eggs chick spoken introduce bags gate presents chat suffer argument talkin crowd homework cancel pride
    solve hopefully pounds pine mate illegal generous outfit maid bath punch freaked begging recall enjoying prepare wheel defend signs
    painful maris cooking button warned sixty pity yelling awhile offering pleased panic hers gettin refuse grandpa testify choices cruel
    mental gentleman coma cutting proteus guests expert benefit faces jumped toilet sneak halloween privacy smoking reminds twins swing
    solid options crush ambulance wallet gang eleven option laundry assure stays skip fail clinic betrayed sticking bored mansion soda
    sheriff suite handled busted load happier studying romance procedure commit suicide minds swim yell llanview chasing proper believes
    humor hopes lawyers giant latest escaped parent tricks insist dropping cheer flesh routine sandwich handed false beating warrant awfully
    odds treating thin fever sweat silent clever sweater mall sharing assuming judgment goodnight divorced surely steps confess math
    listened comin answered bless dreaming chip zero pissed nate kills tears knees chill brains unusual packed dreamed cure lookin grave
    cheating breaks locker gifts awkward thursday joking dozen curse millions dessert rolling detail alien delicious closing vampires wore
    tail secure salad murderer spit offense dust bread answering lame grief smiling pregnancy prisoner delivery guards virus shrink freezing
    wreck massimo wire blown anxious cave holidays cleared wishes caring candles bound charm pulse jumping jokes boom occasion silence
    nonsense slipped dimera blowing spin tool roxy packing blaming wrap obsessed fruit torture fairy seventy print motel underwear grams
    exhausted believing freaking carefully trace touching messing recovery intention belt sacrifice courage enjoyed attracted remove
    testimony intense heal defending unfair relieved loyal slowly buzz alcohol surprises plain attic uniform terrified cleaned zach threaten
    fella enemies satisfied hooked headache
    """#
}
