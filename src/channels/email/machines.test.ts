import { expect, test } from 'vitest'
import { readMail } from './parse.ts'

const letter = (head: string[], body: string[], end = '\r\n') => Buffer.from([...head, '', ...body].join(end))

const FROM_DAEMON = [
  'Return-Path: <>',
  'From: Mail Delivery System <MAILER-DAEMON@mx.shop.example>',
  'To: help@orbita.example',
]

/** What servers of many makes say of a letter that they could not hand on, each in its own manner. */
const BOUNCES: [string, string[], string[], Record<string, unknown>][] = [
  [
    'qmail',
    [...FROM_DAEMON, 'Subject: failure notice'],
    [
      'Hi. This is the qmail-send program at mx.shop.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      '<ann@home.example>:',
      '198.51.100.7 does not like recipient.',
      'Remote host said: 550 5.1.1 <ann@home.example> no such user',
      '',
      '--- Below this line is a copy of the message.',
      '',
      'Message-ID: <1042.7@orbita.example>',
      'From: help@orbita.example',
    ],
    { finalRecipient: 'ann@home.example', kind: 'hard', status: '5.1.1', originalMessageId: '<1042.7@orbita.example>' },
  ],
  [
    'Exim',
    [
      'From: Mail Delivery System <Mailer-Daemon@mx.shop.example>',
      'To: help@orbita.example',
      'X-Failed-Recipients: ann@home.example',
      'Auto-Submitted: auto-replied',
      'Subject: Mail delivery failed: returning message to sender',
    ],
    [
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      '  ann@home.example',
      '    host mx.home.example [192.0.2.32]: 552 5.2.2 mailbox is full',
    ],
    {
      finalRecipient: 'ann@home.example',
      kind: 'soft',
      status: '5.2.2',
      reason: expect.stringContaining('mailbox is full'),
    },
  ],
  [
    'Exchange of old',
    [
      'Return-Path: <>',
      'From: System Administrator <postmaster@corp.example>',
      'To: help@orbita.example',
      'Subject: Undeliverable: Case 1042',
      'Content-Type: multipart/mixed; boundary=b',
    ],
    [
      '--b',
      '',
      'Your message',
      '  To:      ann@corp.example',
      'did not reach the following recipient(s):',
      '',
      'ann@corp.example on Thu, 2 Jul 2026 10:00:00 -0400',
      '    The recipient name is not recognized',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <1042.7@orbita.example>',
      'Subject: Case 1042',
      '',
      'Hello',
      '--b--',
    ],
    {
      finalRecipient: 'ann@corp.example',
      kind: 'hard',
      originalMessageId: '<1042.7@orbita.example>',
      reportingServer: 'corp.example',
    },
  ],
  [
    'Domino',
    [
      'From: Postmaster@corp.example',
      'To: help@orbita.example',
      'Subject: DELIVERY FAILURE: User ann not listed in Directory',
    ],
    [
      'Your message',
      '',
      '  Subject: Case 1042',
      '',
      'was not delivered to:',
      '',
      '  ann@corp.example',
      '',
      'because:',
      '',
      '  User ann not listed in Directory',
    ],
    { finalRecipient: 'ann@corp.example', kind: 'hard', reason: expect.stringContaining('not listed') },
  ],
  [
    'a report with a late letter',
    [
      ...FROM_DAEMON,
      'Subject: Warning: could not send message for past 4 hours',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    ],
    [
      '--b',
      '',
      'It will be tried again.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.shop.example',
      '',
      'Final-Recipient: rfc822; Ann@Home.example',
      'Action: delayed',
      'Status: 4.4.1',
      'Diagnostic-Code: smtp; connect to mx.home.example:',
      ' Connection timed out',
      '--b--',
    ],
    {
      finalRecipient: 'ann@home.example',
      kind: 'soft',
      status: '4.4.1',
      reason: 'connect to mx.home.example: Connection timed out',
      reportingServer: 'mx.shop.example',
    },
  ],
  [
    'a telephone company, by no postmaster',
    ['From: no-reply@mobile.example', 'To: help@orbita.example', 'Subject: Mail System'],
    [
      'Your mail sent on: Thu, 2 Jul 2026 11:04:47 +0900',
      '    Could not be delivered to: <ann@mobile.example>',
      '    As their mailbox is full.',
    ],
    { finalRecipient: 'ann@mobile.example', kind: 'soft', reason: 'As their mailbox is full.' },
  ],
  [
    'Amazon, as JSON',
    ['From: no-reply@sns.amazonaws.com', 'Subject: AWS Notification Message'],
    [
      '{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"ann@home.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}',
    ],
    { finalRecipient: 'ann@home.example', kind: 'hard', status: '5.1.1', reason: '550 5.1.1 user unknown' },
  ],
  [
    'a gateway that names nobody but in the letter it returns',
    ['Return-Path: <>', 'From: NDR Administrator <sysadmin@mms.example>', 'Subject: Undeliverable Message'],
    [
      'Message could not be delivered to mobile.',
      'Error: No valid recipients',
      '',
      'Original Message:',
      'From: help@orbita.example',
      'To: 5550100@mms.example',
    ],
    { finalRecipient: '5550100@mms.example', kind: 'hard' },
  ],
  [
    'по-русски',
    [
      'Return-Path: <>',
      'From: mailer-daemon@pochta.example',
      'Subject: =?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=',
    ],
    ['Ваше сообщение не может быть доставлено.', '', 'anna@dom.example', 'Такой пользователь не существует'],
    { finalRecipient: 'anna@dom.example', kind: 'hard', reason: expect.stringContaining('не существует') },
  ],
  [
    'a server that tells of each recipient on a line of its own',
    [...FROM_DAEMON, 'Subject: Undelivered Mail Returned to Sender'],
    [
      'The letter could not be delivered to these. This is a permanent error.',
      '',
      'ann@home.example No mailbox, CODE :550, CODE :5.1.1 <ann@home.example>... unknown',
      'bob@work.example Refused, CODE :552, CODE :5.2.2 <bob@work.example>... Mailbox Full',
    ],
    {
      recipients: [
        expect.objectContaining({ address: 'ann@home.example', kind: 'hard', status: '5.1.1' }),
        expect.objectContaining({ address: 'bob@work.example', kind: 'soft', status: '5.2.2' }),
      ],
    },
  ],
  [
    'sendmail of old, with what the servers said to each other',
    [...FROM_DAEMON, 'Subject: Returned mail: User unknown'],
    [
      '   ----- Transcript of session follows -----',
      'While talking to mx.home.example:',
      '>>> MAIL From:<help@orbita.example>',
      '<<< 501 <help@orbita.example>... not from there',
      '554 <ann@home.example>... Remote protocol error',
      '>>> RCPT To:<bob@work.example>',
      '<<< 550 <bob@work.example>... User unknown',
      '550 <bob@work.example>... User unknown',
      '',
      '   ----- Unsent message follows -----',
      'From: help@orbita.example',
      'Message-Id: <1042.8@orbita.example>',
    ],
    {
      originalMessageId: '<1042.8@orbita.example>',
      recipients: [
        expect.objectContaining({ address: 'ann@home.example', kind: 'soft' }),
        expect.objectContaining({ address: 'bob@work.example', reason: expect.stringContaining('User unknown') }),
      ],
    },
  ],
  [
    'a relay that adds the head of the letter as a file',
    [...FROM_DAEMON, 'Subject: Error sending', 'Content-Type: multipart/mixed; boundary=b'],
    [
      '--b',
      'Content-Type: text/plain',
      '',
      'These recipients returned permanent errors: ann@home.example.',
      'Reason: [554 5.4.6 Hop count exceeded - possible mail loop]',
      '--b',
      'Content-Type: text/plain; name="head.txt"',
      'Content-Disposition: attachment; filename="head.txt"',
      '',
      'From: help@orbita.example',
      'Message-ID: <1042.9@orbita.example>',
      '--b--',
    ],
    {
      finalRecipient: 'ann@home.example',
      kind: 'soft',
      status: '5.4.6',
      originalMessageId: '<1042.9@orbita.example>',
    },
  ],
  [
    'a gateway that only answers the letter',
    [
      'From: post_master@sms.example',
      'To: help@orbita.example',
      'Subject: Re:Your order',
      'In-Reply-To: <1042.10@orbita.example>',
    ],
    [
      'Error: Invalid user address',
      '',
      '550 - Requested action not taken: no such user here',
      '',
      '  MAIL FROM: help@orbita.example',
      '  RCPT TO: 5550100@sms.example',
      '  From: shop@orbita.example',
    ],
    { finalRecipient: '5550100@sms.example', kind: 'hard', originalMessageId: '<1042.10@orbita.example>' },
  ],
  [
    'Exim that names a file in place of an address',
    [...FROM_DAEMON, 'Subject: Mail delivery failed', 'Content-Type: multipart/report; boundary=b'],
    [
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Action: failed',
      'Final-Recipient: rfc822;/mail/spool/home.example/ann',
      'Diagnostic-Code: smtp; mailbox is full',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'To: Ann <ann@home.example>',
      '--b--',
    ],
    { finalRecipient: 'ann@home.example', kind: 'soft' },
  ],
  [
    'a server that speaks of TLS',
    [...FROM_DAEMON, 'Subject: Delivery Status Notification (Failure)'],
    [
      'Delivery to the following recipient failed:',
      '',
      'ann@home.example',
      '',
      '500 No support: we do not support TLS',
    ],
    { finalRecipient: 'ann@home.example', kind: 'soft' },
  ],
  [
    'a server that refuses the sender, not the address',
    [...FROM_DAEMON, 'Subject: Undelivered Mail Returned to Sender'],
    ['<ann@home.example>: host mx.home.example said: 554 Network not allowed here (in reply to RCPT TO)'],
    { finalRecipient: 'ann@home.example', kind: 'soft' },
  ],
  [
    '日本語で',
    ['From: postmaster@yubin.example', 'Subject: =?utf-8?B?6YWN5L+h44Gn44GN44G+44Gb44KT?='],
    ['ann@home.example', '550 5.1.1 unknown user'],
    { finalRecipient: 'ann@home.example', kind: 'hard' },
  ],
  [
    'a filter that took it and threw it away',
    [...FROM_DAEMON, 'Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    [
      '--b',
      '',
      'Your message to <ann@home.example> was automatically rejected:',
      'Quota exceeded',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822; ann@home.example',
      'Original-Message-ID: <1042.11@orbita.example>',
      'Disposition: automatic-action/MDN-sent-automatically; deleted',
      '--b--',
    ],
    { finalRecipient: 'ann@home.example', kind: 'soft', originalMessageId: '<1042.11@orbita.example>' },
  ],
  [
    'a scanner that put the report into a letter of its own',
    [...FROM_DAEMON, 'Subject: Delivery Status Notification (Failure)', 'Content-Type: multipart/mixed; boundary=a'],
    [
      '--a',
      'Content-Type: message/rfc822',
      '',
      'From: postmaster@home.example',
      'To: help@orbita.example',
      'Subject: Delivery Status Notification (Failure)',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns;mx.home.example',
      '',
      'Final-Recipient: rfc822;ann@home.example',
      'Action: failed',
      'Status: 5.1.1',
      '--b--',
      '--a',
      '',
      'This e-mail is confidential.',
      '--a--',
    ],
    { finalRecipient: 'ann@home.example', kind: 'hard', status: '5.1.1' },
  ],
  [
    'a gateway under a name of its own, that goes on trying',
    ['From: Gateway <gateway@home.example>', 'To: help@orbita.example', 'Subject: Delivery failure notification'],
    [
      'Your message with Subject: Re: Bill',
      'could not be delivered to the following recipients:',
      '',
      'ann@home.example',
      '',
      'Delivery attempts will continue to be made for 5 day(s).',
    ],
    { recipients: [expect.objectContaining({ address: 'ann@home.example', kind: 'soft', action: 'delayed' })] },
  ],
  [
    'a server that names the mailbox without its domain',
    ['From: Mail Delivery <MAILER-DAEMON@home.example>', 'To: help@orbita.example', 'Subject: Mail Delivery Problem'],
    ['Your mail to the following recipients could not be delivered, they take no pictures:', '\tann'],
    { finalRecipient: 'ann@home.example' },
  ],
  [
    'a server that had made another address of ours',
    [...FROM_DAEMON, 'Subject: Returned mail: User unknown'],
    [
      '   ----- The following addresses had permanent fatal errors -----',
      '<ann@mx.home.example>',
      '    (expanded from: <ann@home.example>)',
    ],
    { recipients: [expect.objectContaining({ address: 'ann@mx.home.example', writtenAs: 'ann@home.example' })] },
  ],
  [
    'a server that tells several unknown users',
    [...FROM_DAEMON, 'Subject: Undeliverable Mail'],
    [
      'Unknown user: ann@home.example',
      '',
      'RCPT TO generated: 553 Addressee unknown',
      '',
      'Unknown user: bob@work.example',
    ],
    {
      recipients: [
        expect.objectContaining({ address: 'ann@home.example' }),
        expect.objectContaining({ address: 'bob@work.example' }),
      ],
    },
  ],
  [
    'Exchange in the words of X.400',
    [...FROM_DAEMON, 'Subject: Undeliverable: Bill'],
    [
      'Your message',
      '',
      '  To:      list@shop.example',
      '',
      'did not reach the following recipient(s):',
      '',
      'c=US;a= ;p=SHOP;o=One;dda:SMTP=ann@home.example; on Fri, 3 Jul 2026',
      '    The recipient name is not recognized',
    ],
    { finalRecipient: 'ann@home.example', kind: 'hard' },
  ],
  [
    'a gateway that names the address within its sentence',
    [...FROM_DAEMON, 'Subject: Mail could not be delivered'],
    [
      'The following mail could not be delivered.',
      'Reason: unable to deliver message to <ann@home.example> (and others there).',
    ],
    {
      finalRecipient: 'ann@home.example',
      reason: 'Reason: unable to deliver message to <ann@home.example> (and others there).',
    },
  ],
  [
    'a program whose version looks like a status',
    [...FROM_DAEMON, 'Subject: Mail delivery failed'],
    [
      'A message that you have sent could not be delivered. The following address failed:',
      '',
      '  <ann@home.example>: 550 unknown user',
      '',
      'Included is a copy of the message header:',
      'Received: by mx.shop.example (mta-5.1.0-3) for <ann@home.example>',
      'Message-ID: <1042.7@orbita.example>',
    ],
    { finalRecipient: 'ann@home.example', kind: 'hard', status: null, originalMessageId: '<1042.7@orbita.example>' },
  ],
  [
    'a service that writes the part for machines below the words',
    [...FROM_DAEMON, 'Subject: Delivery Status Notification (Failure)'],
    [
      'An error occurred while trying to deliver the mail to the following recipients:',
      'ann@home.example',
      '',
      'Technical report:',
      '',
      'Reporting-MTA: dns; out.shop.example',
      '',
      'Action: failed',
      'Final-Recipient: rfc822; ann@home.example',
      'Diagnostic-Code: smtp; 550 5.2.2 <ann@home.example>... Mailbox Full',
      'Status: 5.2.2',
    ],
    {
      finalRecipient: 'ann@home.example',
      kind: 'soft',
      status: '5.2.2',
      reason: '550 5.2.2 <ann@home.example>... Mailbox Full',
      reportingServer: 'out.shop.example',
    },
  ],
  [
    'qmail, to one who wrote to himself',
    [...FROM_DAEMON, 'Subject: failure notice'],
    ["I'm afraid I wasn't able to deliver your message.", '', '<help@orbita.example>:', 'Disk quota exceeded'],
    { finalRecipient: 'help@orbita.example', kind: 'soft', reason: 'Disk quota exceeded' },
  ],
  [
    'a list that takes letters of its members only',
    ['From: walks-admin@shop.example', 'To: help@orbita.example', 'References: <1042.7@orbita.example>'],
    ['You are not a member of this mailing list <walks@shop.example>.'],
    { finalRecipient: 'walks@shop.example', kind: 'soft', originalMessageId: '<1042.7@orbita.example>' },
  ],
]

