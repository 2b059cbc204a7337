import type { FormAnswer, FormQuestion } from '../../contracts/consultation-forms.ts'
import { isBusinessDate } from '../../kernel/dates.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'

type AnswerRefusal = 'answer_missing' | 'answer_unfit' | 'explanation_missing'

const decimal = /^-?\d{1,9}([.,]\d{1,3})?$/

/** Whether an answer is one that its question allows. */
export function fitsQuestion(question: FormQuestion, value: string): boolean {
  if (question.kind === 'yes_no') return value === 'yes' || value === 'no'
  if (question.kind === 'choice') return question.choices.includes(value)
  if (question.kind === 'number') return decimal.test(value)
  if (question.kind === 'date') return isBusinessDate(value)
  return true
}

/** Whether an answer asks for a word of why. */
export const asksWhy = (question: FormQuestion, value: string | undefined): boolean =>
  question.kind === 'yes_no' && question.explainIf !== null && question.explainIf === value

/**
 * Answers in the order of their questions. Refuses what is missing, what its question does not allow, an answer
 * without its why, and answers to what was not asked or was answered twice.
 */
export function checkAnswers(
  questions: readonly FormQuestion[],
  answers: readonly FormAnswer[],
): Decision<FormAnswer[], AnswerRefusal> {
  const given = new Map(answers.map((answer) => [answer.questionId, answer]))
  const known = new Set(questions.map(({ id }) => id))
  const strange = answers.find(({ questionId }) => !known.has(questionId))
  if (strange || given.size !== answers.length) {
    return refuse('answer_unfit', { questionId: strange?.questionId ?? null })
  }
  const inOrder: FormAnswer[] = []
  for (const question of questions) {
    const { id: questionId, required } = question
    const answer = given.get(questionId)
    if (!answer) {
      if (required) return refuse('answer_missing', { questionId })
      continue
    }
    if (!fitsQuestion(question, answer.value)) return refuse('answer_unfit', { questionId })
    if (asksWhy(question, answer.value) && !answer.explanation) {
      return refuse('explanation_missing', { questionId })
    }
    inOrder.push(answer)
  }
  return allow(inOrder)
}

export interface FormWarning {
  readonly question: string
  /** With the word of why, where there is one. */
  readonly answer: string
}

/** Answers that the form says to warn of: an allergy that was answered with yes. */
export function warningsOf(
  questions: readonly FormQuestion[],
  answers: readonly FormAnswer[],
): FormWarning[] {
  return questions.flatMap((question) => {
    const answer = answers.find(({ questionId }) => questionId === question.id)
    if (!answer || !warns(question, answer.value)) return []
    const told = [answer.value, answer.explanation].filter(Boolean).join(': ')
    return [{ question: question.label, answer: told }]
  })
}

function warns(question: FormQuestion, value: string): boolean {
  if (question.kind === 'yes_no') return question.warnIf === value
  return question.kind === 'choice' && question.warnOn.includes(value)
}

/** Whether questions can be kept: each id once, choices apart, and warnings among what can be answered. */
export function areSound(questions: readonly FormQuestion[]): boolean {
  const ids = new Set(questions.map(({ id }) => id))
  return (
    ids.size === questions.length &&
    questions.every(
      (question) =>
        question.kind !== 'choice' ||
        (new Set(question.choices).size === question.choices.length &&
          question.warnOn.every((choice) => question.choices.includes(choice))),
    )
  )
}
