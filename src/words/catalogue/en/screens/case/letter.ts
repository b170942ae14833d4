export const letters = {
  asItCame: {
    open: 'The letter as it came',
    noSubject: 'A letter without a subject',
    from: 'From: {{from}}',
    to: 'To: {{to}}',
    cc: 'Copy: {{cc}}',
    date: "Sent {{date}} by the sender's clock",
    frame: 'The letter',
    plain: 'This letter has no layout: here is all of its text.',
    unreadable: 'This letter could not be read. You can save it and open it in a mail program.',
    cut: 'This letter is very long: its beginning is shown. All of it is in the original file.',
    pictures_one:
      'The letter has {{count}} picture on another site ({{hosts}}). It is not loaded: the sender would learn that the letter was opened.',
    pictures_other:
      'The letter has {{count}} pictures on other sites ({{hosts}}). They are not loaded: the sender would learn that the letter was opened.',
    showPictures: 'Show pictures',
    picturesShown: 'Pictures loaded from {{hosts}}.',
    trackers_one: '{{count}} invisible picture watches who reads ({{hosts}}). It is never loaded.',
    trackers_other: '{{count}} invisible pictures watch who reads ({{hosts}}). They are never loaded.',
    misleading: 'The link “{{text}}” leads to another site: {{host}}.',
    andMore: '{{count}} more',
    links: 'Where the links lead: {{count}}',
    save: 'Save the original letter',
    kilobytes: '{{size}} kB',
  },
}
