import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forwardedIn } from '../../intake/mail/forwarded.ts'
import { foldQuoted } from './fold.ts'

const answer = 'Нет, так и не работает.\nЖду мастера.'
const old = '> Здравствуйте!\n> Всё ли работает?'

test.each<[string, string]>([
  ['Gmail, English', 'On Mon, 1 Jul 2026 at 10:00, Orbita <help@orbita.example> wrote:'],
  ['Gmail, wrapped', 'On Mon, Jul 1, 2026 at 10:00 AM Orbita Support\n<help@orbita.example> wrote:'],
  ['Gmail, Russian', 'пн, 1 июл. 2026 г. в 10:00, Орбита <help@orbita.example>:'],
  ['Apple Mail, English', 'On 1 Jul 2026, at 10:00, Orbita <help@orbita.example> wrote:'],
  ['Apple Mail, Russian', '1 июля 2026 г., в 10:00, Орбита <help@orbita.example> написал(а):'],
  ['Thunderbird, English', 'On 01/07/2026 10:00, Orbita wrote:'],
  ['Thunderbird, Russian', '01.07.2026 10:00, Орбита пишет:'],
  ['mail.ru', 'Понедельник, 1 июля 2026, 10:00 +03:00 от Орбита <help@orbita.example>:'],
  ['Yandex', '01.07.2026, 10:00, "Орбита" <help@orbita.example>:'],
  ['Gmail, German', 'Am Mo., 1. Juli 2026 um 10:00 Uhr schrieb Orbita <help@orbita.example>:'],
  ['Gmail, French', 'Le lun. 1 juil. 2026 à 10:00, Orbita <help@orbita.example> a écrit :'],
  ['Gmail, Spanish', 'El lun, 1 jul 2026 a las 10:00, Orbita (<help@orbita.example>) escribió:'],
  ['Gmail, Italian', 'Il giorno lun 1 lug 2026 alle ore 10:00 Orbita <help@orbita.example> ha scritto:'],
  ['Gmail, Dutch', 'Op ma 1 jul 2026 om 10:00 schreef Orbita <help@orbita.example>:'],
  ['Gmail, Polish', 'pon., 1 lip 2026 o 10:00 Orbita <help@orbita.example> napisał(a):'],
  ['Gmail, Portuguese', 'Orbita <help@orbita.example> escreveu (segunda, 1/07/2026 à(s) 10:00):'],
  ['Gmail, Swedish', 'Den mån 1 juli 2026 kl 10:00 skrev Orbita <help@orbita.example>:'],
  ['Gmail, Chinese', 'Orbita <help@orbita.example>于2026年7月1日 周三上午10:00写道：'],
  ['Gmail, Hungarian', 'Orbita <help@orbita.example> ezt írta (időpont: 2026. júl. 1., Sze 10:00):'],
  ['Gmail, Greek', 'Στις Τετ 1 Ιουλ 2026 στις 10:00 π.μ., ο χρήστης Orbita help@orbita.example έγραψε:'],
  ['Gmail, Arabic', 'في الأربعاء، ١ يوليو ٢٠٢٦، ١٠:٠٠ ص أوربيتا <help@orbita.example> كتب:'],
  ['Apple Mail, Arabic', 'في ٠١/٠٧/٢٠٢٦ الساعة ١٠:٠٠ ص، كتب/كتبت Orbita <help@orbita.example>:'],
  ['Gmail, Hebrew', 'בתאריך יום ד׳, 1 ביולי 2026 ב-10:00 מאת \u202aOrbita\u202c <\u202ahelp@orbita.example\u202c>:'],
  ['Gmail, Lithuanian', '2026-07-01, tr, 10:00 Orbita <help@orbita.example> rašė:'],
  ['Gmail, Vietnamese', 'Vào Th 4, 1 thg 7, 2026 vào lúc 10:00 Orbita <help@orbita.example> đã viết:'],
  ['Apple Mail, Polish', 'Wiadomość napisana przez Orbita help@orbita.example w dniu 01.07.2026, o godz. 10:00:'],
  [
    'Polish webmail, fields run together',
    'Temat: RE: Sprawa: 2026-07-01 10:00Nadawca: "Orbita" help@orbita.example Adresat:',
  ],
  ['Gmail, bold', 'On Mon, Jun 1, 2026 at 3:14 PM Orbita\n<help@orbita.example> wrote:*'],
  ['Gmail, Macedonian', 'На 01.07.2026 во 10:00, Орбита напиша:'],
  ['Exchange, in one line', 'From: Orbita Sent: Monday To: Ann Lee Subject: Case 1042'],
  ['Gmail, Chinese, broken', 'Orbita <help@orbita.example> 於 2026年7月1日 週三\n上午10:00寫道：'],
  ['Gmail, Catalan, broken', 'Missatge de Orbita <help@orbita.example> del dia dc., 1 de jul.\n2026 a les 10:00:'],
  ['Thunderbird, Polish', 'W dniu 01.07.2026 o 10:00, Orbita pisze:'],
  ['Thunderbird, Croatian', '01.07.2026. u 10:00, Orbita je napisao/la:'],
  ['Thunderbird, Slovenian', 'Dne 01. 07. 2026 ob 10:00 je Orbita napisal(a):'],
  ['Thunderbird, Estonian', 'Orbita kirjutas 01.07.2026 kell 10:00:'],
  ['Horde, French', 'Selon Orbita <help@orbita.example>:'],
  ['a language that we do not know, with its hour', 'Trg 1 Lit 2026 10:00 gant Orbita (help@orbita.example):'],
  ['a language that we do not know', 'E Hënë, 01.07.2026 Orbita <help@orbita.example>:'],
])('an answer above and below a quote by %s', (_, header) => {
  expect(foldQuoted(`${answer}\n\n${header}\n\n${old}`)).toMatchObject({
    visible: answer,
    quoted: `${header}\n\n${old}`,
    signature: '',
  })
  expect(foldQuoted(`${header}\n${old}\n\n${answer}`)).toMatchObject({
    visible: answer,
    quoted: `${header}\n${old}`,
    signature: '',
  })
})