test('a customer who tells that a letter did not arrive is a person, and a footer below a rule is no reason', () => {
  const told = readMail(
    letter(
      ['From: Ann <ann@home.example>', 'To: help@orbita.example', 'Subject: Delivery failure'],
      ['My letter could not be delivered to anna@orbita.example, is she away?'],
    ),
  )
  expect(told.judgement.verdict).toBe('person')
  const { bounce } = readMail(
    letter(
      [...FROM_DAEMON, 'Subject: Delivery Status Notification (Failure)'],
      [
        'Delivery to the following recipients failed.',
        '',
        'ann@home.example',
        '_'.repeat(40),
        '*** Scanned for viruses ***',
      ],
    ),
  )
  expect(bounce).toMatchObject({
    finalRecipient: 'ann@home.example',
    reason: 'Delivery to the following recipients failed.',
  })
})

test.each(BOUNCES)('a bounce by %s, whatever ends its lines', (_, head, body, expected) => {
  for (const end of ['\r\n', '\n', '\r']) {
    const { judgement, bounce } = readMail(letter(head, body, end))
    expect(judgement.verdict).toBe('bounce')
    expect(bounce).toMatchObject(expected)
  }
})

test('a complaint of a mail service names the letter and who complains', () => {
  const head = [
    'From: fbl@mail.example',
    'Subject: FW: Case 1042',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
  ]
  const body = [
    '--b',
    '',
    'This is an email abuse report.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Reader/1.0',
    'Original-Rcpt-To: <Ann@home.example>',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <1042.7@orbita.example>',
    'To: ann@home.example',
    '',
    'Hello',
    '--b--',
  ]
  const mail = readMail(letter(head, body))
  expect(mail.judgement).toMatchObject({ verdict: 'complaint', machineMayAnswer: false })
  expect(mail.complaint).toEqual({
    type: 'abuse',
    recipient: 'ann@home.example',
    originalMessageId: '<1042.7@orbita.example>',
    reportingServer: 'Reader/1.0',
  })
})

