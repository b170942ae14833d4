import { lettered } from '../../text/letters.ts'

/** Common first names, short forms too, in small letters: a signature with one of them is a person's. */
export const FIRST_NAMES = new Set(
  `авдей аверьян аветик аврора агата аглая агния ада адам аделина аделя азамат азат азиз аида айгерим айгуль айдар айлин айна айнур
айрат айша аким алдар алевтина александр александра алексей алена алеся алина алиса алихан алия алла алмаз алсу альберт альбина
альфия амаль амина амир анастасия анатолий анвар андрей анжела анжелика анна антип антон антонина ануш анфиса анюта аня арам
арина аркадий арман армен арсен арсений арслан артем артур асель аскольд аслан асмик ася афанасий ахмат ахмед ашот аэлита бадма
баир бахтияр бека белла бибигуль богдан богдана болат борис боря бронислав булат бэла бэлла ваграм вадик вадим валентин
валентина валерий валерия валя ванда ваня варвара варя василий василиса вася вахтанг венера вениамин веня вера вероника вика
виктор виктория виолетта виталий виталя витя влад владимир владислав владислава вова володя вольдемар всеволод вячеслав гавриил
гаврила галина галя гарик гаяне гена геннадий георгий георгина гера герман гия глафира глаша глеб гликерия гоар гордей гоша
григорий гриша гузаль гузель гульназ гульнара гульнур гульсина гульшат гуля гурген давид давыд дамир дана даниил данил данила
данис даниэль данияр дарина дарья даша демид демьян денис диана дилноза дильшод диляра дима дина динар динара дмитрий доминика
дуся ева евангелина евгений евгения евдокия евлампий евлампия евсей егор екатерина елена елизавета елизар емельян ерванд ерофей
ефим ефрем ефросинья жамшид жан жанна жасмин жасмина жека женя жора жорик заира залина замира зара зарема зарина заур захар зина
зинаида зинфира злата зоя зульфия зураб иван игнат игнатий игорь ида изольда илларион илона ильгиз ильдар ильсур илья ильяс
илюша инара инга инесса инна иннокентий иона иосиф ипполит ира ираида ирина ирма искандер ия казбек камал камила камиль камола
капитолина карим карина каролина касьян катя кеша ким кира кирилл клавдия клара клаша клементий клим коля кондрат константин
корней костя кристина ксения ксю ксюша кузьма лаврентий лада лайло лала лариса лаура лев лейла лейсан леля лена ленар леня лео
леонид леонтий лера леха леша лиана лида лидия лиза лика лилия лия лола лора луиза лука лукерья лукьян лусинэ люба любаша любовь
люда людмила люся люция ляйсан магда магомед мадина майя макар макарий макс максим малика мансур марат маргарита марианна марина
мария марк марта маруся марфа марьям марьяна матвей матильда махмуд маша мелисса мила милада милана милена мира мирон мирослав
мирра митрофан митя михаил михалина миша модест мстислав муза мурад мурат муса мухаммад мэри нагима надежда надя назар наиль
наиля наргиз наргиза нарек настя наталия наталка наталья натан наташа нателла нелли неля нигора ника никита никифор никодим
николай нина нинель нино нодар нодира нонна нурия нурлан нюра оксана олег олежка олеся олжас ольга оля орест оскар остап отабек
павел павлина паша пелагея петр петя платон полина поля потап прасковья прохор равиль рада радик раиса рамазан рамиль рамиля
расул ратмир рауль раушан рафаэль рашид рая ребекка регина резеда рената римма ринат рита роберт рогнеда родион роза роксана
рома роман ростислав рубен рудольф рузанна руслан рустам рустик рустэм рюрик сабина савва савелий садия саида самат самвел
санжар сания саня сардор сауле саша света светлана сева севастьян северин севиль семен серафим серафима сергей сережа сима
симона слава снежана снежка соломон соня софия софья станислав стас стелла степа степан степанида стефания сурен сусанна тагир
таира таисия тамара тамерлан тамуна таня тарас тася татьяна тахмина тая теймур тема тея тигран тимофей тимоха тимур тихон тома
тоня тося тоха тоша тумэн ульяна умар умида устинья фаина фарид фарида фархад фарход федор федя фекла феликс фелиция феодосий
феруза филат филипп фима фируза флора фома фрол фрося хадижат харитон хасан христина хуршид цырен шамиль шамсия шарлотта шахзода
шахноза шерзод шура эвелина эдгар эдик эдита эдуард элеонора элина элла эллина эльвира эльдар эльмира эля эмилия эмиль эмма
эраст эрик эрика эрна эрнест эсфирь юлиан юлиана юлианна юлия юля юна юнона юнус юра юрий юсуп юсуф юта ядвига яков ян яна януш
ярик ярослав ярослава
aaron abby abdul abena abhishek abi abigail abimbola achieng adaeze adam adaora ade adebayo adele adeleke adil aditi aditya
adnan adrian agatha agnes agnieszka ahmed ahsan aidan aiden aine aino aisha aisling ajay akash akinyi akira alain alan alana
alasdair alastair alba albert alec alejandro aleksander aleksandra alessandro alessia alex alexa alexander alexandra alexis
alfie algernon ali alice alicia alina alison alistair aliya aljaz allan allison ally alma alun alva alwyn amal amanda amani
amara amaya amber ambrose amelia amina aminata amir amit amitabh amos amy ana anais ananya anders andre andrea andreas andrei
andrew andrzej andy aneesa aneta angela angelo angharad angie angus anika anil anirudh anita anja anjali anjum ankit ann anna
annabel annabelle anne anneke annelise annette annie annika anouk ansel anselm anthea anthony antje antoine anton antonia
antonio anupama anya aoibhinn aoife aparna apolline april araminta archie aria ariel arjun arlene arlo armand arnav arno arnold
arthur arti arturo arun arvind asante ash asha asher ashleigh ashley ashok ashton astrid attila aubrey audrey august augusta
augustus aurora ava axel ayesha ayo aysha babs balazs balraj barbara barnaby barry bartholomew bas bastien baz bea beatrice
beatrix beatriz becca becky bella ben benedict benjamin benji benoit bernadette bernard bernice bernie bert bertie bertram beryl
bess beth bethan bethany betsy bev beverley bex bhavana bhavesh bhavna bianca bill billy birgit bjorn blake blythe bo bob bobby
bodhi bogdan bonnie boris bozena brad bradley brandi brandon brayden bree brenda brendan brent brett brian bridget brigid briony
brock brodie bronagh bronte bronwen brooke bruce bruno bryan bryn bryony bukola bunny cai caitlin cal caleb callum calvin
cameron camila camille candice candy caoimhe carina carl carla carlos carlotta carlton carmel carmen carol carolina caroline
carrie carsten casey caspar cassie cath cathal catherine cathy cecil cecilia cecily cedric celeste celia celine cerys chad
chandan chandra chantal charles charlie charlotte charu chas chaz chen cheng cheryl chetan chi chiamaka chiara chidi chika
chinedu chinwe chip chloe chris christian christina christine christopher chuck chukwuma cian ciara ciaran cillian claire clara
clare claude claudette claudia claus clem clement clementine cleo cliff clifford clint clive clodagh clyde cody colette colin
colleen connor conor conrad constance consuelo cora coral coralie cordelia corey corin corinne corliss cormac cosmo courtney
craig crispin cristina crystal csaba curt curtis cuthbert cynthia cyril dai daisuke daisy dale damian damien dan dana daniel
daniela danielle danni danny dante danuta daphne daria dario darius dariusz darla darlene darnell darragh darren darshan
dashiell dave davey david davide davina dawn daz dean deano deb debbie deborah debra debs declan dee deepa deepak deepali deidre
deirdre del delia delilah delphine delroy delyth demetrius demi denise dennis derek des desmond desta dev devi devon devonte
dexter dhiraj dhruv diana diane diego dieter dilys dimitri dina dinah dinesh dion dipti dirk divya dmitri dolly dolores dom
domenico dominic dominique don donal donald donna donnacha donovan dora doreen dorothy dorrie dot doug dougal dougie douglas dov
drew duane duke dulcie duncan dustin dwayne dylan eamon earl ebony ed eddie edgar edie edith edmund edna eduardo edward edwin
edwina effie efua egon eileen eilidh eirlys elaine eleanor elena eli eliana elias elif elijah elin elinor elise eliza elizabeth
elke ella elle ellen ellie elliot elliott ellis elly eloise elsa elspeth elton elvira emeka emerson emil emile emilia emiliano
emily emlyn emma emmanuel emmett emyr enid enrique enzo eoin eric erica erik erin ernest errol esi esme esmeralda esperanza
estelle esther eszter ethan etienne ettie eugene eulalie eunice eva evan evangeline eve evelyn everett ewa ewan ezra fabian
fabio fabrizio faisal faith faizal fallon farah farhan farid farida farooq fatima fatuma fay faye felicia felicity felix femi
fenella ferdinand ferenc fergal fergus fern fernando ffion fiachra fidel filip finbar finlay finley finn fintan fiona flavia
fletcher fleur flick flo flora florence florian floyd flynn foluke frances francesca francesco francine francis francisco franco
frank franz fraser fred freddie frederick frederik freya frida frieda fynn gabe gabriel gabriela gaby gaia gail gareth garth
gary gaspard gauri gautam gav gavin gayle gaynor gaz gemma genevieve geoff george georgia georgina gerald gerard gerd gerda
gergely germaine gerry gert gethin ghislaine gideon gil gilbert gilda giles gill gillian gina gino giorgio giovanni girish
giselle giulia giuseppe gladys glen glenn glenys gloria glynis godfrey gopal goran gordon gottfried grace graham grainne grant
granville greg gregory greta griff griselda grzegorz guido guillermo gunnar gus gustav guy gwen gwendolyn gwenllian gwil gwilym
gwyn gwyneth hadley haider hakim hal halina hamish hana hani hank hannah hans harald haris harish harley harmony harold harper
harriet harry harsh haruki harvey hassan hattie hazel heath heather hector hedda heidi heike heinrich helen helena helga helmut
hema hemant henrietta henry herb herbert herman hermione hester hettie hilary hilda hiroko hiroshi holly honor hope horace
hortense howard howie hubert huda hugh hugo humphrey hussein huw hyacinth iain ian ibrahim ida idris ignacio ignatius ike ildiko
iman imelda imogen imran imre inaya indigo indira indu indy ines ingrid inigo iolo iona ira irene irina iris irma irving irwin
isaac isabel isaiah isha ishaan isidore isla isobel isolde israel issa istvan ivan ivana ivo ivor ivy izzy jaan jace jacinta
jack jackie jackson jaclyn jacob jacqueline jacques jacqui jada jade jaden jagdish jago jai jake jakob jamal jameela james jamie
jamila jan jane janelle janet janice janine jared jarek jaroslav jarrod jarvis jas jasmine jason jasper jaspreet jatin javed
javier jax jay jaya jayanti jayden jayne jaz jean jeanette jeannie jeb jedediah jeff jem jemima jemma jen jenkin jenna jennifer
jenny jens jeremiah jeremy jermaine jerome jerry jess jesse jessica jethro jia jill jilly jim jimmy jincy jo joachim joakim joan
joanie joanna joanne joao joaquin jocasta jocelyn jodie jody joe joel joey johan johann johanna john johnny jolanta jolene jomar
jon jonas jonathan jonny jools jordan jordi jorge jory jose josef josefina joseph josephine josh joshua josie joss jovan joy
joyce jozef juan juana judah jude judit judith judy julia julian juliana julie juliet juliette julio jun june juno jurgen justin
jyoti kaan kabir kai kailash kaitlin kaitlyn kaja kalpana kamal kamala kamau kamila kamran kara karen karim karin karina karl
karla karolina karsten karthik kartik kasia kasper kat katalin katarina kate kath katharina katharine katherine kathleen kathryn
kathy katie katja katrina katya kavita kavya kay kaya kayleen kayleigh kaz keanu keelan keiko keir keira keiran keisha keith
kelechi kelly kelvin kemi ken kendra kenneth kenny keoni kerri kerry kerstin ketaki ketan kev kevin kez khadija khalid kieran
kieron kiki kim kimberley kinga kingsley kip kira kiran kirk kirsten kirstie kirstin kirsty kishore kit klara klaus kobe kofi
koji komal konrad konstantin kris krishna kristin krystal krzysztof kumar kunal kurt kwabena kwaku kwame kwesi kyle kylie kyra
lachlan lakshmi lalit lana lance lara larry lars laszlo lata latoya laura laurel lauren laurence laurent laurie lavinia layla
leah leandro leanne lech lee leela leena leif leigh leila lekan lemuel len lena lene lenny leo leon leonard leonardo leonie
leonora leopold leroy lesley leslie lester leticia letitia levi lewin lewis lex lexi liam liana liesel lila lilian lilith
lillian lillie lily lin lina linda linden lindiwe lindsay lino linus lionel lior lisa livia liz lizzie lizzy llewellyn lloyd
lola lolly lorcan lorenzo loreto loretta lorna lorraine lottie lou louis louise lowell luana luc luca lucas lucia lucian luciana
lucien lucille lucinda lucky lucy ludo luigi luis luisa lukas lukasz luke lupe luther luz lydia lyle lynda lyndon lynette lynn
lynne lyra mabel mabli mac macey maciej mackenzie madeleine madeline madhu madison mads maeve magda maggie mags mahesh mahmoud
maia mair mairead mairi maisie maja mal malachy malcolm malgorzata malik malin mallory malu mamadou mandla mandy manish manisha
manoj mansoor manuel mara marc marcel marcella marcelo marcia marcie marcin marco marcus mared marek margaret margery margot
mari maria mariam marian mariana marianne marie mariella marielle marietta marigold marika marilyn marina mario marion marisa
marisol marissa marius mariusz marjorie mark marla marlene marlon marlowe marnie marsha marshall marta martha martin mary mason
mat mathew mathias mathilda mathilde matias matilda mats matt matteo matthew matthias maud maura maureen maurice mavis max maxim
maxine maxwell may maya mayra mead meena meenakshi meera meg megan meggie megha mehdi mehmet mei meilin mel melanie melinda
melissa melody melvin mercedes mercy meredith merle merlin merv mervyn mia micaela micah michael michaela michelle mick mickey
miguel mihai mikael mike mikhail mila milan mildred milena miles millie milly milo milton mimi min mina mindy minh minnie
miranda mireille mirela miriam mirjam miroslaw missy misty mitch mitchell mo moe mohamed mohammed mohan mohit mohsin moira molly
mona monica monique monty morag morgan morgana morris mort morven morwenna moses mossy moyra muhammad mukesh mungo murdo muriel
murphy myfanwy myles myra myriam myrna myron myrtle nabil nadia nadine nadir nagesh nana nance nancy nandini naoko naomi
narendra naresh nas nasreen nat natalia natalie natasha natasza nate nathalie nathan nathaniel naveen ned neeraj neeta neha neil
nell nelly nelson nerys nesta nettie nevaeh neve neville ngaire ngozi nia niall niamh nicholas nick nicki nico nicola nicolas
nicole nicolette nige nigel nikhil nikki niklas niko nikolai nilesh nils nina nirmala nisha nita nitin noa noah noel noelle nola
noor nora norbert noreen norm norma norman nosipho nuala nuria nyah nye obi octavia odette odile oisin ola olaf ole oleander
oleg olek olena olga olive oliver olivia olivier oliwia ollie olu olwen omar omari ondine oona ophelia oriol orla orlagh orlando
orson orville osama osbert oscar osian osman osric ottilie otto ottoline owain owen ozzie pablo paddy padraig paige pal pallavi
pam pamela parth parul pascal pascale pat patience patrice patricia patrick patrik patsy patti paudie paul paula paulette
paulina pauline pav pavel pawel paz pearl pearse pedr pedro peggy penelope peng penny percy peregrine perpetua perry persephone
pete peter petr petra petros phil phila philip philippa philippe philomena phoebe phoenix phyllis pia pier piero pierre piers
pilar piotr pip pippa piran pius piyush podge polly pooja poppy portia prabha pradeep prakash pranav prasad prashant precious
preeti prem preston priscilla priya priyanka prosper prudence prue puja qasim queenie quentin quincy quinn rabia rachael rachana
rachel radek radha rafael rafal rafe rafiq raghav raheem rahul raina raisa raj rajendra rajesh rajiv rakesh ralf ralph ram rama
raman ramesh ramon ramona rana randall randy ranjit raphael raquel rashid rashmi rasmus ratna raul raven ravi ravinder ray
raymond rebecca reece reed reenie reg reggie regina reid reiko reinhard rekha remi remy rena renata rene renee renske reuben rex
reza rhea rhian rhiannon rhoda rhodri rhona rhydian rhys ria rian ricarda ricardo rich richard richie rick ricky rik riley rio
rita ritchie ritika ritu riya rob robbie robby robert roberta roberto robin robyn rocco rochelle rocky rod roddy roderick rodney
rodolfo rodrigo roger rohan rohini roisin roland rolf rollo roman romeo romilly romy ron ronald ronan ronnie rory rosa rosalie
rosalind rosaline rosanna roscoe rose roseanne rosemary roshni rosie rosina ross roswell rowan rowena roxana roxanne roxy roy
royce royston ruairi ruaridh ruben rubens ruby ruchi rudi rudolf rudy rufus rui rukhsana rune rupa rupert russ russell rusty
ruth ruthie ryan ryder ryo ryszard sabrina sacha sachin sade sadie sadiq saeed saffron safiya sagar sahil saira sakura sal salim
sally salma salome salvador sam samantha sameer samina samira sammy samson samuel sana sandeep sander sandhya sandi sandra sandy
sanja sanjay sanna santiago santosh saoirse sapna sara sarah saskia saurabh savannah sayed scarlett scott seamus sean sebastian
sebastien seema selena selina selma selwyn senga seren serena serge sergei sergio seth shabnam shafiq shah shaheen shahid
shakira shalini shamus shana shane shanelle shania shannon shanti sharada shari sharif sharon sharona shashi shaun shauna shawn
shay shaz shea sheena sheila shekhar shelby sheldon shelley shelly sheridan sherry sherwin sheryl shilpa shira shirley shivani
shlomo shona shreya shruti shweta sian sid siddharth sidney sidra siegfried sienna sierra sigrid silas silke silvana silvia
silvio sima simeon simon simone simran sinclair sindre sinead siobhain siobhan sipho siri sita sky skye slawek slawomir smita
sneha sofia sofie sol solly solomon sonali sonia sonja sonny sophia sophie sophy sorcha soren spencer spike sridhar stacey staci
stacy stan stanislav stanislaw stanley stefan stefania stefanie stefano steffi stella stephanie stephen steve steven stevie
stewart stewie stu stuart subhash sudha sudhir sue suki sukie sully sumit sunil sunita sunny suraj suresh surya susan susanna
susannah susanne sushil susie suzanna suzanne suzette suzi sven svetlana swati sybil sylvester sylvia sylvie tabitha tad tadeusz
tahir taj takeshi talia tam tamar tamara tamika tammy tamsin tania tanisha tanner tanvi tanya tara tariq tarun taryn tash tasha
tate tatiana tatum tay tayla taylor teague ted teddy tejas tendai tenzin teo teodor tere terence teresa terrance terrence terri
terry tess tessa thabo thandeka thandi thea thelma themba theo theodora theodore theresa therese thierry thom thomas thora
thorsten tia tiago tiana tibor tiffany tilda tilly tim timo timothy tina tinashe tito tiva tobi tobias toby tod todd tom tomas
tomasz tomek tommaso tommy tomos toni tony tonya tori torquil tova tracey tracie tracy travis trent trevor tricia trina tris
trish tristan trixie trudi trudy tudor tunde ty tyler tyrell tyrone uday ujjwal uli ulla ulrich ultan uma umar una urmila ursula
usha usman uta vaibhav val valentin valentina valentino valerie van vanda vanessa varun vaughan velma vera verity verna vernon
veronica vi vic vicky victor victoria vidya vijay vikas vikki vikram viktor viktoria vilma vimal vinay vince vincent vinny vinod
viola violet virgil virginia vishal vita vito vivek vivian vivien vivienne vlad vladimir wade waldo walker wallace wally walt
walter wanda wanjiku wanjiru warren wayne webster wei wendell wendy werner wes wesley wessel wiktor wilbur wilf wilfred wilhelm
wilhelmina will willa willard william willie willow wilma wilson winifred winnie winona winston witold wojciech wolfgang wren
wyatt wyn wynn xander xavier xenia ximena yael yan yana yannick yara yasir yasmin yasmine yasuko yaw yetunde yiannis yogesh yoko
yolanda yolande yosef yuki yuri yusra yusuf yves yvette yvonne zac zach zachary zack zadie zahra zainab zak zane zara zareen
zbigniew zed zeke zelda zena zeynep zia ziggy zita zodwa zoe zofia zoltan zora zsofi zsofia zuri zuzana`.split(/\s+/),
)

/** `name` in small letters; "Benoît" is looked for without its marks. */
export const isFirstName = (name: string): boolean =>
  FIRST_NAMES.has(name) ||
  (ACCENTED.test(name) && FIRST_NAMES.has(name.normalize('NFD').replace(/[\u0300-\u036f]/g, '')))

const ACCENTED = /[à-ɏ]/

/** Russian surnames are known by their endings; only where a capital letter stands. */
export const RUSSIAN_SURNAME = lettered(
  /^\p{L}{2,}(?:ов|ев|ин|ын|ова|ева|ина|ына|ский|ская|цкий|цкая|енко|енков|ук|юк|чук|ян|швили|дзе|ич|их|ых|ко|ец|як|ман|берг|сон|оглу|заде)$/u,
)

/** "Петрович", "Ильинична": in a signature always a person's. */
export const PATRONYMIC = lettered(/^\p{L}{2,}(?:ович|евич|аныч|алыч|иныч|ыч|ильич|овна|евна|инична|ична)$/u)
