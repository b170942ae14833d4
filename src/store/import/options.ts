import type { Actor } from '../../core/actor.ts'

/** What a whole import is done with. */
export interface ApplyOptions {
  at: Date
  by: Actor
  /** For the log: which file. */
  why: string
  /** Of new customers of whom the file does not say it. */
  language: string
}
