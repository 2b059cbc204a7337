import { expect, test } from 'vitest'
import type { ConsultationForm } from '../../../core/contracts/consultation-forms.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { choicesOf, draftOf, moved, newForm, newQuestion, readForm } from './form-draft.ts'

const form: ConsultationForm = {
  ...{ id: 'f', version: 2, title: 'Colour', statement: 'I agree.', validMonths: null },
  ...{ blocks: true, active: true, itemIds: ['i'], categoryIds: [] },
  questions: [
    { id: 'a', kind: 'yes_no', label: 'Allergy?', required: true, explainIf: 'yes', warnIf: 'yes' },
    {
      id: 'b',
      kind: 'choice',
      label: 'Skin',
      required: false,
      choices: ['dry', 'oily'],
      warnOn: ['dry'],
    },
    { id: 'c', kind: 'date', label: 'Last colour', required: false },
  ],
  ...{ savedBy: 'Asha', savedAt: '2026-10-17T12:00:00Z' as Instant },
}

test('a form that is opened and saved without a change says what it said', () => {
  const { title, statement, validMonths, blocks, active, itemIds, categoryIds, questions } = form
  const same = { title, statement, validMonths, blocks, active, itemIds, categoryIds, questions }
  expect(readForm(draftOf(form)).body).toEqual({ ...same, askAnew: false })
})

test('what is missing is told by its field', () => {
  const question = { ...newQuestion(), id: 'q', kind: 'choice' as const, choices: 'one\n one \n' }
  const draft = { ...newForm(), questions: [question], months: '121' }
  const { body, errors } = readForm(draft)
  expect(body).toBeNull()
  expect(Object.keys(errors).sort()).toEqual([
    ...['months', 'q.choices', 'q.label', 'statement', 'title'],
  ])
  expect(choicesOf(question)).toEqual(['one', 'one'])
})

test('a choice that is gone is not warned of', () => {
  const draft = draftOf(form)
  const questions = draft.questions.map((one) => ({ ...one, choices: 'oily\ncalm' }))
  expect(readForm({ ...draft, questions }).body?.questions?.[1]).toMatchObject({ warnOn: [] })
})

test('a question moves one place, and not over the edge', () => {
  expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
})