test.each<[string, string]>([
  [
    'English',
    'From: Orbita <help@orbita.example>\nSent: Monday, July 1, 2026 10:00 AM\nTo: Ann Lee <ann@home.example>\nSubject: Case 1042',
  ],
  [
    'Russian',
    'От: Орбита <help@orbita.example>\nОтправлено: 1 июля 2026 г. 10:00\nКому: Анна <ann@home.example>\nТема: Обращение 1042',
  ],
  [
    'German',
    'Von: Orbita <help@orbita.example>\nGesendet: Montag, 1. Juli 2026 10:00\nAn: Ann Lee\nBetreff: Fall 1042',
  ],
  ['French', 'De : Orbita <help@orbita.example>\nEnvoyé : lundi 1 juillet 2026 10:00\nÀ : Ann Lee\nObjet : 1042'],
  ['Hungarian', 'Feladó: Orbita <help@orbita.example>\nElküldve: 2026. július 1. 10:00\nCímzett: Ann Lee\nTárgy: 1042'],
  [
    'Arabic',
    'من: Orbita <help@orbita.example>\nتم الإرسال: ٠١/٠٧/٢٠٢٦ ١٠:٠٠\nإلى: Ann Lee <ann@home.example>\nالموضوع: 1042',
  ],
  ['Greek', 'Από: Orbita\nΣτάλθηκε: Τετάρτη, 1 Ιουλίου 2026 10:00\nΠρος: Ann Lee\nΘέμα: 1042'],
  ['Turkish', 'Gönderen: Orbita\nGönderme Tarihi: 1 Temmuz 2026 10:00\nKime: Ann Lee\nKonu: 1042'],
  ['Thai', 'จาก: Orbita\nส่ง: 1 กรกฎาคม 2026 10:00\nถึง: Ann Lee\nเรื่อง: 1042'],
  ['Indonesian', 'Dari: Orbita\nDikirim: 01 Juli 2026 10:00\nKepada: Ann Lee\nSubjek: 1042'],
  ['Kazakh', 'Кімнен: Orbita\nЖіберілді: 1 шілде 2026 ж. 10:00\nКімге: Ann Lee\nТақырып: 1042'],
  ['Persian', 'از: Orbita\nارسال: 01 ژوئیه 2026 10:00\nبه: Ann Lee\nموضوع: 1042'],
  [
    'a language that we do not know',
    'Oddi wrth: Orbita <help@orbita.example>\nAnfonwyd: 01 Gorffennaf 2026 10:00\nAt: Ann Lee\nPwnc: 1042',
  ],
  [
    'bold, from the web',
    '*From:* Orbita <help@orbita.example>\n*Sent:* Monday, July 1, 2026\n*To:* Ann Lee\n*Subject:* Case 1042',
  ],
])('all below the header that Outlook writes in %s is quoted', (_, header) => {
  const quote = `________________________________\n${header}\n\nВсё ли работает?\nАнна Лебедева`
  const folded = foldQuoted(`${answer}\n\n${quote}`)
  expect(folded.visible).toBe(answer)
  expect(folded.quoted).toContain('Анна Лебедева')
})

