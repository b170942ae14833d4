export const remarks = {
  'placeholder-unknown': {
    why: 'Nothing can fill "{{place}}": it would go out as it stands.',
    mend: 'Take a place from the list, or write the words.',
  },
  'placeholder-not-filled': {
    why: 'Nothing fills an article: "{{place}}" would stay as it stands.',
    mend: 'Write words that fit everybody.',
  },
  'blank-left': {
    why: 'A blank is left in the text: {{place}}.',
    mend: 'Write what belongs there.',
  },
  'language-not-ru': {
    why: 'The language says Russian and the text is in another one.',
    mend: 'Correct the language, or the text is offered to the wrong people.',
  },
  'language-not-en': {
    why: 'The language says English and the text is in another one.',
    mend: 'Correct the language, or the text is offered to the wrong people.',
  },
} as const
