import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Our own colour: the green of patina on something that was mended and lasts. */
const pine: MantineColorsTuple = [
  '#eaf6f2',
  '#d3ece5',
  '#a9dacd',
  '#7cc8b5',
  '#55b59f',
  '#35a089',
  '#1e8672',
  '#15705f',
  '#11594d',
  '#0c443b',
]
const gray: MantineColorsTuple = [
  '#f5f7f6',
  '#edf0ef',
  '#e1e6e5',
  '#cfd6d5',
  '#aeb8b6',
  '#86918f',
  '#626e6c',
  '#4d5856',
  '#343d3c',
  '#1b2222',
]
const dark: MantineColorsTuple = [
  '#e4eae8',
  '#c3ccca',
  '#9daaa7',
  '#75827f',
  '#3f4a48',
  '#2e3736',
  '#242c2b',
  '#191f1e',
  '#141918',
  '#0e1211',
]
const red: MantineColorsTuple = [
  '#fdf0ee',
  '#f9dbd7',
  '#f1b5ad',
  '#e78d81',
  '#dc6859',
  '#cf4a39',
  '#bb3526',
  '#a32a1d',
  '#812218',
  '#601a12',
]

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 7,
  colors: { pine, gray, dark, red },
  fontFamily: "'Golos Text Variable', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.35' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.25' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // by their names alone: the components come with the pages that show them
  components: {
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      styles: { label: { marginBottom: 4, fontWeight: 500 }, description: { marginTop: 5, fontSize: 12 } },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
    Drawer: { styles: { title: { fontSize: 16, fontWeight: 600 } } },
  },
})

/** Where Mantine's own defaults would be too pale for AA, or not ours, the variables of theme.css speak. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--mg-surface)',
    '--mantine-color-text': 'var(--mg-ink)',
    '--mantine-color-dimmed': 'var(--mg-muted)',
    '--mantine-color-placeholder': 'var(--mg-faint)',
    '--mantine-color-error': 'var(--mg-danger-ink)',
    '--mantine-color-default-border': 'var(--mg-line-strong)',
    '--mantine-color-anchor': 'var(--mg-link)',
    '--mantine-color-pine-light': 'var(--mg-good-bg)',
    '--mantine-color-pine-light-hover': 'var(--mg-good-line)',
    '--mantine-color-pine-light-color': 'var(--mg-good-ink)',
    '--mantine-color-red-light': 'var(--mg-danger-bg)',
    '--mantine-color-red-light-hover': 'var(--mg-danger-line)',
    '--mantine-color-red-light-color': 'var(--mg-danger-ink)',
    '--mantine-color-gray-light': 'var(--mg-quiet-bg)',
    '--mantine-color-gray-light-hover': 'var(--mg-line)',
    '--mantine-color-gray-light-color': 'var(--mg-quiet-ink)',
  }
  return { variables: {}, light: both, dark: both }
}
