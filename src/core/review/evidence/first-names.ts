import { lettered } from '../../text/letters.ts'

/** Common first names, short forms too, in small letters: a signature with one of them is a person's. */
export const FIRST_NAMES = new Set(
  `александр александра алексей алеся алена алина алиса алла альберт альбина анастасия анатолий андрей анжела анна антон
антонина анфиса арина аркадий арсен арсений артем артур ася афанасий ахмед бахтияр богдан богдана борис булат вадим валентин
валентина валерий валерия варвара василий василиса вася вениамин вера вероника виктор виктория виолетта виталий владимир
владислав влад владислава всеволод вячеслав слава гавриил галина геннадий гена георгий герман глеб глафира гоша григорий гриша
гузель гульнара гульнур дамир дана данил данила даниил дарина дарья даша денис диана дима динара дина дмитрий ева евгений
евгения женя егор екатерина катя елена лена елизавета лиза ефим жанна захар зинаида злата зоя зульфия иван ваня игнат игорь
ильдар илья инга инесса инна иннокентий ирина ира камила карина кира кирилл клавдия клим константин костя кристина ксения
лада лариса лев леонид леня лиана лидия лия лилия любовь люба людмила люда мадина майя макар максим макс маргарита рита марат
марина мария маша марк марта матвей милана милена михаил миша мурат муса надежда надя назар наиля наталья наталия наташа нелли
ника никита николай коля нина нонна оксана олег олеся ольга оля павел паша петр петя полина прасковья прохор равиль раиса рамиль
рамиля расул ратмир регина рената ринат роберт родион роза роман рома руслан рустам сабина савелий сания светлана света северин
семен сережа сергей серафим снежана софия софья соня станислав стас степан стелла тагир таисия тамара тарас татьяна таня тигран
тимофей тимур тихон ульяна фаина фарид федор федя феликс филипп фрол хасан шамиль эвелина эдгар эдуард элеонора элина эльвира
эльдар эмилия эмма эрик юлиан юлия юля юрий юра яков ян яна ярослав ярослава
aaron abby abdul abigail adam adele aditi adrian agnes ahmed aidan aiden aisha aisling akira alan albert alec alejandro alex
alexa alexander alexandra alexis alfie ali alice alicia alison alistair allan allison amanda amara amber amelia amina amir amit
amy ana anders andrea andrew andy angela angie angus anil anita anja ann anna anne annie anthony antonio anya aoife april archie
arjun arnold arthur asha ashley astrid audrey ava barbara barry beatrice becky bella ben benjamin bernard bernadette beth bethany
bev beverley bex bill billy bob bobby brad bradley brandon brenda brendan brian bridget brigid brian bruce bryan caitlin callum
cameron camille carl carla carlos carmen carol caroline carrie cath catherine cathy cecilia charles charlie charlotte chen cheryl
chi chidi chloe chris christian christina christine christopher ciara cian claire clara clare clive colin colleen connor conor
craig cristina curtis cynthia daisy damian dan dana daniel daniela danielle danny daphne darren dave david dawn dean debbie deborah
declan dee deepa deepak deirdre denise dennis derek des desmond devi diana diane dina dinesh dom dominic don donald donna dorothy
doug douglas duncan dylan eamon ed eddie edith edward eileen elaine eleanor elena eli elias elizabeth ella ellen ellie elliot
elsa emily emma eoin eric erica erik erin esme esther ethan eva eve evelyn ewan fallon farah farid fatima femi fergus fiona
fletcher florence frances francis frank fraser fred freddie freya gabriel gail gareth gary gavin gayle gemma geoff george georgia
georgina gerald gerard gill gillian gina giles glen glenn gloria gordon grace graham grant greg gregory greta gwen hal hamish
hannah harper harriet harry harsh hassan hazel heather hector heidi helen helena henry hilary holly howard hugh hugo ian ibrahim
imogen imran ines ingrid irene iris isaac isabel isla ivan ivy jace jack jackie jacob jade jake jamal james jamie jan jane janet
janice jared jas jasmine jason jasper javier jay jean jeff jen jenna jennifer jenny jeremy jerome jess jesse jessica jill jim
jimmy jo joan joanna joanne joe joel john johnny jon jonas jonathan jordan jorge jose joseph josh joshua joy joyce juan judith
judy julia julian julie june justin kamal kara karen karim karl kat kate kath katherine kathleen kathryn kathy katie katrina kavita
kay keith kelly ken kenneth kenny kerry kev kevin kieran kim kira kiran kirsten kirsty kit kofi krishna kristin kumar kurt kwame
kyle lachlan lakshmi lara larry laura lauren laurence leah lee leila len lena leo leon leroy lesley leslie lewis liam lila lily
linda lindsay lisa liz lizzie lloyd lola lorna lorraine louis louise luca lucas lucia lucy luis luke lydia lynn lynne mabel maeve
maggie maggie magda malcolm mandy manuel marco marcus margaret maria marian marie marina mario marion marjorie mark marta martha
martin mary mason mat matilda matt matthew maureen maurice mavis max maxine maya meena meg megan mehmet mel melanie melissa mia
michael michelle miguel mike mila miles millie milo mina miranda miriam mo mohamed mohammed molly mona monica monique morag
morgan moses muhammad muriel nadia naomi nat natalie natasha nathan neil nell neve niamh nicholas nick nicola nicole nigel nikhil
nina noah noel nora noreen norma norman odette olga olive oliver olivia omar ondine orla oscar owen pablo paddy padraig pam pamela
pat patricia patrick paul paula pauline pearl pedro peggy penelope penny pete peter petra phil philip phoebe phyllis pia pippa
polly poppy prakash pranav preeti priya quentin rachel raj rajesh ralph ravi ray raymond rebecca reggie rena renee reuben rhona
rhys ricardo richard rick rita rob robbie robert roberta robin robyn rod roger rohan roisin ron ronan rory rosa rosalind rose
rosemary rosie ross rowan roxanne roy ruby rupert russell ruth ryan sabrina sadie saeed sally sam samantha samira samuel sandra
sandy sanjay sara sarah saskia scott sean sebastian serena shannon sharon shaun sheila shelley shirley shona sian sid sidney
silvia simon simone sinead siobhan sofia sonia sophie stacey stan stella stephanie stephen steve steven stewart stuart sue sunil
sunita susan susie suzanne sven sylvia tamara tamsin tania tanya tara ted terence teresa terri terry tess thabo theo theresa
thomas tim timothy tina toby tod todd tom tomas tommy tony tracey tracy trevor tricia trish trudy ty una ursula val valerie
vanessa vera veronica vic vicky victor victoria vijay vikram vince vincent violet virginia vivian wanda warren wayne wendy wes
wesley will william winston yasmin yolanda yusuf yvonne zac zach zadie zainab zara zoe`.split(/\s+/),
)

/** Russian surnames are known by their endings; only where a capital letter stands. */
export const RUSSIAN_SURNAME = lettered(
  /^\p{L}{2,}(?:ов|ев|ин|ын|ова|ева|ина|ына|ский|ская|цкий|цкая|енко|енков|ук|юк|чук|ян|швили|дзе|ич|их|ых|ко|ец|як|ман|берг|сон|оглу|заде)$/u,
)
