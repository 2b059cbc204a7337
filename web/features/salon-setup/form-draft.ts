import type {
  ConsultationForm,
  FormQuestion,
  questionKinds,
  saveConsultationForm,
} from '../../../core/contracts/consultation-forms.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { newId } from '../../offline/acts.ts'
import { formWords } from './form-words.ts'
import { wholeNumber } from './numbers.ts'

export type QuestionKind = (typeof questionKinds)[number]
type YesNo = 'yes' | 'no' | null

/** A question as it is typed: what other kinds ask for is kept while the kind is tried out. */
export interface QuestionDraft {
  readonly id: string
  readonly kind: QuestionKind
  readonly label: string
  readonly required: boolean
  readonly explainIf: YesNo
  readonly warnIf: YesNo
  /** One choice on a line. */
  readonly choices: string
  readonly warnOn: readonly string[]
}

export interface FormDraft {
  readonly title: string
  readonly questions: readonly QuestionDraft[]
  readonly statement: string
  readonly months: string
  readonly blocks: boolean
  readonly active: boolean
  readonly itemIds: readonly string[]
  readonly categoryIds: readonly string[]
  readonly askAnew: boolean
}

export const newQuestion = (): QuestionDraft => ({
  ...{ id: newId(), kind: 'yes_no', label: '', required: true },
  ...{ explainIf: 'yes', warnIf: null, choices: '', warnOn: [] },
})

export const newForm = (): FormDraft => ({
  ...{ title: '', questions: [newQuestion()], statement: '', months: '12', blocks: false },
  ...{ active: true, itemIds: [], categoryIds: [], askAnew: false },
})

export function draftOf(form: ConsultationForm): FormDraft {
  const { title, statement, validMonths, blocks, active, itemIds, categoryIds } = form
  return {
    ...{ title, statement, blocks, active, itemIds, categoryIds, askAnew: false },
    months: validMonths === null ? '' : String(validMonths),
    questions: form.questions.map((question) => ({
      ...newQuestion(),
      ...{ id: question.id, kind: question.kind },
      ...{ label: question.label, required: question.required },
      ...(question.kind === 'yes_no' && {
        ...{ explainIf: question.explainIf, warnIf: question.warnIf },
      }),
      ...(question.kind === 'choice' && {
        ...{ choices: question.choices.join('\n'), warnOn: question.warnOn },
      }),
    })),
  }
}

export const choicesOf = ({ choices }: QuestionDraft): string[] =>
  choices
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function questionOf(draft: QuestionDraft): FormQuestion {
  const { id, kind, required, explainIf, warnIf } = draft
  const asked = { id, label: draft.label.trim(), required }
  if (kind === 'yes_no') return { ...asked, kind, explainIf, warnIf }
  if (kind !== 'choice') return { ...asked, kind }
  const choices = choicesOf(draft)
  return { ...asked, kind, choices, warnOn: draft.warnOn.filter((one) => choices.includes(one)) }
}

export type FormBody = Omit<BodyInputOf<typeof saveConsultationForm>, 'version'>

/** The form as the server takes it, or what is wrong, by the field. */
export function readForm(draft: FormDraft): {
  readonly body: FormBody | null
  readonly errors: Readonly<Record<string, string>>
} {
  const errors: Record<string, string> = {}
  const { title, statement, questions, months, itemIds, categoryIds } = draft
  if (title.trim() === '') errors.title = formWords.needTitle
  if (statement.trim() === '') errors.statement = formWords.needStatement
  const validMonths = months.trim() === '' ? null : wholeNumber(months, 1, 120)
  if (months.trim() !== '' && validMonths === null) errors.months = formWords.needMonths
  for (const question of questions) {
    if (question.label.trim() === '') errors[`${question.id}.label`] = formWords.needLabel
    if (question.kind === 'choice' && !areFit(choicesOf(question))) {
      errors[`${question.id}.choices`] = formWords.needChoices
    }
  }
  if (Object.keys(errors).length > 0) return { body: null, errors }
  const { blocks, active, askAnew } = draft
  const body = {
    ...{ title: title.trim(), statement: statement.trim(), validMonths, blocks, active, askAnew },
    questions: questions.map(questionOf),
    ...{ itemIds: [...itemIds], categoryIds: [...categoryIds] },
  }
  return { body, errors }
}

const areFit = (choices: readonly string[]) =>
  choices.length >= 2 &&
  choices.length <= 12 &&
  new Set(choices).size === choices.length &&
  choices.every((choice) => choice.length <= 80)

/** A list in which one stands a place further up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by
  const [one, other] = [list[from], list[to]]
  if (one === undefined || other === undefined) return [...list]
  return list.map((each, at) => (at === from ? other : at === to ? one : each))
}
