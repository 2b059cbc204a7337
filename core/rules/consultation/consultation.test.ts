import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FormAnswer, FormQuestion } from '../../contracts/consultation-forms.ts'
import { addDays, type BusinessDate } from '../../kernel/dates.ts'
import { areSound, checkAnswers, warningsOf } from './answers.ts'
import { formStanding } from './form-standing.ts'

const day = (text: string) => text as BusinessDate
const asked = (id: string) => ({ id, label: `About ${id}`, required: true })
const allergy: FormQuestion = {
  ...asked('allergy'),
  ...{ kind: 'yes_no', explainIf: 'yes', warnIf: 'yes' },
}
const skin: FormQuestion = {
  ...asked('skin'),
  ...{ kind: 'choice', choices: ['dry', 'oily', 'broken'], warnOn: ['broken'] },
}
const weeks: FormQuestion = { ...asked('weeks'), kind: 'number', required: false }
const last: FormQuestion = { ...asked('last'), kind: 'date', required: false }
const rest: FormQuestion = { ...asked('rest'), kind: 'text', required: false }
const questions = [allergy, skin, weeks, last, rest]
const answer = (
  questionId: string,
  value: string,
  explanation: string | null = null,
): FormAnswer => ({
  ...{ questionId, value, explanation },
})
const good = [answer('skin', 'dry'), answer('allergy', 'no')]

test.each([
  ['what is needed', good, null],
  [
    'all',
    [...good, answer('weeks', '12.5'), answer('last', '2026-02-28'), answer('rest', 'x')],
    null,
  ],
  ['one too few', [answer('allergy', 'no')], 'answer_missing'],
  ['no why', [answer('allergy', 'yes'), answer('skin', 'dry')], 'explanation_missing'],
  [
    'a third answer to yes or no',
    [answer('allergy', 'maybe'), answer('skin', 'dry')],
    'answer_unfit',
  ],
  ['a choice that is none', [answer('allergy', 'no'), answer('skin', 'Dry')], 'answer_unfit'],
  ['words for a number', [...good, answer('weeks', 'two')], 'answer_unfit'],
  ['no day', [...good, answer('last', '2026-02-30')], 'answer_unfit'],
  ['what was not asked', [...good, answer('shoe', '9')], 'answer_unfit'],
  ['an answer twice', [...good, answer('skin', 'oily')], 'answer_unfit'],
] as const)('answers with %s', (_, answers, code) => {
  const checked = checkAnswers(questions, answers)
  expect(checked.ok ? null : checked.refusal.code).toBe(code)
  if (checked.ok) expect(checked.value.map(({ questionId }) => questionId)[0]).toBe('allergy')
})

test('only what the form says is warned of, with its why', () => {
  const told = [answer('allergy', 'yes', 'PPD'), answer('skin', 'broken'), answer('rest', 'yes')]
  expect(warningsOf(questions, told)).toEqual([
    { question: 'About allergy', answer: 'yes: PPD' },
    { question: 'About skin', answer: 'broken' },
  ])
  expect(warningsOf(questions, good)).toEqual([])
})

test('a form with an id twice, a choice twice, or a warning of what nobody can answer is refused', () => {
  expect(areSound(questions)).toBe(true)
  expect(areSound([allergy, allergy])).toBe(false)
  expect(areSound([{ ...skin, choices: ['dry', 'dry'] } as FormQuestion])).toBe(false)
  expect(areSound([{ ...skin, warnOn: ['wet'] } as FormQuestion])).toBe(false)
})

test.each([
  [[], { state: 'missing' }],
  [[{ version: 1, on: day('2026-05-01') }], { state: 'changed' }],
  [[{ version: 2, on: day('2026-01-31') }], { state: 'valid', until: '2026-07-31' }],
  [[{ version: 3, on: day('2025-12-31') }], { state: 'old', until: '2026-06-30' }],
  [
    [
      { version: 2, on: day('2026-03-01') },
      { version: 3, on: day('2025-01-01') },
      { version: 1, on: day('2026-06-30') },
    ],
    { state: 'valid', until: '2026-09-01' },
  ],
] as const)('signed %j stands on 1 July', (signed, standing) => {
  const term = { validMonths: 6, sinceVersion: 2 }
  expect(formStanding(term, signed, day('2026-07-01'))).toEqual(standing)
})

const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(day('2024-01-01'), n))
const signature = fc.record({ version: fc.integer({ min: 1, max: 4 }), on: days })

test('signing the version of today again never makes a form stand worse, and it holds on that day', () => {
  const term = fc.record({
    validMonths: fc.option(fc.integer({ min: 1, max: 60 })),
    sinceVersion: fc.integer({ min: 1, max: 4 }),
  })
  fc.assert(
    fc.property(term, fc.array(signature), days, (asks, signed, on) => {
      const isValid = (all: typeof signed) => formStanding(asks, all, on).state === 'valid'
      const again = [...signed, { version: 4, on }]
      expect(isValid(again)).toBe(true)
      if (isValid(signed)) expect(isValid([...signed, { version: 1, on }])).toBe(true)
    }),
  )
})
