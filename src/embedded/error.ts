export type EmbeddedCode = 'in-use' | 'version' | 'not-writable' | 'full' | 'unsupported' | 'failed'

/** Why the PostgreSQL that comes along cannot run. `code` is for programs; the sentence is for whoever reads the log. */
export class EmbeddedError extends Error {
  readonly code: EmbeddedCode

  constructor(code: EmbeddedCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddedError'
    this.code = code
  }
}

const codeByErrno: Record<string, EmbeddedCode> = {
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOTDIR: 'not-writable',
  EEXIST: 'not-writable',
  ENOENT: 'not-writable',
  ENOSPC: 'full',
  EDQUOT: 'full',
}

/** An error of the file system under `dataDir`, in our words; anything else is returned as it came. */
export function explained(error: unknown, dataDir: string): unknown {
  if (error instanceof EmbeddedError) return error
  const code = codeByErrno[(error as NodeJS.ErrnoException)?.code ?? '']
  return code ? new EmbeddedError(code, sentence(code, dataDir, String(error)), { cause: error }) : error
}

/** What a PostgreSQL program wrote before it gave up, in our words. */
export function explainedOutput(output: string, what: string, dataDir: string): EmbeddedError {
  const tail = output.trim().split('\n').slice(-12).join('\n')
  if (/No space left on device|Disk quota exceeded/.test(output))
    return new EmbeddedError('full', sentence('full', dataDir, tail))
  if (/Permission denied|Read-only file system/.test(output))
    return new EmbeddedError('not-writable', sentence('not-writable', dataDir, tail))
  return new EmbeddedError('failed', `${what} failed in ${dataDir}:\n${tail}`)
}

function sentence(code: EmbeddedCode, dataDir: string, detail: string): string {
  return code === 'full'
    ? `No space is left for the database in ${dataDir}. Free some and start again; nothing is lost. (${detail})`
    : `The database directory ${dataDir} cannot be written. Give this user the right to write there, or name another directory. (${detail})`
}
