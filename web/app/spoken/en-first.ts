import { app } from '../../../src/words/catalogue/en/screens/app.ts'
import { cases } from '../../../src/words/catalogue/en/screens/case/case.ts'
import { customers } from '../../../src/words/catalogue/en/screens/customer.ts'
import { today } from '../../../src/words/catalogue/en/screens/today.ts'

/** What the frame and Today say, so that they need not wait for the rest. */
export const spoken = { screens: { ...app, ...today, ...cases, ...customers } }
