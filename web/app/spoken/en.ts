import { review } from '../../../src/words/catalogue/en/review.ts'
import { screens } from '../../../src/words/catalogue/en/screens.ts'

/** What the screens say; fetched by whoever reads this language. */
export const spoken = { screens, review }
