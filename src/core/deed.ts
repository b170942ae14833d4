/** Who may do what; a manager can read it. `staff` is every role. */
const TABLE = {
  'read cases': 'staff',
  'work on cases': 'staff',
  'hand over cases': 'staff',
  'change customers': 'staff',
  'see the quarantine': 'staff',
  'read knowledge': 'staff',
  'write knowledge': 'staff',
  'retire knowledge': 'lead',
  'review replies': 'staff',
  'set severities': 'lead',
  'see what was sent as it was': 'lead',
  'read incidents': 'staff',
  'work on incidents': 'staff',
  'lead incidents': 'lead',
  'approve settlements': 'lead',
  'report payments': 'lead',
  'read settings': 'staff',
  'change policies': 'lead',
  'compensate customers': 'staff',
  // one's own authority, what is left of it, and what one has asked for
  'see own power': 'staff',
  'set authorities': 'lead',
  'read remedy reports': 'lead',
  'plan absences': 'lead',
  'change staff': 'administrator',
  'change settings': 'administrator',
  'make keys': 'administrator',
  'keep webhooks': 'administrator',
  'read the audit log': 'administrator',
  'export customers': 'lead',
  'erase customers': 'lead',
} as const

export type Deed = keyof typeof TABLE
export const DEEDS = Object.keys(TABLE) as Deed[]

/** The lowest role that may: `staff` is everybody who serves. */
export const neededFor = (deed: Deed): 'staff' | 'lead' | 'administrator' => TABLE[deed]
