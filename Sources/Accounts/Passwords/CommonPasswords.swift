/// What people choose most: facts, of lists that were counted.
///
/// `known` has every entry of ten characters or more (shorter ones cannot be passwords here) of the 30,000 leaked passwords in zxcvbn 4.5.0
/// (PyPI, MIT licence, copyright Daniel Wolf and Dropbox, Inc.) and the 20,000 in Django 5.2 (PyPI, BSD licence, copyright Django Software
/// Foundation; counted by Royce Williams), in small letters, the most frequent first. `words` are the 3,000 most frequent of zxcvbn's passwords
/// and 1,500 of its words of films that are four to nine letters and nothing else, and some of this house: what longer ones are made of.
/// `dictionary` are the words of ten letters and more of its films.
enum CommonPasswords {
  static let known = Set(long.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let long = #"""
    1234567890 1q2w3e4r5t qwertyuiop homelesspa passer2009 123456789a q1w2e3r4t5 q1w2e3r4t5y6 fqrg7cs493 0123456789 0987654321 1111111111
    basketball 1qaz2wsx3edc 3rjs1la7qe password12 vqsablpzla 1234567891 12345qwert cjmasterinf 12345678910 a123456789 yuantuo2012
    sojdlg123aljg diosesfiel pe#5gz29ptzmse 4815162342 liverpool1 0000000000 tinkerbell qwerty12345 butterfly1 1234554321 chocolate1
    111222tianya elizabeth1 password123 myspace123 hellokitty 1q2w3e4r5t6y startfinding spongebob1 123hfjdk147 123456789q usuckballz1
    yagjecc826 alexander1 manchester asdfghjkl1 spiderman1 beautiful1 3odi15ngxb 421uiopy258 9876543210 1029384756 1122334455 california
    metallica1 1v7upjw3nt qwerty123456 christian1 uqa9ebw445 iloveyou12 qwerty1234 sz9kqcctwy d2xyw89sxj 123qweasdzxc friendster soso123aljg
    justinbieb 1234512345 3d8cubaj2e p3rat54797 strawberry 1123581321 qwert12345 christopher azertyuiop 12345qwerty 5555555555 undertaker
    sweetheart stephanie1 linkinpark polniypizdec0211 zxcvbnm123 password11 realmadrid southside1 alessandro bestfriend volleyball
    hollister1 princess12 w5txn36alfw babygirl12 abcdefg123 fuck_inside fuckyou123 123456qwerty password01 2012comeer harrypotter
    mailcreated5240 n8zgt5p0shw= groupd2013 vrbgqns997 superstar1 christina1 qti7zxh18u nuttertools poiuytrewq megaparol12345 terminator
    football12 september1 123456789m 123456789z welcome123 motdepasse runescape1 qazwsxedcrfv christophe jesuschrist aaaaaaaaaa g9l2d1fzpy
    123456654321 diwtgm8492 1234567890q asdfghjkl: dragonball hollywood1 enterprise 7894561230 paintball1 pokemon123 sexybitch1
    telechargement sebastian1 ilovejesus 123456123456 baseball12 password13 rjirfrgbde teddybear1 friendship golfcourse x4ivyga51f
    christine1 fktrcfylhf 123456789s barcelona1 6hbf28w791 charlotte1 tnk0mk16vx password10 h1xp2z2duk spartan117 yfdbufnjh10305070
    blackberry mypassword skateboard ka_djkhjsy6 translator alejandro1 deepthroat wrestling1 watermelon passer2011 multiplelo alexandra1
    motherlode tokiohotel 1234567899 rjycnfynby idontknow1 123456789j 9999999999 syncmaster abcde12345 aleksandra buttercup1 password00
    ronaldinho salamander password22 password69 montgom240 sersolution ohmnamah23 123456789k 0.00000000 a1b2c3d4e5 leavemealone y6p67ftrqj
    prettygirl christmas1 2222222222 5hsu75kpot 123456789d sunflower1 cinderella porsche911 1234567890a playstation alessandra ocpoook325
    casablanca ghostrider qazwsxedc1 swordfish1 123456789l 1357924680 catherine1 123456789p 1zn6fpn01x 7ugd5hip2j scoobydoo1 butterfly2
    underground daddysgirl washington 1fr2rfq7xl g13916055158 7777777777 football10 youngmoney password23 gfhjkmgfhjkm 9293709b13 spiderman3
    katherine1 bettyboop1 1q2w3e4r5t6y7u8i9o0p microphone callofduty myspace.co bubblegum1 5xfgs3ii9d something1 superman12 123456789o
    cashmoney1 lighthouse longhorns1 vsjasnel12 yjdsqgfhjkm september2 ironmaiden qazwsxedc123 123456789123 baseball11 qwertyqwerty
    polniypizdec110211 revolution skate4life smallville 112233445566 motherfucker baseball10 galatasaray anastasiya justinbieber princess10
    babygirl13 nks230kjs82 alejandra1 webhompass 987654321a d71lwz9zjs abrakadabra godisgreat 123456789987654321 qweasdzxc123 vaffanculo
    football11 michael123 pineapple1 "zxcvbnm,./" babycakes1 australia1 iloveyou22 123456789123456789 fuckinside iloveyou13 maprchem56458
    good123654 1a2b3c4d5e password21 iloveyou14 disturbed1 q123456789 123456789b konstantin chrisbrown spiderman2 5532361cnjqrf 1020304050
    qdujvyg5sxa iloveyou11 eh1k9oh335 qwertyuiop[] mastermind jellybean1 princess13 highlander iamthebest jesusislord university princess11
    12345678900 ghjcnjgfhjkm iloveyou123 kissmyass1 opensesame sonyericsson uvgx8f8232 abcdefghij evangelion zxcasdqwe123 jessica123
    12345678901 mississippi baseball13 jesucristo babygirl10 password1234 billabong1 love123456 newcastle1 fenerbahce southpark1 charlie123
    information international littleman1 ilovemymom suckmydick princess01 3rjs1la2qe 123456789c d9zufqd92n football21 felicidade 123456789r
    123456789t qwertyuio1 cassandra1 dominique1 pufunga7782 qwertyuiop1 123admin321 nopassword ilovemyself sweetness1 football22 c43qpul5rz
    nightmare1 jacqueline cellphone1 12345abcde ghhh47hj7649 lovehurts1 sunshine12 chocolate2 roadrunner 3rjs5la8qe intercourse htubcnhfwbz
    temppassword elizabeth2 1234567890- jjcg16dj5k hellohello wachtwoord losangeles xiang123456 1q2w3e4r5t6y7u samsung123 spongebob2
    professional abracadabra testing123 8888888888 password14 polniypizdec1102 microsoft1 m123456789 nyq28giz1z hernandez1 bangladesh
    linkedin123 masterbate 0r968ji9ufj6 anthony123 fu7u4a#$$$ sailormoon 0102030405 password99 vfntvfnbrf dragonballz babygirl11 92k2cizcdp
    cocksucker summertime penetration snowflake1 pakistan123 0192837465 jundian2011xr yfdbufnjh63 12345654321 happiness1 18atcskd2w
    familyguy1 nthvbyfnjh viphv5j736 godisgood1 qwertyuiop123 123456789qwe whatthezor 000webhost iw14fi9jxl nickjonas1 1qazxsw23edc
    asshole123 wolverine1 qwe1122334 cm6e7aumn9 mackenzie1 tottenham1 ilovepussy 8ix6s1fceh computer12 hellothere qwerasdfzxcv mickeymouse
    butterfly7 alexandria blueberry1 football23 1234509876 qweasdzxc1 nintendo64 asdfg12345 moneymaker chargers21 pok29q6666 madagaskar
    marijuana1 rfhfvtkmrf cheesecake michelle12 masterbating valentine1 3333333333 matematica supersonic johndeere1 ghjcnbnenrf backspace1
    taishan2011 jeffhardy1 ty2t1hv3oc snowboard1 mechanical 6666666666 fuckyou666 dragonfly1 greedisgood cheerleaers simpleplan letmein123
    "zxcvbnm," football13 december12 flvbybcnhfnjh godfather1 hondacivic jesussaves ttd955audg houston713 jesuschris television 123456789n
    iloveyou10 cardinals1 finalfantasy chicken123 babygirl01 baseball22 maximilian 123456789g z1x2c3v4b5 francisco1 sexybeast1 chelsea123
    nathaniel1 thirteen13 woaini1314 interacial 123456789abc puertorico softball12 1357908642 babygirl14 juancarlos iamnumber1 j123456789
    123456789v q1q2q3q4q5 123456789e iloveme123 ghbdtnrfrltkf ilovemusic 1z2x3c4v5b gangbanged wonderland starcraft1 angelbaby1 0987654321q
    loveyou123 websolutions braveheart baseball21 lovergirl1 1234567890z administrator 123qwe123qwe rodriguez1 halloween1 ilovechris
    s123456789 bernadette chickenwing101 1qaz2wsx3edc4rfv souljaboy1 lamborghini 1212121212 a1s2d3f4g5 diosesamor cepetsugih demon1q2w3e
    monster123 newpassword rocknroll1 jesusfreak smackdown1 celtic1888 quant4307s housewifes iloveyou69 ghbdtndctv password15 blackjack1
    vflfufcrfh friends123 brandon123 multiplelog hollister2 babemagnet demon1q2w3e4r iloveyou23 princess21 lovesucks1 princess14 gabrielle1
    dominican1 pothead420 password09 neveragain november11 starbucks1 uhfybn8888 girlfriend lockerroom alexander2 jamesbond007 volkswagen
    123456789w iloveyou21 ejaculation pussylover armageddon asdfghjkl123 estrellita myspace101 jasmine123 demon1q2w3e4r5t 11111111111
    loveislife contortionist capricorn1 baseball23 projectsadminx huhbbhzu78 ichliebedich wellington megasecret knickerless masturbation
    pimpdaddy1 transexual playstation3 prettyboy1 evanescence bubbles123 qawsedrftg 1a2s3d4f5g butterfly3 pornographic comicbookdb
    ohiostate1 networking madagascar astonvilla newproject2004 j3qq4h7h2v pazzword123 kifj9n7bfu princess22 1213141516 yfnfitymrf moonlight1
    margarita1 montgom2409 helloworld bobmarley1 forzamilan needforspeed devilmaycry shevchenko america123 montecarlo businessbabe
    babygirl15 fuckmehard triskelion arsenal123 john!20130605at1753 zxcvb12345 battlefield linkedin2011 liverpool8 1q2w3e4r5t6y7u8i
    w66yrybgra lifeisgood fullaccess mrf11277215 123456789h qqqqqqqqqq babygirl09 harrypotte mileycyrus ihatethisgame 123456789f babygurl12
    u1v7hhh7ef uncencored masterbaiting lightning1 princess23 bigpimpin1 cleveland1 wonderful1 a1a2a3a4a5 mississipp abcd123456 darkangel1
    history278 owt243ygbj blingbling baseball24 x3luym2mmj classof201 motocross1 emachines1 playboy123 0000000000o baseball14 maurolarastefy
    pathfinder s8ylpe9jdpvym bestfriends thegreat123 livestrong northside1 principessa astalavista lifesucks1 football24 princesita
    margherita deutschland tweetybird penetrating 1357913579 domainlock2005 password88 dhjnvytyjub 987654321q rammstein1 password24
    ordinateur password08 cxfcnkbdfz mega_pizdetz666 greenday12 18n28n24a5 momsanaladventure godislove1 123123123123 puppylove1 samantha12
    technology motherfuck 123321123321 monkeybutt music4life winchester z123456789 dkflbvbhjdbx 17171717aa babygirl21 basketbal1 guadalupe1
    0147258369 hd764nw5d7e1vb1 doggystyle bellissima babygirl16 aleksander babygirl08 babygirl23 princess15 qazwsxedcrfvtgb maradona10
    mostwanted football20 123456abcd z0102030405 darthvader chevrolet1 insertions gabriel123 zzzzzzzzzz softball11 peternorth liverpoolfc
    budweiser1 111111111111 baili123com argentina1 8phrowz622 sunderland jaihanuman qwegta13091990 iloveyou15 nissan350z basketball1
    management iloveyou09 bugsbunny1 l6ho3tg7wb valentina1 klapaucius football09 christian2 mitsubishi kobebryant password19 badnaamhere
    123456789. supergirl1 dkflbvbhjdyf qwertasdfg baseball15 bondarenko william123 id6c3wr6un cookiemons revelation september9 1butterfly
    matthew123 123456789asd pussylicker candycane1 babygirl69 everything feder_1941 3216732167 sagitarius password07 8phrowz624 forzainter
    starlight1 mapet123456 password20 rainbow123 magandaako chronic420 softball13 beautiful2 doomsayer.2.7mords.v goldfinger cookies123
    limpbizkit 0147852369 thunderbird jennifer12 7elephants h2vwdubjx4 seniseviyorum christelle 010203040506 eqes606898 onedirection
    123456qwer softball10 underworld postov1000 counterstrike scvmofas79 solidsnake ilovejusti princess16 google.com twilight12 zcxfcnkbdf
    gy3yt2rgls babygirl22 bladerunner mmmmmmmmmm hurricane1 maryjane42 dontforget firefighter r9lw4j8khx jediknight panasonic1 zaq1xsw2cde3
    xxxxxxxxxx ?????????? football14 littlebit1 w5tn36alfw septiembre gymnastics password17 princess08 patriots12 iloveyou08 1a2a3a4a5a
    vfvfvskfhfve angelofwar pinkfloyd1 milkshake1 murcielago stonecold1 ghjcnjghjcnj moneymoney skywalker1 q1234567890 butterfly8 slipknot66
    couponsc10 rockstar12 qwertzuiop fkmnthyfnbdf amsterdam1 princess09 classof200 jobshop2002 password77 supermario mikejones1 impossible
    ctdfcnjgjkm 9uzp9jek3f deerhunter transformers d123456789 admin18533362 89600506779 superman23 lucifer666 password16 salamandra
    1q2w3e4r5t6y7u8i9o godlovesme grenouille 23176djivanfros password33 123456789qwerty 123123123a liverpool9 heartbreak myspace200
    qazxswedcvfr babygirl19 minicooper mylinkedin december25 jefferson1 qwertyasdfgh 4444444444 fuckoff123 marseille13 kingfisher slimshady1
    cyberonline doomsayer.2.7mords.vv <password> cvzefh1gkc azsxdcfvgb poohbear12 k123456789 teamomucho computer123 supernatural ilovemysel
    whatthefuck 123456789i 3s43pth5aea football08 superman11 monkeyman1 darkknight 1111111111zz 1q2q3q4q5q football33 fiorentina oc247ngucz
    tennessee1 pussyeater guatemala1 candygirl1 multimedia radiohead1 psychnaut1 computador 9876543211 serendipity whosyourdaddy daddygirl1
    2000comeer telephone1 sonnenschein password18 b123456789 password12345 1223334444 fucklove13 mahalkita1 backstreet momanddad1
    peanutbutter trustnoone parolparol gribouille tinkerbel1 summer2010 12345678900987654321 123123123q priscilla1 iloveyou16 iloveindia
    underoath1 cutiepie12 sanandreas babygirl20 princess19 slipknot666 fktrcfylhjdyf fktrcfylhjdbx 89015173454 sunshine11 josephine1
    annabelle1 november19 123456789qaz 1234qwerty cnjvfnjkju detroit313 crackhead1 jfgvcqbuzug football32 iloveyou01 superman13 highschool
    c123456789 challenger villanueva football55 a987654321 silverado1 t34vfrc1991 loveforever 541233432442 fgjrfkbgcbc disneyland
    4904s677075 liverpool2 passer2010 birmingham 1111122222 qwertyuiop12 chocolate! change1234 ilovejosh1 rbotmvz954 football44 12345trewq
    newport100 deathnote1 astonmartin brittany12 0147896325 football25 football15 dashadasha smokeweed1 quiksilver baseball25 fartripper
    mickeymous jonathan12 qpwoeiruty aaaaaaaaa1 chocolate7 princess18 ghbdtnghbdtn 123admin32 esmeralda1 x99qomx561 2cxdn8s271 calculator
    riverside1 jesuscristo cleopatra1 crazygirl1 starcraft2 painkiller elsalvador loveu4ever contrasena blood4life gabriella1 hilaryduff
    lost4815162342 melissa123 jiefang007 birthday21 12345zxcvb 1234567890-= westside13 iloveyouba december19 butterfly6 intermilan
    chocolate3 anastasia1 riverplate hello12345 danielle12 johnnydepp godblessme patrick123 venom121293 migrationschool 1234567891011
    popcorn123 greeneyes1 universal1 makemoney1 awesome123 southpole1 manunited1 need4speed freestyle1 51051051051 cxfcnmttcnm cupcake123
    102030405060 babygirl18 vanyarespekt princess07 holyspirit scoobydoo2 chihuahua1 sexmachine 1234567890s babygirl07 quality123 warhammer1
    sexygirl12 gunsnroses fuckmylife superman10 olamilekan bumblebee1 kurtcobain constantin elisabetta lovelovelove ilovealex1 destiny123
    arschloch1 vanessa123 ilovenick1 letmeinnow xblhintb9w baseball17 falloutboy forever123 allahuakbar fantastic4 password55 elizabeth3
    superman123 hellraiser cristiano7 thebeatles newzealand princess69 dbrnjhjdbx midnight12 liverpool123 musiclover friends4ev remington1
    heavymetal rhbcnbyjxrf xtseo2011tdx december10 playstation2 mv46vkmz10 sunshine01 crazybitch combat123654 fuckyou420 ssssssssss
    spongebob3 gettherefast vyjujnjxbt hotmail123 evolution1 quicksilver depechemode clementine president1 johnathan1 123456789x
    ??????@mail.ru ilovemybab jackson123 iloveboys1 3daysgrace michoacan1 liverpool5 fuckyoubit internazionale 123456789123456 diamond123
    olanrewaju football34 bvp33w7epu qwerty123456789 1fptjtl919 starwars12 football07 123456789* butterfly9 princess123 princess24
    jackass123 papichulo1 harekrishna jamesbond1 zaratustra mcdonalds1 countryboy devilmaycry4 147258369a ilovematt1 applesauce 789456123a
    hellomoto1 matematika 1010101010 devildriver efbcapa201 princess20 iseedeadpeople princess17 89231243658s notredame1 freedom123
    football69 electrical myspace4me password45 whatever12 monkeyboy1 iloveyou143 123456789qqq november12 richard123 carebears1 inuyasha12
    dkxjizc282 abc123456789 skyliner34 ilovemykids rkfdbfnehf coccinella iddqdidkfa ledzeppelin generation juliana123 passmaster football123
    5plk4l5uc7 manchester1 realestate heartless1 password25 jesusloves football99 4815162342lost bismillah1 5845201314 sylvester1
    01234567890 dramaqueen 999111999q sephiroth1 softball14 whitepower superduper butterfly5 tzir25l5kn heyheyhey1 5x1cjdsb9p 123123qweqwe
    aerosmith1 cheerleader babyboy123 softball22 rfnfcnhjaf longbeach1 qq123456789 qwertyytrewq 1112131415 3141592654 iloveyou18 lolipop123
    antoinette johncena12 skaterboy1 boyfriend1 flowerpower 1234567890qw myspace201 psychology sunshine13 browneyes1 flatblocker r123456789
    1zn6fpn01n eastside13 1sexybitch arcobaleno 12345asdfg superman69 slipknot12 ingodwetrust qh6xl1p9xj elizabeth7 metallica2 rememberme
    stephanie2 1pass1page successful nevermind1 12345678912 1234qwerasdf football77 123qwe456rty brownsugar abc1234567 12345678901234567890
    foxracing1 blackwater 1life2live idontcare1 goodfellas happyfeet1 christopher1 3syqo15hil 1qwertyuio sdf7asdf6asdg8df iloveyou24
    j1v1fp2bxm a1234567890 hillbilly1 yu5l97wk8q icecream12 hamburger1 iloveyou19 november20 m6cjy69u35 ghjcnjrdfibyj timberland november18
    philippine l123456789 ybrjkftdbx iloveyou20 kamehameha 1472583690 bigbrother 989244342a football01 accounting butterfly0 iloveyou17
    dangerous1 zx123456789 lzhan16889 3qdlqb49js iloveyou07 psicologia apocalypse 1357997531 1122112211 wednesday1 limegreen1 0123654789
    ilovemymum football88 ilovemike1 schumacher timberlake maplestory westcoast1 runescape2 qazwsx1234 baseball20 123456789aa saun24865709
    dictionary clubpenguin sunshine22 butterfly4 babygurl13 primetime21 demon12345 sweetiepie ilovehim12 starburst1 playstatio bobesponja
    q1w2e3r4t5y6u7 prosperity babygirl17 football18 michaeljac angeleyes1 t123456789 birthday54 cheerleade ilovegirls delicious1 111222333a
    1234567890qwertyuiop ilovemydad stalingrad desperados zmx870919123 1asdfghjkl november17 apokalipsis minicalibra hgrfqg4577 coregmedia
    asdfghjkl:&#39: imthebest1 steelers43 copenhagen dragonfire marketing1 francesca1 undercover november23 connection employment november10
    tigerwoods independent superman21 southside3 liverpool0 motorcycle ronaldo123 rfnfgekmnf zacatecas1 december21 ukflbfnjh12 november21
    viewsonic1 december20 telecaster madison123 ilovemyfam abercrombie 80070633pc jetbalance waterfall1 asdf123456 1qa2ws3ed4rf 9638527410
    baseball09 sunshine10 delpiero10 inactive1996aug juggernaut 123456789qw iw14fi9jwqa 123456789zxc demilovato monkey1234 marguerite
    november22 baltimore1 sacramento pandabear1 lydcc20091314 fisherman1 poptropica jesuslovesme avrillavigne rfkmrekznjh luojianhua
    ********** brokenhear asdfghjkl; november13 hevhk43n9j minhasenha earnhardt3 azwebitalia ilovemyfamily newyork123 perfection december22
    wishmaster dbrnjhjdyf password44 lkjhgfdsa1 amdturion64 ptybnxtvgbjy coolbeans1 crepusculo sexyblack1 verygoodbot baseball16 ilovemylife
    0icotpd785 wenef45313 123password 123456789+ cheburashka unforgiven ilovemykid confidence shakespeare montgomery dolphins13 iaapptfcor
    opernhaus1 november15 fucktheworld 7777755102q password89 password1! gunslinger pittsburgh icxkyb7972 cyjdsvujljv fcbarcelona cool123456
    afghanistan chicharito vfylfhbyrf crystal123 neworleans love4ever1 hollywood2 dance4life december13 skorpion39 159753159753 123456789qq
    realnigga1 computadora 12345678987654321 wsbe279qsg baseball18 mathematics deltaforce superstar2 tombrady12 woodstock1 dddddddddd
    superman22 stratocaster masterchief m1am1b3ach butterfly! liverpool7 transforme michelle11 ajcuivd289 s456123789 carpediem1 capricornio
    mevefalkcakk education1 firestarter spongebob9 birthday299 gangsta123 jaigurudev 31217221027711 31x7t5xbke benjamin15 justforfun
    pornografia september3 forgotten1 bwfq23jp7f esperanza1 december23 necromancer football17 sunshine69 millennium fkg7h4f3v6 lkjhgfdsaz
    forzanapoli hshfd4n279 10987654321 rockandroll lilwayne12 19mtpgam19 roflcopter sugarbear1 fxzz75$yer 121324810z michelle13 supermanboy
    november16 lovelygirl electronics iloveryan1 cannondale password27 loserface1 1qaz2wsx3e ilovedavid sevastopol scooter123 victoria12
    dfg5fhg5vgfh1 polarbear1 1q2w3e4r5t6 ryan962052 qugrqfo825 chinchilla babygirl24 5t4r3e2w1q december11 blackrose1 123456789y allahakbar
    gearsofwar alexander3 q1w2e3r4t5y6u7i8 naughtyboy k47rizxt2g cyecvevhbr marseille1 guitarhero yourmom123 123456asdf newpasswor
    1234567891234567 happydays1 football54 december17 123admin321a byajhvfnbrf taekwondo1 ichliebedi zqjphsyf6ctifgu oldsmobile breakdance
    selenagome engineering 4815162342a minnesota1 ghhh47hj764 snoopdogg1 fuckyouall 1234567890qwe googletester glamorous1 shadow1212
    peppermint salvation1 hedimaptfcor hawkesbury93 amoreterno allrecipes 1chocolate pocahontas constantine password32 qwerty2010 qwertqwert
    spiderman7 chessmaster hallohallo oks65b6666 cameron123 antonio123 gthtcnhjqrf december15 lhbjkjubz2957704 nha7ebf6kp superpuper
    hx28o9e646 december18 tamwsn3sja q0tsrbv488 messenger1 chocolate5 september8 helicopter newthree51 flowers123 football28 lightsaber
    password06 pqntmt1247 oldschool1 installutil yanshi1982 hotmail.com edxk20qmfs spongebob7 andrewjackie gossipgirl chelle1234 jjjjjjjjjj
    jesuslives networkingpe f1uuhza723 baseball08 november14 1234567898 12qw34er56ty elizabeth9 qazwsxedc12 juggalo420 1qazxsw23edcvfr4
    fuckthewor sidewinder baseball33 q1w2e3r4t5y6u7i8o9p0 production baseball19 elisabeth1 gangster12 december16 pennstate1 happy12345
    poopmaster dodgeviper broadband1 elizabeth8 ghjrehfnehf 7418529630 hbhc8290826 3526535265 karakartal football95 gtavicecity 13587930210
    ladyffesta w123456789 magdalena1 imyaimyaimya 159753456852 spionin8688 elizabeth0 iloveyou<3 89172735872 olegnaruto randyorton
    1234567890w asdasdasd1 football16 123456782000 supernova1 kirill1990 d0r1nc0urt olo65b6666 myspacepas johncena54 lovemykids supervisor
    superwoman hypnodanny ghbdtngjrf november25 jordan2345 password66 happyhappy 1211109032 blablabla1 yellowcard mastercard resing1965
    beethoven9 xige5516726 rjhjkmbien blackcat123 sweetangel iloveyoux3 staredobre december31 element123 "1,00001e+14" yemi19900911
    nomeacuerdo password123456 31081981rs angelochek installdevic digitalprodu qiciqdp162 chocolate9 vascorossi reanimator 1234554321q
    september7 thissucks1 12345678qwe gwarmonster cheguevara whatthehell ss563563ss teddybear2 pakistan12 jkiuztdftl57 richardson lebronjame
    trapdoor60 povlmly727 streetball honeybunny lightning2 xantria10315 kuana230345 doodlebug1 mnbvcxz123 tinkerbell1 aksrms8010 88002000600
    starwarsfan10 alphaomega skaterdude blkdrag0ns lsia9dnb9y incredible froinlaven hannahmontana familiyafamiliya linkedin11 suckmycock
    christmas2 wrasloco11 minecraft123 pinkpanther whitetiger dangerous12 teonamaria1 jiang8kevin n123456789 barbiegirl cds04121989
    seminoles1 berezuckiy sexychick1 hannover96 vitor1268123 sabrina123 kittykitty deeppurple cegthgfhjkm michelle01 spider-man maximiliano
    football19 m01759766727 123456789101112 1236547890 trackstar1 winnipeg261 weronika1992 1234567890123 boy4u2ownnyc carpenter1 chocolate8
    goodtimes1 summer2008 kbnthfnehf neworleans12345 william2631 courtney12 89211375759 yggdrasil4 aug!272010 mamikawada tuputamadre
    charly2004 nicholas12 illuminati @bigmir.net cookiemonster komputer12 football27 spongebob0 sunshine21 fullmetal1 qwert54321 iloveyouso
    nickiminaj akademiks11 natiichen999 newjersey1 basketbal9 football56 starwars111 skateordie november24 cordell123 henderson1 123456789as
    steflio3123 wonderwoman armstrong1 ffffffffff 000000000000 anastasija goodmorning alejandro2 december28 kinomoto89 jarox1301! billiejoe1
    november27 sexybitch2 moonshine1 superman01 chocolate4 an83546921an13 kissmyass2 december14 girlygirl1 softball21 nothings123
    520love101182 matyas2001 kkkkkkkkkk leolong1985 111111111111111 santamaria butterball hollister3 vfhufhbnrf forgetmenot rangerover
    hans4queck kartoffelpuffer 1234567890zzz lightpower12345 maella1311 jigei743ks vfhbjk1801 abcdefghi1 r3vi3wpass asdfghjkl12 farfallina
    ghjcnjrdfif lionheart1 ladiesman1 42qwerty42 mangust6403 ilovejames softball23 hannahmont angelseye22 southside2 christian7 virtue1234
    butterflies stefangreil1983 nottingham total12scherz edwardcullen 2kroliczek southwest1 adams33486 serafina14 gggggggggg salmankhan
    qwe123qwe123 christina2 987654321z saxophone1 mario140773 iloveyou88 proverbs31 cosmopolitan wpcakir264 sexymama12 somanypickles27
    ahbird1984 olcrackmaster killer1234 armorgames michaeljackson nickelback pakistan786 weyersheim emmanuelle kassandra1 daredevil1
    leliane50934 johnny1959 guillermo1 kmzwa8awaa moderncombat 2pacshakur concepcion rfhfrfnbwf owt243ygbh ontherocks flintstone phoenix888
    softball15 littlegirl redemption roanne42300 faca210898 lfplhfgthvf cegthgegth monstercha istanbul34 marek14michal przyjaciolki
    heartbroke 1958proman laurel12creek residentevil dkflbdjcnjr lovehurts2 auckland2010 yandi20080527 computer11 ezekiel11991 yaoiisgrand
    electronic iamawesome w2dlww3v5p markhegarty boguska123 gigaman8891 jackdaniels thebears12 heather123 ekaterina20 accountant november30
    jellybeans mandragora qawsedrftgyh marvel5454 aquamarine nevergiveup grasshopper 123321qweewq 0987654321a 1029384756q mustang123
    almario927 123456789000 omgkremidia ibicguwjic vladislava 32615948worms ujkjdjkjvrf redskins21 foundation arabella24630 tombraider
    november26 poiuytreza spiderman4 742617000027 rubberduck coorslight 20070509031 gblfhfcbyf justinbiebe sunshine23 meatball99
    heterosexual manchesterunited blackhawk1 skittles12 football45 stalker123 krystyna56 qwertyu123 schokolade igetmoney1 toulouse31
    26429vadim nemvxyheqdd5oqxyxyzi tiffany123 metallica6 sebastian106 2416101113 josemanuel independen ajnjuhfabz agnieszka1 knackwurst8853
    1234567890987654321 ethanryan01 gjytltkmybr babygirl06 babygurl14 pimpjuice1 donaldduck fallen_angel virtuagirl millertime fuckyoubitch
    ghjcnbvtyz 1qwertyuiop tadmichaels luckycharm gordolee85 massimiliano lamborgini lololyo123 012345678910 lp2568cskt gjikbdctyf
    41d8cd98f00b 5432112345 000777fffa nhfdvfnjkju123 19952009sa timberwolf studioworks 38gjgeuftd sasha12345 silenthill shamanking
    vfhvtkflrf stomatolog gjkysqgbpltw ticketmaster snusmumrik cfkfvfylhf fighting54 01telemike01 1133557799 ghjcnjnfr1 p030710p$e4o
    0o9i8u7y6t birthday10 grandorgue 80637852730 123456789zx left4dead2 nikita2000 punksnotdead 1986irachka dctvghbdtn sweetpussy
    ufhhbgjnnth fynfyfyfhbde bluedevils nokia6230i gfhfcjkmrf alabama123 scoubidou2 jlbyjxtcndj ghjcnjqgfhjkm nightcrawler 0000000000d
    5544332211 installsqlst 123456789101 nccpl25282 a3eilm2s2y mapleleafs yfcnzyfcnz spam967888 7jokx7b9du nastya1995 80988218126 fktrcfylh1
    4294967296 3f3fpht7op galatasara magical123 1597532486 respublika cytuehjxrf 1234567890m polopolo09 fallenangel selfok2013 littlebitch
    pussybitch studmuffin weihnachte millerlite frederiksberg 1234567890qaz brucewayne blackmetal 11111aaaaa dfktynbyrf intelinside
    1a2s3d4f5g6h sundaypunch birthday100 sweetdream qwe1234567 123456qwert scoubidou6 sexpistols prisonbreak fuckyouguys kd189nlcih
    jimandanne xpressmusic vfvfgfgf123 premiumcash gthtrhtcnjr firstone123 123qweasdzx 87e5nclizry walkman555 hardwareid bluedragon
    iddqdiddqd lotrfotr34 nikita1998 neverwinter sanfrancisco qwerttrewq gxlmxbewym 89876065093rax rjycnbnewbz blackheart qazwsx12345
    zjses9evpa ghjcnjgbpltw svetasveta rfgecnfcerf 1234567qwertyu 0cdh0v99ue c43dae874d 1234qwerasdfzxcv lytghjgtnhjdcr schoolgirlie
    wonderwall 111222333000 ybrjkftdyf zaqwsxcderfv blackwhite iloveboobies cockgobbler awdrgyjilp ghjrjgtyrj seemnemaailm hammertime
    jxfhjdfirf nhecsyfujkjdt weihnachten qwaszxerdfcv shithappens accountbloc antananarivu cgtwbfkbcn spartak1922 vfrcbvvfrcbv butterbean
    table54781 littlebear reviewpass greenlantern p0o9i8u7y6 passwordstandard corperfmonsy 413276191q mashamasha christiaan mandarinka
    saqartvelo formatters fktrcfylhjd eybdthcbntn warhammer40k lovezp1314 1234567890qwerty morganstanley fyfnjkmtdyf rockbottom cjdthitycndj
    1qazwsxedc bltynbabrfwbz loploprock littlewhore cuntfinger stinkyfinger 4815162342q nokiadermo zcxfcnkbdfz comicbooks nuaddn9561
    matchbox20 qwertyuiop10 phezc419hv ghjcnjabkz tupacshakur hesoyam123 nastya2010 qazxswedc123 tdfyutkbjy wallstreet dogphil3650
    iampurehaha2 kravchenko zxcvbn123456 queenas8151 gtnhjpfdjlcr donkeykong ilikepussy 123321456654 drumandbass qwertgfdsa hondas2000
    throatfuck animal2000 natasha123 9z5ve9rrcz 2468013579 fuckthemall nikolaevna gfhfvgfvgfv kwiatuszek 59382113kevinp luansantana
    9988776655 writerspace xiaoyua123 bpgjldsgjldthnf gamemaster kanmax1994 123654789a portishead blackhorse service321 1234567890p
    rfnthbyf1988 1qa2ws3ed4rf5tg qwertyuiop12345 1234567890o nhfycajhvths nastya1996 msorcloledbr stickdaddy77 vfhbyfvfhbyf pandemonium
    asdfgh123456 thugstools andrey1992 89032073168 littleminge littlefuck mattylad10 gerasimova 10293847qp boredboi4u peugeot406 9085603566
    specialinsta birthday26 aa123456789 webuivalidat rockhopper 1234567887654321 8096468644q 1234567892000 awo8rx3wa8t weihnachtsbau
    ghjuhfvbcn 014702580369 afrika2002 qaz123wsx456 rhfvfnjhcr rhfcyjzhcr 123456789qwer kamelia2011 hijodeputa 132forever 111222333444555
    9085084232 systemofadown vladimirovna v123456789 kudos4ever escaflowne lkjhgfdsazx 122333444455555 cnfnbcnbrf wcrfxtvgbjy 123456789zz
    amadeusptfcor zxcvbnm123456789 websolutionssu 1346798520 1234562000 1234554321a steamforums rfcgthcrbq jedimaster mortalkombat
    kl?benhavn am4h39d8nh 2dumb2live sataniv1993 california1 fromvermine paraklast1974 1234567890d minnesota_hp nondriversig simferopol
    123qwerty123 a1s2d3f4g5h6 fufnfrhbcnb 671fsa75yt milfhunter ma123123123 pfhfnecnhf nhfrnjhbcn 987654321g zxcvbasdfg alexsander
    z1x2c3v4b5n6m7 ghjgfufylf fyfnjkmtdbx statistika 1212312121 domodedovo 1928374655 wethepeople birthday28 itsasecret ghjnbdjcnjzybt
    thecakeisalie vbhjndjhtw nightshade alternativa cghfdjxybr dctvcjcfnm fktrcfylhjdf ublhjgjybrf blackdragon orochimaru frozenfish
    ghjuhfvvbcn ontheoutside 12345672000 onetwothree bujhmbujhm maxmotives kalifornia zcfvfzkexifz wazzkaprivet gjdtkbntkm xxxp455w0rd5
    qwertasdfgzxcvb birthday27 weihnachtsbaum fktrcfylth 99strenght jessejames
    """#
}
