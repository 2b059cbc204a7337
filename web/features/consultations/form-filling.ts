import type { FormAnswer, FormQuestion } from '../../../core/contracts/consultation-forms.ts'
import { asksWhy, fitsQuestion } from '../../../core/rules/consultation/answers.ts'
import { words } from './words.ts'

export interface Filled {
  readonly value: string
  readonly explanation: string
}
export type Filling = Readonly<Record<string, Filled>>

const empty: Filled = { value: '', explanation: '' }

export const filledOf = (filling: Filling, { id }: FormQuestion): Filled => filling[id] ?? empty

/** What is wrong with an answer as it stands, by the rule that the server holds it against. */
export function wrongWith(
  question: FormQuestion,
  filled: Filled,
): { value?: string; why?: string } {
  const value = filled.value.trim()
  if (value === '') return question.required ? { value: words.needAnswer } : {}
  if (!fitsQuestion(question, value)) {
    const { kind } = question
    return { value: kind === 'number' || kind === 'date' ? words.unfit[kind] : words.unfit.other }
  }
  const needsWhy = asksWhy(question, value) && filled.explanation.trim() === ''
  return needsWhy ? { why: words.needWhy } : {}
}

export const isWhole = (questions: readonly FormQuestion[], filling: Filling): boolean =>
  questions.every(
    (question) => Object.keys(wrongWith(question, filledOf(filling, question))).length === 0,
  )

/** Answers that were given, with their why only where one is asked. */
export function answersOf(questions: readonly FormQuestion[], filling: Filling): FormAnswer[] {
  return questions.flatMap((question) => {
    const filled = filledOf(filling, question)
    const value = filled.value.trim()
    if (value === '') return []
    const explanation = asksWhy(question, value) ? filled.explanation.trim() || null : null
    return [{ questionId: question.id, value, explanation }]
  })
}
