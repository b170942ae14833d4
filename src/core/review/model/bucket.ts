/** The step that a value falls on: models weigh steps, not values. */
export const bucket = (value: number, steps: number[]): number => {
  const at = steps.findIndex(step => value <= step)
  return at < 0 ? steps.length : at
}
