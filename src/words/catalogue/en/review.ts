/** What the review says to whoever writes the letter. `…Of` is said where the finding brings the words it is about. */
export const review = {
  severities: {
    stop: 'Holds the sending',
    warn: 'Worth mending',
    hint: 'Hint',
    off: 'Not looked for',
  },
  command: {
    about: 'review a reply to a customer for its substance; needs neither the desk nor a database',
    file: 'the file with the reply; - is standard input',
    jsonl: 'read one JSON object a line from the file or standard input and write one answer a line',
    customer: "the file with the customer's message; - is standard input",
    context: 'a JSON file with what is known: alreadySent, knowledge, known, brokenPromise, decision',
    lang: 'the language of the explanations, ru or en; otherwise that of the letter',
    now: 'when it is written, for example 2026-07-14T12:00:00+03:00; otherwise now',
    zone: "the writer's time zone, for example Europe/London; otherwise that of this machine",
    codes:
      'Exit code: 0 when nothing holds the sending, 2 when something found holds it, 1 when something could not be read. With --jsonl: 0 or 1.',
    filesMissing: 'Two files are needed: makegood review REPLY --customer MESSAGE. Or --jsonl for JSON lines.',
    oneInput: "Standard input can hold one of the two: the reply or the customer's message.",
    badLine: 'Line {{line}} could not be read: {{reason}}',
    badMoment: '"{{value}}" does not look like a moment. Example: 2026-07-14T12:00:00+03:00.',
    clean: 'Nothing found.',
    ceremony: 'Courtesy in the letter: {{percent}}%',
  },
  findings: {
    unanswered: {
      title: 'A question left open',
      why: "One of the customer's questions gets no answer, no decision and no date here.",
      whyOf: 'The letter gives no answer, no decision and no date on this: "{{value}}".',
      mend: 'Answer it, or write by what day and hour you will.',
    },
    ritual: {
      title: 'Courtesy and nothing else',
      why: 'The letter is all courtesy: whoever reads it knows no more than before.',
      mend: 'Write what you found out, what you decided, or what you are doing and by when.',
    },
    'bare-refusal': {
      title: 'A refusal without grounds',
      why: "We refuse and don't say what that rests on in this very case.",
      whyUnruled:
        'We refuse, and the case holds no decision with facts that were checked, a ground and the name of who will look again.',
      mend: 'Name what you checked: a fact, a clause, a sum or a cause. And who will look again if the decision seems wrong.',
      mendUnruled:
        'Record a decision: what you checked, the clause or the reason, and to whom one may go. The letter is made of it.',
    },
    unacknowledged: {
      title: 'Silent about a broken promise',
      why: "We made a promise and broke it, and the letter doesn't say so.",
      whyOf: 'We promised "{{value}}" and didn\'t keep it, and the letter doesn\'t say so.',
      mend: "Say plainly that we promised it and didn't do it, and give a new date. Being sorry for the trouble in general is not enough.",
      mendOf:
        'Say it plainly: we promised "{{value}}" and didn\'t do it, and that\'s our fault. Then give a new date that will hold.',
    },
    copied: {
      title: 'Said before',
      why: 'The customer already has these instructions from us, or has already tried them.',
      mend: "Take them out and write the next step: what you'll check or do yourself.",
    },
    'irrelevant-offer': {
      title: 'An offer nobody asked for',
      why: "The customer didn't ask about this: they came with a problem and we offer something of ours.",
      mend: 'Take the offer out. What mends harm is a refund, a credit or a replacement.',
    },
    'no-next-step': {
      title: 'No next step',
      why: "The problem is still there, and the letter doesn't say what we do next.",
      mend: "Write what you'll do now, and by what day and hour.",
    },
    'no-date': {
      title: 'A promise without a date',
      why: 'We promise and don\'t say by when; "soon" and "as soon as we can" are no dates.',
      mend: "Give a day and an hour. If you don't know yet, say when you'll write next.",
    },
    passing: {
      title: 'Sent elsewhere',
      why: 'We send the customer elsewhere for what we should do ourselves.',
      mend: 'Do it yourself, or pass it on yourself, and name who will answer and when.',
    },
    retelling: {
      title: 'Asking what we know',
      why: "We ask for something that the case or the customer's message already says.",
      whyOf: 'We ask for something we already know: {{value}}.',
      mend: 'Take the question out and use what the case holds.',
      mendOf: "Take the question out. If you need to be sure, say it yourself and ask whether it's right: {{value}}.",
    },
    impersonal: {
      title: 'No name',
      why: "The letter doesn't show which person answers for it.",
      mend: 'Sign with your name and say how to reach you.',
    },
  },
} as const
