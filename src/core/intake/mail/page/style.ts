import { type CssNode, type Declaration, generate, type List, type ListItem, parse, type Url, walk } from 'css-tree'

/** What becomes of an address in a style: another address, or null for none. */
export type Redirect = (url: string) => string | null

/** How a thing looks where it stands. Nothing that takes it out of its place, moves it, or reaches for the pointer. */
const LOOKS = new RegExp(
  `^(?:${[
    'background(?:-(?:color|image|position(?:-[xy])?|repeat|size|clip|origin))?',
    'border(?:-(?:top|right|bottom|left|collapse|spacing|radius))?(?:-(?:top|bottom|left|right))?(?:-(?:left|right))?(?:-(?:color|style|width|radius))?',
    '(?:margin|padding)(?:-(?:top|right|bottom|left))?',
    'font(?:-(?:family|size|style|weight|variant|stretch))?',
    'text-(?:align|decoration(?:-(?:color|line|style|thickness))?|indent|transform|overflow|shadow|size-adjust)',
    '(?:min-|max-)?(?:width|height)',
    'list-style(?:-(?:type|position))?',
    'outline(?:-(?:color|style|width))?',
    'overflow(?:-(?:x|y|wrap))?',
    'flex(?:-(?:basis|direction|flow|grow|shrink|wrap))?',
    '(?:align|justify)-(?:content|items|self)',
    'color|display|float|clear|direction|unicode-bidi|vertical-align|line-height|letter-spacing|white-space',
    'word-(?:break|spacing|wrap)|box-(?:sizing|shadow)|table-layout|caption-side|empty-cells|opacity|visibility',
    'object-fit|object-position|order|gap|hyphens|quotes|tab-size|columns|column-(?:count|gap|width)',
  ].join('|')})$`,
)

const FUNCTIONS =
  /^(?:rgba?|hsla?|calc|min|max|clamp|(?:-webkit-|-moz-|-o-)?(?:repeating-)?(?:linear|radial|conic)-gradient)$/

/** The style of one element, cleaned; '' where nothing is left. */
export function cleanStyle(style: string, redirect: Redirect): string {
  return cleaned(style.slice(0, 20_000), 'declarationList', redirect)
}

/** A style sheet, cleaned: rules and `@media`, nothing that is fetched but what `redirect` lets through. */
export function cleanSheet(sheet: string, redirect: Redirect): string {
  // the marks in which old programs hid their sheets
  return cleaned(sheet.replace(/<!--|-->/g, ' '), 'stylesheet', redirect)
}

function cleaned(css: string, context: 'stylesheet' | 'declarationList', redirect: Redirect): string {
  try {
    const tree = parse(css, { context, parseCustomProperty: true })
    prune(tree, redirect)
    // no sheet closes its own element: `<` is written as CSS writes any character
    return generate(tree).replaceAll('<', '\\3c ')
  } catch {
    // deeper than the reader goes: no style is better than half of one
    return ''
  }
}

function prune(tree: CssNode, redirect: Redirect): void {
  walk(tree, {
    enter(node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) {
      if (isForeign(node)) return void list?.remove(item)
      if (node.type !== 'Declaration') return
      if (!isLook(node)) return void list?.remove(item)
      redirectAddresses(node, redirect)
    },
  })
}

/** Other sheets, fonts, frames of motion; rules that style what we write beside the letter's own words. */
function isForeign(node: CssNode): boolean {
  if (node.type === 'Atrule') return node.name.toLowerCase() !== 'media'
  if (node.type === 'Rule') return node.prelude.type === 'Raw' || hasPseudoElement(node.prelude)
  return node.type === 'Raw' || node.type === 'Comment'
}

function hasPseudoElement(selectors: CssNode): boolean {
  let found = false
  walk(selectors, node => {
    found ||= node.type === 'PseudoElementSelector' || node.type === 'Raw' || OLD_PSEUDO.test(nameOf(node))
  })
  return found
}

const OLD_PSEUDO = /^(?:before|after|first-line|first-letter)$/i
const nameOf = (node: CssNode) => (node.type === 'PseudoClassSelector' ? node.name : '')

function isLook({ property, value }: Declaration): boolean {
  if (!LOOKS.test(property.toLowerCase())) return false
  let known = true
  walk(value, node => {
    if (node.type === 'Raw') known = false
    if (node.type === 'Function' && !FUNCTIONS.test(node.name.toLowerCase())) known = false
  })
  return known
}

function redirectAddresses({ value }: Declaration, redirect: Redirect): void {
  walk(value, {
    visit: 'Url',
    enter(node: Url, item: ListItem<CssNode>, list: List<CssNode>) {
      const to = redirect(node.value)
      if (to === null) list?.replace(item, list.createItem({ type: 'Identifier', name: 'none' }))
      else node.value = to
    },
  })
}
