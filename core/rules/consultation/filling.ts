import type { FormAnswer, FormQuestion } from '../../contracts/consultation-forms.ts'
import { asksWhy, fitsQuestion } from './answers.ts'

/** An answer as it stands while somebody fills it. */
export interface Filled {
  readonly value: string
  readonly explanation: string
}
export type Filling = Readonly<Record<string, Filled>>

const empty: Filled = { value: '', explanation: '' }

export const filledOf = (filling: Filling, { id }: FormQuestion): Filled => filling[id] ?? empty

export interface AnswerWrong {
  readonly value: 'missing' | 'unfit' | null
  readonly lacksWhy: boolean
}

/** What is wrong with an answer as it stands, by the rules that the server holds it against. */
export function wrongWith(question: FormQuestion, filled: Filled): AnswerWrong {
  const value = filled.value.trim()
  if (value === '') return { value: question.required ? 'missing' : null, lacksWhy: false }
  if (!fitsQuestion(question, value)) return { value: 'unfit', lacksWhy: false }
  return { value: null, lacksWhy: asksWhy(question, value) && filled.explanation.trim() === '' }
}

export const isWhole = (questions: readonly FormQuestion[], filling: Filling): boolean =>
  questions.every((question) => {
    const { value, lacksWhy } = wrongWith(question, filledOf(filling, question))
    return value === null && !lacksWhy
  })

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
