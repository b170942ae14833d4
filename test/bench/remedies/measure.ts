import { isRefusal, type Refusal } from '../../../src/core/refusal.ts'

export async function timed<T>(task: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now()
  const result = await task()
  return [(performance.now() - began) / 1000, result]
}

export const rounded = <T extends Record<string, number>>(figures: T) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100]))

export async function ok<T>(result: Promise<T | Refusal>): Promise<T> {
  const value = await result
  if (isRefusal(value)) throw new Error(JSON.stringify(value))
  return value
}
