/** Why a backup cannot be made or restored, for a person; nothing was changed. */
export class BackupFault extends Error {
  readonly code: BackupFaultCode
  readonly values: Record<string, string | number>
  constructor(code: BackupFaultCode, values: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(values)}`)
    this.code = code
    this.values = values
  }
}

export type BackupFaultCode =
  | 'no-desk'
  | 'no-backup'
  | 'cut-short'
  | 'damaged'
  | 'newer-format'
  | 'newer-schema'
  | 'desk-in-use'
  | 'database-of-another'
  | 'desk-busy'