test.each([
  '-----Original Message-----\nAll the rest',
  '-------- Исходное сообщение --------\nот кого-то',
  '## Пишите ответ выше этой черты ##\nстарое',
  '-------- Izvirno sporočilo --------\nvse drugo',
  '-------- 원본 이메일 --------\n나머지',
  '-----邮件原件-----\n发件人: Orbita <help@orbita.example>',
  '-----"Orbita" <help@orbita.example> wrote: -----\nTo: ann@home.example\nAll the rest',
  '>>> Orbita <help@orbita.example> 07/01/2026 10:00 AM >>>\nAll the rest',
  '>>> On 1/07/2026 at 10:00 am, in message\n<7A@orbita.example>, Orbita <help@orbita.example> wrote:\nAll the rest',
])('%j and all below it is quoted', quote => {
  expect(foldQuoted(`${answer}\n\n${quote}`)).toMatchObject({ visible: answer, quoted: quote, signature: '' })
})

test.each([
  '2026-07-01 10:00 GMT+03:00 Orbita <\nhelp@orbita.example>:',
  '2026/7/1 Orbita <help@orbita.example>',
  '------On 07/01/2026 10:00, Orbita wrote-----',
  'At 7/1/2026 10:00 AM, you wrote:',
  'Orbita <help@orbita.example> schrieb am Mi., 1. Juli 2026 um 10:00 Uhr:',
  'På 1 juli 2026 på 10:00:18, Orbita (help@orbita.example) skrev:',
  'Op 1-jul.-2026, om 10:00 heeft Orbita <help@orbita.example> het volgende geschreven:',
  'pe 1. heinäkuuta 2026 klo 10.00 Orbita\n<help@orbita.example> kirjoitti:',
  'st 1. 7. 2026 v 10:00 odesílatel Orbita <help@orbita.example> napsal:',
  'Orbita <help@orbita.example>, 1 Tem 2026 Çar, 10:00 tarihinde şunu yazdı:',
  '在 2026年7月1日，上午10:00，Orbita <help@orbita.example> 写道：',
  '2026년 7월 1일 (수) 오전 10:00, Orbita <help@orbita.example>님이 작성:',
  '差出人: Orbita <help@orbita.example>\n送信日時: 2026年7月1日\n宛先: Ann\n件名: 1042',
  'Objet: 1042\nDate: 2026-07-01 10:00\nDe: Orbita <help@orbita.example>\nÀ: ann@home.example',
  'Date: Wed, 1 Jul 2026 00:15:02 -0600\nTo: ann@home.example',
  '-------- Oprindelig besked --------\nFra: Orbita <help@orbita.example>',
  '## Bitte gib deine Antwort oberhalb dieser Zeile ein. ##',
  '10:00 AM, July 1, 2026, "Orbita" <help@orbita.example>:',
  'Orbita Help <help@orbita.example> schrieb am Mi., 1.\nJuli 2026, 10:00:',
  'Anna via Orbita Support wrote:',
  '2026/07/01 10:00、Orbita <help@orbita.example>のメール:',
  '_____________\nFrom: help@orbita.example',
  '====\n\nDe : Orbita <help@orbita.example>\nDate : 01/07/2026 10:00\nA : ann@home.example',
  'Orbita Help/Orbita@ORBITA\n07/01/2026 10:00 AM\n\nTo\nann@home.example\ncc\n\nSubject\nCase 1042',
  'Кому: ann@home.example;\nТема: 1042;\n01.07.2026, 10:00, "Orbita" <help@orbita.example>:',
  '—-—-—-—\nReply above this line.',
  'On Tue, Jul 1, 2026 at 10:07 PM Orbita\n\n<\nmailto:help@orbita.example\n> wrote:',
  'From: Orbita\nSent: \u200eWednesday\u200e, \u200eJuly\u200e \u200e1\u200e, \u200e2026 \u200e10\u200e:\u200e00\u200e \u200eAM\nTo: Ann Lee',
])('all below %j is quoted', header => {
  const folded = foldQuoted(`${answer}\n\n${header}\n\n> Is it fine?`)
  expect(folded).toMatchObject({ visible: answer, quoted: `${header}\n\n> Is it fine?` })
})

