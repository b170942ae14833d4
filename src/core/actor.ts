/** Who does something. The name is kept as it was at the moment of the act. */
export type Actor =
  | { kind: 'staff'; id: number; name: string; role: Role }
  | { kind: 'customer'; id: number; name: string }
  | { kind: 'system'; id: null; name: string }

export const ROLES = ['agent', 'lead', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The desk itself, when a clock and not a person moves it. */
export const THE_DESK: Actor = { kind: 'system', id: null, name: 'Makegood' }
