import { letters } from './ru/letters.ts'
import { pages } from './ru/pages.ts'
import { problems } from './ru/problems.ts'
import { screens } from './ru/screens.ts'

export const catalogue = { letters, pages, problems, screens }