test.each([
  [
    'a header run together to one line',
    'Date: Wed, 1 Jul 2026 10:00:00 +0000 From: help@orbita.example To: Ann Subject: Your router\n\nDoes it all work now?',
  ],
  [
    'addresses that repeat themselves as links',
    'Am 01.07.2026 um 10:03 schrieb "help@orbita.example<mailto:help@orbita.example>" <help@orbita.example<mailto:help@orbita.example>>:\n\nGeht alles?',
  ],
])('%s begins the old message', (_, quoted) => {
  expect(foldQuoted(`${answer}\n\n${quoted}`)).toMatchObject({ visible: answer, quoted })
})

test('a quoted sentence that a program broke goes on without its mark; an answer does not', () => {
  const header = 'On 1 Jul 2026, at 10:00, Orbita <help@orbita.example> wrote:'
  const long = '> Please unplug the router for ten minutes, then hold the button and call me'
  const goesOn = `${header}\n${long}\ntomorrow in the morning, or whenever the green lamp of the router stays dark.\n> Sam`
  expect(foldQuoted(`${answer}\n\n${goesOn}`)).toMatchObject({ visible: answer, quoted: goesOn })
  const narrow = `${header}\n> mx.orbita.example/router.c:248: error: the lamp is undeclared here\n(first use in this function)\n> Sam`
  expect(foldQuoted(`${answer}\n\n${narrow}`)).toMatchObject({ visible: answer, quoted: narrow })
  const answered = `${header}\n${long}?\nwhenever you like, I am at home the whole day and wait for you at the door.\n> Sam`
  expect(foldQuoted(answered).visible).toContain('whenever you like')
})

test('a letter of one line, with the old message in it', () => {
  const quoted = 'Le 4 juil. 2026 à 11:25, Orbita <help@orbita.example> a écrit : Bonjour, tout marche ? '
  const folded = foldQuoted(`Non, le 4 mai non plus. Ann ${quoted.repeat(9)}`)
  expect(folded.visible).toBe('Non, le 4 mai non plus. Ann')
})

test('a rule that a program set into the line of the answer', () => {
  const quoted = '-------- Original Message --------From: Orbita'
  expect(foldQuoted(`Not yet. Call me:${quoted}\nAll the rest`)).toMatchObject({
    visible: 'Not yet. Call me:',
    quoted: `${quoted}\nAll the rest`,
  })
})

test('the head of a letter that somebody shows is the writer’s own, with the fields that only servers read', () => {
  const text =
    'I did send it, look:\n\nMessage-ID: <7@home.example>\nDate: Wed, 1 Jul 2026 10:00:00 +0200\nFrom: Ann <ann@home.example>\nTo: help@orbita.example\nSubject: 1042\n\nAnn'
  expect(foldQuoted(text)).toMatchObject({ visible: text, quoted: '' })
})

test('quotes that a program set in', () => {
  const text = 'No:\n\n     > It works now.\nIt does not.\n\n     > Have you tried?\nYes.'
  expect(foldQuoted(text)).toMatchObject({ visible: text })
})

test('an attribution in the line of the answer', () => {
  const folded = foldQuoted('Not yet --- On Wed, Jul 1, 2026 at 3:59 PM, help@orbita.example wrote:\n> Is it fine?')
  expect(folded.visible).toBe('Not yet')
  expect(folded.quoted).toContain('> Is it fine?')
  const wrapped = foldQuoted(
    'Call me. On Jul 1, 2026, at 3:59 PM, Orbita <\nhelp@orbita.example>\nwrote:\n\n> Is it fine?',
  )
  expect(wrapped.visible).toBe('Call me.')
})

