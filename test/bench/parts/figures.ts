/** Seconds that a task takes, and its answer. */
export async function timed<T>(task: () => Promise<T>): Promise<[number, T]> {
  const startedAt = performance.now()
  const value = await task()
  return [(performance.now() - startedAt) / 1000, value]
}

export const seconds = async (task: () => Promise<unknown>): Promise<number> => (await timed(task))[0]

export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** The value that a share of them, 0 to 1, does not exceed. */
export const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!

/** To hundredths. */
export const round = (value: number) => Math.round(value * 100) / 100

/** Each of them to hundredths. */
export const rounded = <T extends Record<string, number>>(figures: T) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, round(value)]))
