/** The step that a value falls on: models weigh steps, not values. */
export function bucket(value: number, steps: readonly number[]): number {
  let at = 0
  while (at < steps.length && value > steps[at]!) at++
  return at
}