test('a letter that is marked as a whole, and answers nothing, is the letter', () => {
  const whole = '> The parcel is here.\n> Thank you.'
  expect(foldQuoted(whole)).toMatchObject({ visible: whole, quoted: '' })
  expect(foldQuoted(`> On 1 Jul 2026, at 10:00, Orbita wrote:\n${whole}`).visible).toBe('')
})

test.each([
  'See this:\n> a line of mine\nand on',
  'Visit us\n>>> >>> now <<<\nby the link above',
  'The total is\nFrom: 10\nTo: 20\nfine',
  'On Friday I called and he wrote: no.\nOn it goes',
])('%j is no quote', text => {
  expect(foldQuoted(text)).toMatchObject({ visible: text, quoted: '' })
})

test('a quote of the writer’s choice stays where the old message follows with its header', () => {
  const text = 'You said\n> by noon\n\nOn 1 Jul 2026, at 10:00, Orbita wrote:\n> We come by noon.\n> Wait for us.'
  expect(foldQuoted(text).visible).toBe('You said\n> by noon')
})

test('what stands right above a wrapped header is the writer’s own', () => {
  const header = 'On Mon, Jul 1, 2026 at 10:00 AM Orbita Support\n<help@orbita.example> wrote:'
  expect(foldQuoted(`Call me at 18:30\n${header}\n> Hello`).visible).toBe('Call me at 18:30')
  const signed = foldQuoted('Где он?\n--\nЕлена\n30.06.2026, 19:00, "Nova" <care@nova.example>:\n> Спасибо')
  expect(signed).toMatchObject({ visible: 'Где он?', signature: '--\nЕлена' })
})

test('answers between the quoted lines keep what they answer; a last quote that nothing answers is folded', () => {
  const folded = foldQuoted(
    'On 1 Jul 2026, at 10:00, Orbita wrote:\n> Which phone?\n8 921 000-12-33\n> Which hours?\nafter six\n> Bye',
  )
  expect(folded.visible).toBe('> Which phone?\n8 921 000-12-33\n> Which hours?\nafter six')
  expect(folded.quoted).toBe('On 1 Jul 2026, at 10:00, Orbita wrote:\n> Bye')
  const signed = foldQuoted(
    'On 1 Jul 2026, at 10:00, Orbita wrote:\n> Which phone?\nMine.\n> Which hours?\n> Bye\n\n-- \nAnn',
  )
  expect(signed).toMatchObject({ visible: '> Which phone?\nMine.', signature: '-- \nAnn' })
})

test.each([
  ['-- \nИван Петров\nООО «Ромашка»', '-- \nИван Петров\nООО «Ромашка»'],
  ['Sent from my iPhone', 'Sent from my iPhone'],
  ['Отправлено из мобильной Яндекс Почты', 'Отправлено из мобильной Яндекс Почты'],
  ['Отправлено с iPhone', 'Отправлено с iPhone'],
  ['Get Outlook for iOS<https://aka.ms/o0ukef>', 'Get Outlook for iOS<https://aka.ms/o0ukef>'],
  ['Télécharger Outlook pour Android<https://aka.ms/x>', 'Télécharger Outlook pour Android<https://aka.ms/x>'],
  ['Sent from TipMail<https://tip.example/r>', 'Sent from TipMail<https://tip.example/r>'],
  [
    'Sent wirelessly from my BlackBerry device\nEnvoyé sans fil par mon terminal mobile BlackBerry',
    'Sent wirelessly from my BlackBerry device\nEnvoyé sans fil par mon terminal mobile BlackBerry',
  ],
  ['---\nIvan Petrov\nRomashka Ltd', '---\nIvan Petrov\nRomashka Ltd'],
])('signature %j', (ending, signature) => {
  expect(foldQuoted(`${answer}\n\n${ending}\n\n${old}`)).toMatchObject({ visible: answer, quoted: old, signature })
})

