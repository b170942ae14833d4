import { configureGlobal } from 'fast-check'

/** The same draws each time: what fails is then due to the change, and fails again. `DRAWS=random`, or a number, draws others. */
const { DRAWS = '2026' } = process.env
configureGlobal(DRAWS === 'random' ? {} : { seed: Number(DRAWS) })
