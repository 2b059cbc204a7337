import type { FormQuestion } from '../../../core/contracts/consultation-forms.ts'
import { type Filled, wrongWith } from '../../../core/rules/consultation/filling.ts'
import { words } from './words.ts'

/** What is wrong with an answer as it stands, in words. */
export function wrongWords(
  question: FormQuestion,
  filled: Filled,
): { value?: string; why?: string } {
  const { value, lacksWhy } = wrongWith(question, filled)
  if (value === 'missing') return { value: words.needAnswer }
  const { kind } = question
  if (value === 'unfit') {
    return { value: kind === 'number' || kind === 'date' ? words.unfit[kind] : words.unfit.other }
  }
  return lacksWhy ? { why: words.needWhy } : {}
}
