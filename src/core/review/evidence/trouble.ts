import { pattern } from '../pattern.ts'

/** Words of what goes wrong, is missing or waited for: beginnings of words. */
const TROUBLE = pattern(
  String.raw`(?<!\p{L})(?:не(?!\p{L})|нет(?!\p{L})|никто|никак|ничего|нигде|опять|снова|жд[уеёа]|прожда|заждал|слом|поломк|разбит|разбил|треснул|трещин|порва|порвал|проблем|ошибк|сбой|сбои|сбоит|авари|потеря|пропа[лд]|исчез|опозда|опазд|задерж|дважды|двойн|лишн|теч[её]т|капает|протек|потоп|залил|затоп|плесен|холодно|дует|сквоз|вон[яь]|шум|гудит|стучит|скрип|хруст|греется|моргает|мига|гаснет|скачет|прыга|виснет|завис|тормоз|лага|обрыв|отвал|отключ|выключ|падает|упал|застря|заел|заблокир|украл|угнал|сгорел|горит|дым|ржав|грязн|мусор|яма|ямы|списал|сняли|взяли|подорожал|вырос|больше обычного|вместо|брак|царапин|пятн|дыр|сел[аи]?(?!\p{L})|остановил|перестал|мокр|болит|сырост|broke|broken|break|crack|dent|torn|rip|leak|drip|damp|mould|cold|smell|noise|noisy|rattl|flicker|dip|dips|trip|stuck|jam|freez|frozen|crash|drop|cut out|cuts out|stops?|stopped|dead|faulty?|fail|error|wrong|miss|lost|gone|vanish|disappear|late(?!\p{L})|delay|wait|still|never|nothing|nobody|no one|not(?!\p{L})|without|twice|double|extra|overcharg|charged|higher|jumped|again|yet|damag|dirty|stain|hole|burn|smok|rust|flood|block|lock|shut|stolen|rude)|n[’']t(?!\p{L})`,
)

/** Does a message in small letters tell of trouble, and not only ask to know something? */
export const tellsOfTrouble = (plainText: string): boolean => TROUBLE.test(plainText)