test('a report that a letter arrived is no bounce', () => {
  const head = [
    ...FROM_DAEMON,
    'Subject: Delivery report',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  ]
  const body = [
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx',
    '',
    'Final-Recipient: rfc822; a@b.example',
    'Action: delivered',
    'Status: 2.0.0',
    '--b--',
  ]
  expect(readMail(letter(head, body))).toMatchObject({ judgement: { verdict: 'delivery-receipt' }, bounce: null })
})

test.each([
  [
    'Subject: Mail delivery failure',
    'Since Monday our mail could not be delivered to your address, please look into it.',
  ],
  ['Subject: Fwd: Undelivered Mail Returned to Sender', 'Your message could not be delivered. What does it mean?'],
  ['Subject: When will you deliver?', 'The parcel was not delivered to me.'],
  ['Subject: Auto: repair', 'My car'],
  ['Subject: What is this?', '550 - Requested action not taken: no such user here, says your shop.'],
])('%s, written by a person, stays a person’s', (subject, text) => {
  expect(readMail(letter(['From: ann@home.example', subject], [text])).judgement.verdict).toBe('person')
})

test.each([
  [
    'out-of-office',
    ['Subject: Re: Case 1042', 'Auto-Submitted: auto-replied'],
    "I'm away until Monday and will be out of the office.",
  ],
  ['out-of-office', ['Subject: Automatic reply: Case 1042'], 'Back on Monday.'],
  ['auto-reply', ['Subject: We got your letter', 'X-Autoreply: yes'], 'A person will read it.'],
  ['auto-reply', ['Subject: Re: x', 'X-Apple-Action: vacation'], 'Thanks'],
] as const)('%s by header or words', (verdict, head, text) => {
  expect(readMail(letter(['From: ann@home.example', ...head], [text])).judgement.verdict).toBe(verdict)
})
