extension CommonPasswords {
  static let dictionary = Set(english.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let english = #"""
    understand absolutely completely relationship appreciate especially definitely interested interesting conversation difference ridiculous
    apparently congratulations opportunity comfortable unfortunately complicated restaurant everywhere responsibility personally downstairs
    grandfather grandmother practically appointment investigation considering remembered thanksgiving disappeared protecting explanation
    unbelievable circumstances disappointed understanding threatened understood pretending uncomfortable permission possibility concentrate
    engagement attractive embarrassed incredibly disgusting threatening confession embarrassing impression reputation coincidence yourselves
    suspicious commitment discussion assignment medication suggesting vulnerable reasonable quartermaine conscience invitation technically
    frightened relationships kidnapping personality necessarily consequences psychiatrist imagination forgetting appropriate impressive
    understands discussing surveillance questioning fascinating arrangements underneath differently biological interrupting unconscious
    mysterious celebrating celebration perspective punishment springfield disappoint remembering supportive misunderstanding physically
    instructions suggestion distracted compliment wheelchair protective complaining devastated straighten premonition convenient whatsoever
    intelligent constantly accidentally desperately convincing accomplished forgiveness compromise cigarettes fingerprints enchantment
    emotionally transplant announcement unfortunate extraordinary unexpected destroying deliberately conspiracy thoughtful sandwiches
    restraining reservations excitement accomplish reservation supposedly intentions investigating inappropriate compassion granddaughter
    directions possibilities explaining photograph misunderstood remarkable passionate disturbing conclusions overreacting photographer
    fortunately expectations practicing prescription legitimate humiliating humiliated detectives responsibilities girlfriends comforting
    insensitive interrupted underestimate frustrated communicate obligation congratulate accusations understandable inevitable controlling
    surprising refrigerator nightmares whispering sophisticated complications reconsider frightening courthouse apologized destructive
    magnificent visitation importantly enterprises disappointment satisfaction conversations consideration consciousness aggressive
    confidential distraction harassment unpleasant priorities disappearance depressing delusional interrogation manipulate delightful
    coffeehouse apologizing struggling fleischman counseling irresponsible humiliation blackmailing appreciated recovering investigator
    homecoming frustrating hysterical babysitter questioned outrageous suggestions conviction invitations spontaneous spectacular
    encouraging boyfriends overwhelmed suspicions sonofabitch guaranteed handwriting acknowledge overwhelming positively prosecution
    psychiatric meaningless compromised responding proposition grandchildren sentimental manipulated entertaining recommendation unnecessary
    quartermaines interference eyewitness enthusiasm terrorists civilization whitelighter interfering barrington disappearing terrifying
    reflection congressman appreciation accomplice volunteered altogether tremendous toothbrush consolation overreacted unfinished
    flattering whereabouts manipulative delivering appointments vegetables compliments rendezvous jeopardize grandparents ungrateful
    unacceptable irrational beautifully approaching sympathetic prostitute premonitions committing experiencing embarrassment disappears
    concussion reschedule disrespect confirmation appreciates preoccupied predictable cappuccino sacrificed sacrifices irrelevant
    convenience compassionate productive meaningful pressuring intimidated intentionally despicable superstition hallelujah fraternity
    acceptable unbelievably respectable indication flashlight statesville christening antibiotics accusation witchcraft paramedics
    manipulating guarantees deposition trespassing optimistic vindictive inheritance distracting thoroughly refreshing merchandise
    frankenstein resemblance acquainted explosives confronted understatement subconscious irresistible blackmailed fundraiser considerate
    confidentiality straightened playground exaggerating eavesdropping credibility credentials babysitting unforgivable diefenbaker
    adjustment unpredictable temptation inconvenience courageous unemployed testifying mentioning housekeeper fingernails conditioning
    programmed homosexual assignments unreasonable psychopath obstruction confessing stepfather contagious loneliness forresters supermarket
    motivation morgendorffer disappointing convertible incompetent communicating sensitivity scratching privileges intriguing bridesmaid
    acquaintance superficial generosity chocolates interviewing worthwhile vanquishing sentencing misunderstand enthusiastic devastating
    cheerleaders unfaithful indefinitely genetically discretion manslaughter intimidate frustration arraignment vegetarian satisfying
    requesting overprotective grandchild ultrasound reassuring negotiating millionaire incriminating voluntarily ventilator schillinger
    persuasive explanations condolences cassadines adolescent precaution encouragement decorating believable paddington distractions
    disconnected conveniently underestimated hallucinating desperation authorization unbearable judgmental fascinated contractions
    unavailable trustworthy preferably windshield transparent surprisingly sunglasses persistent masterpiece irritating concentrating
    bargaining vanquished resentment psychologist landingham accidental westbridge perceptive miraculous impressions hypothetically
    stepmother miscarriage interruption handicapped distraught belongings sensational radioactive questionable privileged interrogate
    imperative impeccable cheeseburger assumptions underpants resourceful remarkably precautions dangerously cheerleading motherfuckers
    dysfunctional anticipate quarantine negotiation disturbance disastrous correction prescribed objections manipulation internship
    insignificant disagreement vocabulary respirator ordinarily heartbroken conditioner weaknesses volunteering linksynergy unauthorized
    ingredient fulfilling compelling bridesmaids stabilized respecting presumptuous dishwasher convictions compulsive compromising
    brainwashed affirmative adrenaline waitresses transgenic rehearsing pretentious invincible insecurities defenseless accomplishment
    wordsworth traumatized strawberries screwdriver rightfully microscope incriminate grapefruit valentines truthfully speechless kidnappers
    cooperating circumstantial proceeding impersonating hamburgers footprints festivities emergencies coincidences bodyguards bitterness
    sympathize repercussions hypothetical hesitation fingerprint exhausting anticipation upstanding unprofessional toothpaste thoughtless
    preposterous overhearing negotiable insinuating hospitality forthcoming circumstance testosterone restraints researching prosecuted
    mysteriously interruptions deliberate complicate technicality relentless psychiatrists abandoning wonderfully shoplifting quizmaster
    motherhood momentarily entertained conspiring adjustments unspeakable unidentified transcripts superstitious stimulating interrogating
    interfered incompetence disoriented withholding suffocating straightforward respectfully psychiatry penitentiary painkillers milligrams
    marshmallows auditioning intimidating inconvenient godforsaken fingertips exterminator constructive compartment chinpokomon astronauts
    accustomed sacrificing rationally provenance melodramatic incapacitated breathtaking aggravated undoubtedly unattractive shenanigans
    millimeter contacting anesthesia afternoons accountable spauldings insecurity incidentally headlights exercising excellency disclosure
    counterfeit condescending conclusive cholesterol blueprints unreliable sweatshirt steinbrenner proverbial possessive pediatrics
    overlooked mademoiselle exaggerate everlasting enlightened contaminated unresolved stockholders sleepwalking phenomenal patrolling
    paranormal entrapment discomfort dependable complication accommodations transgenics shattering predicament pathological intentional
    insufferable horrifying excruciating diabolical comprehend classmates candlelight tragically sidetracked retribution protesting
    motherfucking inevitably horrendous hairdresser furtwangler distinctly disrespectful contraction contingency confirming binoculars
    bachelorette unhappiness unconditional typewriter supermodel subpoenaed schoolgirl romantically planetarium penicillin peacefully
    infiltrate disgruntled discouraged delinquent catastrophe birthright billionaire affections admiration unthinkable unprepared unorthodox
    underhanded thermometer theoretically neurological hypocritical certifiable thankfully rhetorical prosecuting prophecies persuasion
    meningitis indictment hypnotized housekeeping hopelessly hallucinations goldilocks discourage disapprove deliveries criminally
    containment complimentary cardiologist barbershop administer unstoppable understudy transcript tranquilizer recollection patronizing
    marseilles infidelity hypothermia extradition collateral calculating apprehended unfamiliar treacherous respectful regretting
    ramifications projections misfortune miraculously medications margaritas lovemaking heightened friendships exhaustion consummate
    companionship bulletproof brilliance specialize schoolwork recuperating provocative pharmaceuticals overworked mayonnaise interrogated
    injunction heartbreaker englishman electrocuted comfortably childbirth businesswoman worshipped unprotected therapists stethoscope
    slaughtered silverware receptionist pharmacist perpetrator misunderstandings manipulator malfunction infuriating impressionable
    headphones groundwork forwarding fantasizing extracurricular claustrophobic affectionate unrealistic unimportant unforgettable
    stewardess selfishness relaxation persecuted operatives negotiator intimately inexperienced immortality heartbreaking handcuffed
    explosions experimenting enchanting chrissakes blackmailer beforehand antibodies waitressing upbringing trajectory secretaries
    recommending negligence malpractice insatiable disposition disposable disappointments dealership counselors autographed attendants
    astonishing appreciative antibiotic unsuspecting terrorized tenderness suffocated subconsciously retraction recuperate racketeering
    prerogative opportunist neurologist laundromat infatuation indiscretion inconsiderate exploiting downloaded dehydrated contemplating
    cockroaches appetizers vibrations unannounced transfusion straightening staggering socializing saberhagen ridiculously reconciled
    postponing livelihood jeopardizing inquisition figuratively endangerment brainstorm ballistics adventurous whitelighters vulnerability
    unsettling tormenting righteousness passionately outnumbered misinterpreted laundering instinctively incarcerated handkerchief
    gynecologist guittierez confessional commandment christmastime cheeseburgers chardonnay broflovski borderline articulate accountants
    workaholic unanswered stereotype rebellious nutcracker marshmallow invaluable intoxicating inexcusable illustrious houseguest
    homosexuals hallucination gingerbread exchanging exaggeration disconnect degenerate daydreaming corroborate complexion compensated
    benefactor backstabbing accelerant abundantly abstinence underestimating ultimatums refreshments redecorating prejudiced pediatrician
    objectivity matchmaker leprechaun introductions intestines inspirational insightful inseparable injections inadvertently hemorrhaging
    gracefully eyewitnesses expendable existential counsellor consciously congratulating benevolent abomination untouchable uncontrollable
    unavoidable unattended transvestite terrorizing stationery springtime spontaneity sentiments psychologically pleasantries
    notwithstanding neutralize millionaires masquerade incantation fitzwallace exonerated electrician egotistical detonation contraband
    confronting collapsing chandelier carburetor blindsided bialystock witnessing unbalanced troublemaker thermostat surgically strangling
    sabotaging racquetball premeditated prematurely overweight negativity musketeers masquerading marvellous intolerable intermission
    incarceration implication imaginative huckleberry graciously fulfillment foreseeable expiration exclamation debriefing conflicted
    comprehension chiropractor brilliantly biologically anticipating alcoholics admittedly absolution videotapes turbulence tremendously
    sympathies schizophrenic roadblocks redecorate parenthood infatuated indigestion heartwarming fingernail exhilarating disillusioned
    counterproductive contemplate conceivable blueberries blubbering bloodstream autographs unbecoming turnaround togetherness sweethearts
    standpoint seriousness preemptive pheromones particulars overpriced overbearing neanderthal mosquitoes marivellas impersonate hyperdrive
    contesting conscientious astounding assaulting alienating adolescence werewolves undermining transference swallowing superheroes
    sponsoring sanctimonious rethinking progressing presidente preeclampsia postponement neurosurgeon meticulous mediocrity intellectually
    indestructible hyperventilating embezzlement distressed disappearances clarification chaperoning blindfolded ballplayer assurances
    understandably uncomplicated surrendering respiration princesses presentable inadmissible hesitating gratifying fascination executioner
    disrupting depositions darklighter continuance conquering compartments christmases cheekbones broomstick aphrodisiac woodpecker
    videotaped unforeseen telephones stockbroker spontaneously reconsidered realistically practising poltergeist pocketbook passageway
    manipulations lightheaded laughingstock indignation inconceivable imposition impersonal housewarming freelancer fertilizer enormously
    disfigured disciplined depository contradict condemning circumference choksondik bottomless apperantly youngsters wednesdays untraceable
    unsupervised unpleasantness unconscionable temptations straitjacket speculating shortcomings rearranging rationalize psychobabble
    provocation profoundly prescriptions preferable overdressed mouthpiece metaphorically melancholy maneuvering justifiable imaginable
    hemorrhoid healthiest gratuitous generously extinguisher endangering dislocated discrepancy cornwallis commandments coincidental
    chopsticks brainwashing bloodsucking aggravation acquaintances accommodating worshipping unresponsive unpunished unexplained toxicology
    temperamental sleepyhead sledgehammer scrambling schematics sabbatical responsive rescheduled requisition relinquish reassurance
    rattlesnake perpetrated nonexistent neglecting nauseating liberating laceration irreplaceable intolerant indifferent indifference
    guillotine guesthouse foolishness fatherhood fantasized extravagant extraterrestrial extraordinarily dinnertime devastation
    dermatologist delicately congresswoman compromises clinically chickenshit bicentennial barbarians backpacking arrhythmia arbitrator
    antagonize anesthetic altercation veterinarian upholstery uninterrupted unforgiving tranquility townspeople sprinklers screeching
    questionnaire professionalism pleasantly overactive neighborly moonlighting jeopardized inhalation impractical impenetrable idealistic
    hypocrites hitchhiking hemorrhoids headhunter hardworking gamesphere flashlights extenuating deductible councilman complimented
    checkpoint channeling cantaloupe cancelling breakfasts beneficiary apothecary antiseptic advisement unimaginable undeniable
    unconditionally tvmegasite triumphant tranquilizers suppressing stepdaughter sensations scrumptious retrospect reprehensible remodeling
    reconsidering reciprocate railroaded prenuptial overloaded monstrosity involuntary insubordination inflatable hypoglycemia hemorrhage
    faithfully enchantress downloading dissociative disgraceful disconcerting deteriorate depressive deactivate cranberries coastguard
    catalogues cartwheels badmouthing wrongdoing unnecessarily understated turpentine tupperware thousandth terminally switchboard
    suspiciously subsequentlyne sightseeing secondhand safekeeping resuscitate reputations refreshment reenactment punishable poughkeepsie
    perseverance overzealous obstructing objectively obituaries nothingness masturbate lysistrata lillienfield kidnappings invulnerable
    insemination informative informants illiterate headstrong gesundheit essentials enlightening dishonesty discouraging deactivated
    constellations congressmen complimenting aromatherapy anonymously anniversaries aftershave affliction admissible valedictorian
    unrequited unconfirmed unadulterated unaccounted splattered spiritually speciality shamelessly sentimentality scandalous riedenschneider
    reminiscing rearranged prejudices precarious pleasantville misdemeanor miscarried manicurist mandelbaum manageable malfunctioned
    magnanimous lifestyles leprechauns justifying irreversible intergalactic inconclusive impersonation humperdinck fundamentals
    frustrations frolicking flirtation embodiment disorderly denominator deliriously debauchery confiscate celebratory carpenters bookstores
    bittersweet baudelaire bartenders appreciating allowances whorehouse victimized unsolicited unfettered unexplainable understaffed
    underbelly trampoline suspecting superstitions stubbornness stonewalling schoolyard reincarnation prewedding premeditation pleasurable
    penmanship overstepped oncologist moratorium mockingbird messengered magnifying innocencia inhibitions ineffectual indisposed
    inconvenienced improbable hamunaptra grandstanding godparents glistening formalities escalating epinephrine earthlings doublemeat
    dispensing dispatcher discoloration derogatory croissants crematorium craftsmanship concealing complicates communique cockamamie
    circumcision certainaly babysitters astonished ambulances untrustworthy unmitigated uneventful undressing underprivileged stockholder
    stillwater sophistication responsibly refundable rationalizing provocations protestors proctologist primordial precedents pentangeli
    pathetically overthruster outsmarted orthopedic nutritious nourishment narcissist mutilation miscommunication memorizing liposuction
    kryptonite katarangura intertwined interferes incorrigible incantations impediment hysterectomy gratification fraternizing fortuneteller
    formaldehyde flickering firecrackers extremities extradited exceedingly distressing disintegrate discreetly decapitated contaminate
    consummated concoction compulsion clairvoyant chesterton chaperones categorically capitalize bullshitting breathless brainstorming
    billboards bamboozled awkwardness attachments apologizes antiquated waterproof vindicated vicariously uninhibited unattached
    technologically splashmore solicitation slobbering sauerkraut sarcophagus respectability reparations renegotiate purposefully
    prescribing personalized personable pentonville paleontology overflowing nightstand neutralized nervousness needlessly mountaineer
    motherfuckin monopolizing mistreated misreading milkshakes metamorphosis mattresses lindenmeyer infallible industrious indulgence
    incinerator impossibility illuminate hospitable hirschmuller guardianship granddaddy floorboards fashionably exterminate eloquently
    distasteful displeasure dehydration decomposing correcting corkmaster copperfield contraption consenting congeniality communicator
    commendable classifieds carelessness bulldozers brockovich breakthroughs bloodsucker bartending unwarranted unscheduled unparalleled
    turtleneck transponder thunderstorm technicalities sweepstakes suspenders stomachache smothering shimmering scuzzlebutt scoundrels
    rehabilitated regrettable reconnecting psychopathic pomegranate plummeting perversion overstepping obstetrician nonnegotiable navigating
    narcissistic moisturizer moderation misinformed misconception minnifield methodical matchmaking lumberjack lightening jakovasaurs
    irreparable innocently infomercial inexplicable indispensable impregnated impossibly handsomest friendlier forthright firecracker
    farfetched familiarize fahrenheit extravaganza exploratory explanatory everglades embarassing dismissing discrepancies disagreeing
    delectable cultivating congratulated confidante compressions complicating chivalrous butterscotch bipartisan bellerophon accomplices
    withdrawals whimpering vindication unsubstantiated unspeakably unscrupulous unraveling unqualified unfulfilled undetectable underlined
    unattainable unappreciated thatherton sustenance sunflowers stabilizing speedometer smithereens slaughterhouse skateboards simplistic
    sequestered seamstress replicating regrettably regenerate railroading punxsutawney protectors procrastinating postmortem perfectionist
    paragraphs omnipotent needlepoint mongolians misinterpret melissande masturbating manipulates kaleidoscope jaywalking instructing
    infraction infarction impulsively impressing impersonated hitchhiker heathcliff goosebumps forefathers fitzgeralds extremists
    encephalitis embezzling electrolytes disrespected disobeying disinfectant detonators debilitating counselling contentment consensual
    cleanliness cauliflower bystanders bloodhound belligerent annihilate anaesthetic alligators admittance wrongfully wonderfalls wickedness
    wholeheartedly wheelchairs unshakable uncooperative uncontrollably unbeatable triplicate tightening suspending stuttering strategize
    strangulation stipulation spoilsport smoldering smithbauer salmonella rhinestone prednisone posttraumatic podiatrist photographing
    persecuting pathologist overwrought overreaction overqualified overheated otherworldly opinionated oftentimes nutritionist neanderthals
    monogrammed misspelled misconstrued miscalculated lundegaard legalities lacerations invigorating insectopia infestation individuality
    indeterminate incomprehensible inadequacy impropriety imaginations illuminating hypodermic hyperventilate hyperactive honeymooning
    hemoglobin grandparent granddaughters gatekeeper fortuitous fireplaces extraordinaire evacuating egocentric dishonorable discriminating
    discontinue delightfully counteroffer counterfeiting corrupting contusions conspirator connoisseur cocksuckers claustrophobia chalkboard
    centimeter bureaucrats brownstone barricades backfiring associating apostrophe adversaries acupuncture abnormality waterworks
    unreachable unprovoked unmistakable unfriendly unappealing troubadour transpired transgression tablecloths synchronize symptomatic
    swimmingly superpowers stairmaster spectacularly smorgasbord sisterhood sharpening shanghaied reverently retrograde reorganize
    renovating reconciling recognizance reclaiming recitation reacquainted quintuplets punctuality prosthetic pessimistic percentile
    paperweight outpouring obstructed obsessions nosebleeds nonchalant nekhorvich necronomicon mothership monumentally monogamous
    misogynistic misinterpreting medicating margueritas manifesting krevlorneswath invisibility inferiority inexperience incinerated
    incinerate incendiary implicating impersonator hippopotamus hallucinate gynaecologist guaranteeing groundskeeper grindstone gentlemanly
    favoritism ehrlichman easterland downtrodden displeased disinherited disapproves countrymen conspiracies consigliere cautiously
    cautionary carjacking cardiology candlesticks bullwinkle attentions asphyxiation apprehension applauding antidepressants annoyingly
    altruistic afterthought ventriloquist unintentionally undetected unbearably treadstone transcendent toothpicks tillinghouse testicular
    switchblade sweatshirts stenographer squandered splendidly somewheres snowmobile sleepovers shorthanded shipwrecked roughnecks
    revolutionize reprimanded refrigerated redundancies recklessly reassignment quarantined psychically premarital pregnancies predisposed
    precautionary photogenic phosphorous pestilence perspiration passageways paleontologist overwhelms overstating orthodontist noooooooooo
    nightstick narcissism misdemeanors miscalculation mercilessly meditating mayakovsky maximillian maneuvered magnificence insurmountable
    indescribable incoherent impervious impertinent imperfections horseradish happenings handsomely halliwells glorificus friendless
    enterprising emphatically embarrasses electroshock drumsticks dissection disparaging disorientation disintegrated deprecating deplorable
    degenerative decomposed cyberspace conversational conclusively chimpanzee caravaggio captivating calrissian brokenhearted breakdowns
    bracebridge blackboard barricaded badenweiler ascenscion argumentative appendicitis apparition antagonistic aaaaarrrrrrggghhh
    withstanding wisecracks whittlesley whatsamatter whatchamacallit ventilated vandalized vaccinated vacationing unwittingly unfathomable
    unequivocally unbreakable unadvisedly troublemakers transsexual transfusions toothbrushes thundering teleprompter superpower
    stewardesses sterilized sportsmanship sororities sonovabitch slithering slaughtering sivapathasundaram shockingly selflessness
    salesperson rhinestones retrieving remodelling relentlessly regurgitate recklessness prophesied propensity patronized parachutes
    overcrowded overcompensating ostracized optometrist nitroglycerin nanosecond multimillion mountaintop mongorians misgivings michalchuk
    mesmerized materialize materialistic masterminded marginally malfunctioning macinerney machinations limousines levelheaded letterhead
    lascivious laryngitis knucklehead invalidate intercepting insinuations immaterial hypochondriac hollandaise helplessly harrassment
    hahahahaha grandmothers gordievsky freshening frantically fingerpaint filibuster fantastically fabulously eviscerated embarassed
    electrocute disrespecting disorganized disgustingly disapproving destructing deductions crackerjack countermission convertibles
    conversationalist consorting confidentially commiserate comeuppance childhoods chickening charmingly captioning candlewell bridegroom
    bookkeeper blissfully billionaires berrisford arrivederci appendectomy apologetic antihistamine anesthesiologist abominable windowsill
    windjammer victimless vancomycin unprincipled unmentionables unemployable uneducated uncovering unconsciousness unconsciously thumbprint
    telemarketing telekinesis tambourine talentless switcheroo sweatpants subterfuge subservient subletting stunningly striptease
    stravanavitch soliciting snowflakes shapeshifter scrounging scribbling scintillating schmoozing sanitarium retaliatory replicators
    replaceable relinquishing reincarnated reimbursed reevaluate recreating reconnected rambunctious radiologist pyrotechnics psychosomatic
    promiscuous prioritize predisposition precocious postpartum pickpocket personified personalize perfecting pepperdine paratrooper
    paraphernalia paralyzing overestimated obliterate objectionable newsstands neurosurgery narcolepsy molestation mismatched meddlesome
    malevolent lemmiwinks jakovasaur irresponsibility intoxication insinuated inflexible inevitability inducement indictments indefensible
    incomparable incommunicado improvising hydrochloric humiliations hoverdrone hibernating harebrained gangbusters fragrances
    fingerprinting fingerprinted fascinates fabricating exterminators excercises esophageal equivalency endearment empathetic dreadfully
    dominatrix disloyalty disinterested discharging disagreeable depressants deniability delinquents dauthuille copernicus contrition
    contemptible constipated confounded condescend compensating committment commandeered circumcised chattering carnations cappuccinos
    calisthenics boycotting botticelli bookkeeping bloodthirsty bewildered baudelaires backstabber apologising ahhhhhhhhh accessorizing
    accentuate workmanship wheelbarrow westerburg watermelons voluptuous vigilantes videotaping vasculitis upholstered unwavering
    unsympathetic unromantic unrecognizable unpredictability unleashing unintentional unequivocal underrated trespasses transplants
    tracheotomy tourniquet thoughtfulness telephoned telemarketer tastefully supermodels superhighway strengthens straightest straightens
    storefront stockpiling stepladder stepbrother steelheads steakhouse stankylecartmankennymr standoffish sonuvabitch smokescreen
    sleepwalker shuffleboard shrubberies showmanship sensuality secretions scuttlebutt scaffolding salivating rottweiler rollerblading
    revisiting resounding repressing rediscover redecorated reconstructive recommitted receptacle reanimation rationalization ratatouille
    prospectus pronouncing prolonging procreation proclamations principled preoccupation pomegranates pillowcase photocopied philistine
    perpetuate perpetually overpowering overpowered overconfident overbooked newsworthy nearsighted mozzarella mothafucka mitigating
    misrepresented misfortunes misdirection mischievous microwaves metzenbaum masochistic marijawana magnifique loveliness laparotomy
    knuckleheads judgemental jackhammer irritability irrevocable irrefutable intricacies interferon insubordinate instructive instinctive
    inquisitive inebriated indecisive inalienable impregnate impregnable hypothyroidism hypoglycemic hobnobbing histrionics hippocratic
    hindquarters hightailed hieroglyphics heretofore heartstrings headmistress hardheaded handlebars guttersnipe grovelling greenbacks
    gravedigger grasshoppers ghostbusters galgenstein frighteningly freakishly forewarned fatherless eyeglasses excruciatingly evidentiary
    estrangement emasculating duplicitous dumbledore drunkenness drawbridge dostoyevsky domineering dogcatcher dissimilar dissecting
    disintegrating dishonored disengaged diagnosing desolation deliverance deliciously delicacies degenerates deciphered cryogenically
    counterintelligence convulsions convoluted conversing confrontational condolence condiments clarithromycin christmasy christmassy
    chloroform chauvinist chambermaid cellophane cataloguing cartmanland canvassing calibrated buttermilk butterfingers blossoming
    bloodstains bloodhounds barbecuing appetizing antisocial antagonizing amputation aggravating accomplishing accidently abnormally
    aberration windbreaker wiedersehen wastebasket waitressed visualizing viciousness vegetarians unsanitary uninvolved uninteresting
    unintelligible unimaginative undeserving undermines undergarments unconcerned tuberculoma trigonometry tribulations transcends
    trafficker tomfoolery thoracotomy taxidermist tachycardia sweetbreads supercollider sunbathing suffocation submissive subjecting
    stupendous streetwalker strategizing straightaway steamroller spreadsheets spotlights spectacles speakerphone soundproof soothsayer
    somethings snorkeling snickering slanderous showstopper shoplifter sharpshooters sandalwood salutations rollercoaster ritualistic
    respirations rejuvenating rejuvenated reinstating recriminations reassemble reacquaint quintessential pyromaniac puttanesca puritanical
    psychotherapist prosecutorial prosciutto propositioning procrastination probationary preventative preservatives praetorians practicality
    portokalos poltergeists playthings plainclothes pinpointed pictionary parasailing paintbrush overstayed overestimate overcooked
    outlandish orchestrate obscenities nostradamus nonsensical moisturize menopausal mcgillicuddy mayflowers matrimonial mannequins
    malfunctions machiavelli lonelyhearts lineswoman languishing katzenmoyer irrevocably irrationally intentioned intelligently instigator
    inopportune innuendoes indiscretions indiscreet indignities indecision inconspicuous inappropriately implicates implausible imperfection
    impatience immobilize hysterically hyperspace hydraulics hovercraft horoscopes hopelessness hoodwinked honeysuckle hieroglyphs
    healthilizer hairstyles groundless graynamore glittering gargantuan gallivanting fusionlips fountainhead forgettable fluttering
    floundering flirtatious figurehead fantabulous extraterrestrials extracurriculars extinguish exorbitant exhilarated evaporated
    epizootics epithelials entanglements emancipated effeminate eccentricities downsizing diversions disqualify dishwashing disciplining
    discerning disappoints detonating deflecting decryption decompress czechoslovakians crosshairs criminalistics creatively contradicting
    constipation confidences conceiving conceivably concealment compulsively complainin complacent commensurate columnists colonoscopy
    colchicine cliffhanger candlestick bureaucrat breathable brassieres boysenberry boardinghouse blundering blithering blathering
    blasphemous berkshires benevolence bellybutton beaujolais bankrolled backgammon authoritah auctioning arachtoids apprehensive antichrist
    angioplasty ampicillin amphetamines alternator affidavits admonished abductions wojadubakowski wholesaler ventriloquism unsubtitled
    unseasonably unsatisfying uninspired unfreezing unflattering unfairness unexpressed unencumbered undiscovered undisciplined undershirt
    underlings undercurrent uncivilized uncharacteristic truckasaurus trespassers trespasser transgressions toxoplasmosis timithious
    thoughtfully thanksgivings tetherball terraforming tendonitis teenybopper tattaglias tablecloth sweatshops swackhammer substantiate
    submersible sublimating subjugation strychnine streetlights strassmans stranglehold strangeness straddling stockbrokers staggeringly
    sportswear splitsville specialise soundstage sociopathic socialized snowmobiles snowballed shortsighted shopkeeper shelbyville
    saleswoman ruthlessly rollerblades requisitions repetitious reorganizing reinventing reinvented refrigerators questscape procrastinate
    processional pleasuring platitudes pincushion petitioner persnickety perpetrate percolating peacemaker pathologically overheating
    overcharge outrageously oooooooooh obliterated nymphomaniac nightmarish mouseville mortifying morgendorffers molestered mishandled
    misconceptions metricconverter mastectomy manhandled maliciously malfeasance lumpectomy lighthearted levitation lestercorp legalizing
    lederhosen knickknacks irresistable intercranial inseminated inquisitor infidelities incessantly incapacitate inaccuracies impediments
    immaturity housecleaning hootenanny honeymooners homeopathic hitchhikers hillnigger hexavalent handbasket gundersons gruntmaster
    greaseball grandfathers goddaughter galvanized gallbladder fumigation fronkonsteen freeloader floodgates fingerbang finalizing
    faithfulness extramarital exterminated exasperated eviscerate engrossing endorphins embarressed embarrassingly domesticity diversionary
    distancing dispensers disorienting disneyworld dismissive disingenuous disheveled disfiguring diligently dilettante dickensian
    diaphragms devastatingly destabilize defibrillator defenceless deconstruction deciphering deceptively deceptions decapitation debutantes
    danieljackson cummerbund crackheads contraceptives contingencies contaminating conniption concocting comprehending complacency
    commendatore collarbone codependent cocksucking cloistered clarifying cholinesterase chocolatey chauvinistic chartreuse certifiably
    cataloging carcinogens captivated cancellations caffeinated burglaries bullheaded bruschetta browbeating broomsticks breathalyzer
    bludgeoned blainetologists blabbermouth bianchinni battleground basketballs ballplayers auctioneer astonishment antihistamines
    annoyances anesthesiology anatomically anachronism actualization accoutrements aboveboard yesterdays womanizing wolodarsky windthorne
    windsurfing windermere whitesnake weightless waitaminute vindictiveness unwrapping unsatisfied unquenchable unmentionable uninformed
    unimpressed unexplored undergarment undeniably uncharacteristically unbuttoned unblemished trespassed traumatizing transvestites
    throughway thickening thermonuclear terrifically teleportation telepathically telekinetic tarantulas tablespoon synchronicity sweltering
    supposition suppertime supervillains superfluous subbasement strenuously stonewalled stammering spreadsheet snowballing snivelling
    sleazeball simpletons shoplifters semiautomatic secretarial scrutinized scavenging sarcoidosis sagittarius saccharine rotisserie
    romanticize ristorante retaliating restorative restaurateur resentments reprogramming rejuvenate rejections regenerated recrimination
    reassigning rattlesnakes raquetball raisinettes publically psychotics psychopaths psychoanalyze proportioned prophylactic proclivities
    prioritizing prescribes prejudicial preconceived pragmatist pottersville porterhouse pornographers pistachios pineapples pickpockets
    physiologically philandering phenomenally petitioning perpetuating perishable perimeters pepperjack parishioner parachuting pantaloons
    palpitations paintballing overstress oversensitive overnights overexcited overanxious overachiever orchestrating ohhhhhhhhh obsessively
    nourishing nightshift neglectful naphthalene mystifying mountainside motherless moisturiser mistresses misinterpretation millisecond
    microchips mesmerizing mcdunnough masturbated marksmanship malnourished magnificently machiavellian lubricants kournikova kindergartners
    kafelnikov janitorial invigorated intravenously interruptus interrogations interfacing interestin insensitivity inscrutable ingratitude
    infuriates infliction indelicate incubators incrimination inconveniencing inconsolable incestuous incarcerate inbreeding impressionists
    impassioned idiosyncrasies hypotensive hydrochloride housebroken honeymoons homewrecker highlighters heheheheheh heatshield heartthrob
    harbouring halberstam hairdressers globetrotters gigglepuss gaslighting gablyczyck fumigating fossilized foreclosed floorboard
    flatulence flashdance fishsticks fieldstone fairservice extortionist exquisitely existentialist exculpatory exacerbate eventuality
    euphemisms encyclopedias embittered effortless drawstring donnatella disservice disinherit disinformation discounting dictatorships
    diagnostician devilishly desecrated demolitions decontamination decapitate czechoslovakian curvaceous curiousity crescentis courtrooms
    countenance cosmically corroboration cornflakes copperhead convulsing commercialism circulatory chronisters chloroformed chatterbox
    chaperoned cerebellum centerpieces centerfold cauterized cassiopeia carelessly capricious capitalistic capillaries camaraderie
    burgomeister bronchitis breadwinner boilerplate bloodsuckers bloodstained blackballed blabbering bipartisanship biodegradable belittling
    beachfront bankrolling authorizes anticlimactic anesthetist androscoggin amniocentesis alternapalooza alphabetize alexandros agoraphobia
    aftertaste addictions adamantium accomplishes aaaaaaaaaaaaa wristwatch worthiness worshiping windowtext willenholly wildflowers
    wildebeest whatwhatwhaaat wallbanger videogames vichyssoise velociraptor vasectomies unyielding unvarnished untouchables unscramble
    unreturned unremarkable unpretentious unnerstand unimpeachable unfashionable underwrite underlining underestimates underappreciated
    uncommonly uncircumcised unchallenged unbuttoning unapproved unamerican typewriters trivialize trenchcoat traumatize transitory
    transients transcribing timetables thornharts testaburger tersenadine terdlington tantamount synthedyne survivalists surfboards
    supremacists suppositories superstore supercilious summercliff subtleties substantiated subliminal stroganoff streetlight straighter
    straightener stereotyping stairwells squandering squabbling sprinkling splintered spearchucker sleeveless skillfully sketchbook
    singularly silverlake shortbread shopkeepers serviceable selflessly seductress scissorhands safecracker sacrilegious ruttheimer
    ringleader resuscitated reprogrammed repainting renegotiating relinquishes rekindling refreshingly redeemable rectangles reciprocated
    reassessing rappaports quarreling pterodactyl psychodrama protestations propositioned proclivity preposition preconceptions polymerized
    politeness pocketknife platonically plastering plasmapheresis pinstripes photocopies philistines philanderer pfeffernuesse perservere
    perpetrating periodontist perfunctory pentameter pennybaker pennbrooke penetrates peaksville parkishoff paraplegic paraphrasing
    overpaying overcompensate overcharged outmaneuver ostentatious orthopedist ophthalmologist oktoberfest obstetrical nyanyanyanyah
    nullification nonspecific newspaperman newscaster neuropathy netherworld narcissists mutilating mutherfucker multitasking mudslinging
    muckraking moralistic monotonous monopolize mobilizing mistreating misinformation misdirected miscarriages mindwarped milquetoast
    methuselah megalomaniac meaninglessness mccarthyism marketable manservant manhandling malcontent lumberyard lubricated lifesaving
    lifeguards lesbianism lemonlyman legitimize lafortunata lachrymose kruczynski knowakowski killington jealitosis jackrabbits
    irresponsibly irrepressible irregularity irredeemable intuitions interminable interloper intercostal instantaneously inequities
    indubitably indisputable indescribably indentation indefinable incontrovertible inconsequential incompletes incoherently incidentals
    inarticulate inadequacies improprieties impressively importante hypotenuse hushpuppies humiliates humidifier hillbillies hermaphrodite
    helplessness heartbeats hallucinogen haberdashery graveyards gobbledygook gobbledegook gloriously geriatrics geosynchronous gazillionth
    frustrates frightfully friendliest freeloading freelancing freakazoid fraternization fornication fornicating forethought flintstones
    fledermaus flawlessly fingerpainting financials feathering fantasyland fanaticism exterminating exhumation exhilaration exasperating
    erratically enthralled electricians egomaniacal eavesdropped doppelganger distrustful dismemberment disillusionment disheartening
    discourteous discotheque discolored diphtheria detestable despondent desecration depressors denominators demonology decorators
    darklighters dandelions damaskinos curmudgeon culpability crosscheck cornucopia constrictor confiscating conditioners concussions
    combustible collingswood clydesdale cluttering clumsiness clothesline cleverness chronically christsakes chingachgook chickenpox
    chessboard chandeliers certainties caterwauling cataclysmic cardiogram calamitous businesswomen briefcases breadstick brainwaves
    boutonniere bookshelves bombarding blockbusters blackbeard biogenetics bigglesworth bereavement bentonville bellyaching beleaguered
    beaverhausen barringtons bankrupted automatics authenticate assertiveness artichokes arquillians anesthetics anaphylactic ambivalence
    alphabetized alliteration allegiances aforethought advertises admonition adirondacks acupuncturist activators actionable acclimated
    abdomenizer aaaaaaaaah
    """#
}