test.each([
  'Сумма от: 500\nКому: мне\nВсё',
  'I called at 10:00 and you wrote:\nnothing at all',
  'Нужно три вещи:\n- кабель\n- мастер',
  'Sent from Leeds to York by train, the parcel never came',
  'Hello,\n\nOn Monday, 6 July 2026 your agent Anna said:\nWe call back tomorrow.\nNobody called.',
  'On 6 July 2026 at 10:00 your agent wrote:\nWe call back.\nNobody called.',
  '6 июля 2026 в 10:00 ваш сотрудник написал:\nПерезвоним завтра.\nНикто не позвонил.',
  '06.07.2026 мастер сообщил:\nКабель цел.\nА связи нет.',
  'What does this line of the bill mean?\n> Other services 120.00',
  'Where it was lost?\nSent by post',
  'My bill\n----\n1. The line\n2. The box',
  'So it says\n---\nWe are closed until further notice, and nobody will answer.',
  'a\n---------- Forwarded message ---------\nFrom: Shop <s@shop.example>\nDate: Mon\nSubject: x\nTo: me\n\nYour order is late',
  'On Mon, 1 Jul 2026 at 10:00, Orbita <help@orbita.example> wrote:\nAn old letter without marks and an answer somewhere below',
])('%j is all the writer’s own', text => {
  expect(foldQuoted(text)).toMatchObject({ visible: text, quoted: '', signature: '' })
})

test.each([
  'On Wed, Jul 1, 2026 at 10:00, Orbita<help@orbita.example> wrote:   Hello Ann,',
  'Am Mi., 1. Juli 2026 um 10:00 schrieb Orbita<help@orbita.example>:   Hallo Ann,',
])('a telephone sets the old message right behind its line, below its own: %j', line => {
  const sent = 'Sent from Yahoo Mail on Android'
  expect(foldQuoted(`${answer}\n\n${sent} \n \n  ${line}\n\nall is fine`)).toMatchObject({
    visible: answer,
    signature: sent,
  })
})

test('below the line of a telephone and below a long rule stand what programs quote', () => {
  expect(foldQuoted(`${answer}\n\nSent from my iPhone\n\n> Does it work?`).visible).toBe(answer)
  expect(foldQuoted(`${answer}\n\n${'_'.repeat(60)}\n> Od: Orbita\n> Datum: 01.07.2026\n>\n> Jde to?`).visible).toBe(
    answer,
  )
})

test('an old message that goes on in the line of its header', () => {
  const old = 'On Mon, 6 Jul 2026 at 10:00 Orbita <help@orbita.example> wrote: Does it work now?\nBest, Anna'
  expect(foldQuoted(`It works.\n\n${old}`)).toMatchObject({ visible: 'It works.', quoted: old })
})

test('where the text shows no quote the HTML may', () => {
  const html =
    '<div>Still broken</div><div class="yahoo_quoted"><div>Anna from Orbita said this morning</div><p>Is it fine?</p></div>'
  const folded = foldQuoted('Still broken\n\nAnna from Orbita said this morning\n\nIs it fine?', { html })
  expect(folded.visible).toBe('Still broken')
  expect(folded.quoted).toContain('Is it fine?')
})

test('no line is lost and none is told twice', () => {
  const line = fc.constantFrom(
    '> old',
    'text',
    '',
    '-- ',
    'On Mon, 1 Jul 2026 at 10:00, A <a@b.example> wrote:',
    'From: A',
    'Sent: 1',
    'To: B',
    'Sent from my iPhone',
    '>> x',
  )
  const filled = (text: string) =>
    text
      .split('\n')
      .map(one => one.trimEnd())
      .filter(Boolean)
      .sort()
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), lines => {
      const text = lines.join('\n').replace(/[\r\u2028\u2029]/g, '')
      const { visible, quoted, signature, folds } = foldQuoted(text)
      expect(filled([visible, quoted, signature].join('\n'))).toEqual(filled(text))
      expect(folds.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
    }),
  )
})

