import { expect, test } from 'vitest'
import { answerTo, examples } from './examples.ts'

test.each(examples())('$id', example => {
  expect(answerTo(example)).toMatchObject(example.expected)
})
