const PATHS = {
  ring: <circle cx="10" cy="10" r="7" />,
  tick: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" stroke="none" />
      <path d="M6 10.5l2.7 2.7L14.2 7.4" className="cut" />
    </>
  ),
  arrow: <path d="M3 10h13M11 5l5 5-5 5" />,
  cross: <path d="M5 5l10 10M15 5L5 15" />,
  dash: <path d="M5 10h10" />,
} as const

export type MarkName = keyof typeof PATHS

/** A small sign beside a line; the line says the same in words. */
export const Mark = ({ name }: { name: MarkName }) => (
  <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
    {PATHS[name]}
  </svg>
)