test('hostile text is folded in time that grows with its length', () => {
  const started = performance.now()
  for (const piece of ['> ', 'From: a\n', 'On 1.1.2026 a@b.c ', 'wrote:\n', '-- \n', 'Le 10:00 ', '<', '_'.repeat(100)])
    foldQuoted(piece.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(3000)
})

test('what a person tells of an hour and an address is no quote, nor is a form that was filled in', () => {
  for (const text of [
    'Hi,\n\nthe invoice is attached.\nEnviado do meu celular o comprovante ontem.',
    'Hello,\n\n12.03.2026, 10:00:\nno line\n13.03.2026, 11:00:\nnone again',
    'Hello,\n\nFrom: the team about the project.\n\nMore below.',
    'Hello,\n\nOn 1 July 2026 at 10:00 I asked help@orbita.example this:\n\nWhere is my fitter?',
    'Hello,\n\nClient: Ann Lee\nE-mail: ann@home.example\nDate: 2026-07-01 10:00\nPhone: 555\n\nNo line since then.',
  ])
    expect(foldQuoted(text)).toMatchObject({ visible: text, quoted: '' })
})

test.each([
  ['Hungarian', 'Az iPhone-omról küldve'],
  ['Romanian', 'Trimis de pe iPhone‑ul meu'],
  ['Arabic', 'أُرسلت من الـ iPhone'],
  ['Portuguese, of Outlook', 'Obter o Outlook para Android'],
])('what a telephone adds in %s is a signature, below the letter and above it', (_, added) => {
  expect(foldQuoted(`${answer}\n\n${added}`)).toMatchObject({ visible: answer, signature: added })
  expect(foldQuoted(`${added}\n\n${answer}`)).toMatchObject({ visible: answer, signature: added })
})

test('what is sure without a date: a day above marks, a sender below the rule that Outlook draws', () => {
  expect(foldQuoted('Yes.\n\nOn Mon, Sep 20, Ann wrote:\n> x').visible).toBe('Yes.')
  expect(foldQuoted(`Yes.\n\n${'_'.repeat(32)}\nFrom: Ann\nHello!`).visible).toBe('Yes.')
})

test('a forwarded letter stays, also where its first line is marked or bold', () => {
  for (const forwarded of [
    '> Begin forwarded message:\n>\n> From: Ann <ann@home.example>\n> Subject: Bill\n>\n> No line.',
    'Forwarded message:\n\n*From:* Ann <ann@home.example>\n*Date:* 1 July 2026 10:00\n*Subject:* Bill\n\nNo line.',
  ])
    expect(foldQuoted(`Please see.\n\n${forwarded}`)).toMatchObject({ quoted: '' })
  expect(foldQuoted('Yes.\n\nOn 1 July 2026, Ann wrote:\n> Begin forwarded message:\n>\n> x').visible).toBe('Yes.')
})

test.each([
  ['Apple Mail, Czech', 'Začátek přeposílané zprávy:', 'Od', 'Datum', 'Předmět'],
  ['Apple Mail, Danish', 'Start på videresendt besked:', 'Fra', 'Dato', 'Emne'],
  ['Apple Mail, Croatian', 'Započni proslijeđenu poruku:', 'Šalje', 'Datum', 'Predmet'],
  ['Apple Mail, Hungarian', 'Továbbított levél kezdete:', 'Feladó', 'Dátum', 'Tárgy'],
  ['Apple Mail, Polish', 'Początek przekazywanej wiadomości:', 'Od', 'Data', 'Temat'],
  ['Apple Mail, Romanian', 'Începe mesajul redirecționat:', 'De la', 'Dată', 'Subiectul'],
  ['Apple Mail, Turkish', 'İleti başlangıcı:', 'Kimden', 'Tarih', 'Konu'],
  ['Apple Mail, Ukrainian', 'Початок листа, що пересилається:', 'Від', 'Дата', 'Тема'],
  ['Yahoo, Turkish', '----- İletilmiş Mesaj -----', 'Kimden', 'Gönderildi', 'Konu'],
  ['Thunderbird, Finnish', '-------- Välitetty viesti / Fwd.Msg --------', 'Lähettäjä', 'Päiväys', 'Aihe'],
  ['Thunderbird, Croatian', '-------- Proslijeđena poruka --------', 'Šalje', 'Datum', 'Naslov'],
  ['HubSpot, Japanese', '--------- メッセージを転送 ---------', '送信元', '日付', '件名'],
])('a letter passed on by %s stays', (_, opening, from, date, subject) => {
  const letter = `${opening}\n\n${from}: Ann <ann@home.example>\n${date}: 2026-07-01 10:00\n${subject}: Bill\n\nNo line.`
  expect(foldQuoted(`Please see.\n\n${letter}`)).toMatchObject({ quoted: '' })
  expect(forwardedIn(letter, 'Bill')).toMatchObject({
    from: { name: 'Ann', address: 'ann@home.example' },
    subject: 'Bill',
    date: '2026-07-01 10:00',
    text: 'No line.',
  })
})
