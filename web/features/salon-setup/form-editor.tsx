import { useState } from 'react'
import {
  type ConsultationForm,
  saveConsultationForm,
} from '../../../core/contracts/consultation-forms.ts'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCategories } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Field, Input, TextArea } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EditSheet } from './edit-sheet.tsx'
import {
  draftOf,
  type FormBody,
  type FormDraft,
  moved,
  newForm,
  newQuestion,
  readForm,
} from './form-draft.ts'
import { formProblems, formWords as words } from './form-words.ts'
import { QuestionFields } from './question-fields.tsx'

interface Props {
  form: ConsultationForm | null
  setup: SalonSetup
  onClose: () => void
}

/** A consultation form: what is asked, what is agreed to, and which services need it. */
export function FormEditor({ form, setup, onClose }: Props) {
  const [first] = useState(() => (form ? draftOf(form) : newForm()))
  const [draft, setDraft] = useState(first)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const set = (part: Partial<FormDraft>) => setDraft({ ...draft, ...part })
  const save = useSave(form, onClose)
  const submit = () => {
    const read = readForm(draft)
    setErrors(read.errors)
    if (read.body) save.run(read.body)
  }
  return (
    <EditSheet
      form="sheet"
      title={form?.title ?? words.newTitle}
      changed={draft !== first}
      errors={errors}
      save={save}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={words.title} hint={words.titleHint} error={errors.title}>
        <Input
          maxLength={80}
          value={draft.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </Field>
      <Questions {...{ draft, errors, set }} />
      <Field label={words.statement} hint={words.statementHint} error={errors.statement}>
        <TextArea
          rows={4}
          maxLength={4000}
          value={draft.statement}
          onChange={({ target }) => set({ statement: target.value })}
        />
      </Field>
      <Needs {...{ draft, setup, set }} />
      <Field label={words.months} hint={words.monthsHint} error={errors.months}>
        <Input
          inputMode="numeric"
          value={draft.months}
          onChange={({ target }) => set({ months: target.value })}
        />
      </Field>
      <Check checked={draft.blocks} onChange={(blocks) => set({ blocks })}>
        {words.blocks}
      </Check>
      <Check checked={draft.active} onChange={(active) => set({ active })}>
        {words.active}
      </Check>
      {form && (
        <div>
          <Check checked={draft.askAnew} onChange={(askAnew) => set({ askAnew })}>
            {words.askAnew}
          </Check>
          <p className="t-small soft">{words.askAnewSays}</p>
        </div>
      )}
      {save.error !== null && !save.open && (
        <Banner kind="failed">{problemWords(save.error, formProblems)}</Banner>
      )}
    </EditSheet>
  )
}

interface PartProps {
  draft: FormDraft
  set: (part: Partial<FormDraft>) => void
}

function Questions({
  draft,
  errors,
  set,
}: PartProps & { errors: Readonly<Record<string, string>> }) {
  const { questions } = draft
  return (
    <section className="stack" aria-label={words.questions}>
      <h3 className="t-section">{words.questions}</h3>
      {questions.map((question, at) => (
        <QuestionFields
          key={question.id}
          no={at + 1}
          last={questions.length}
          {...{ question, errors }}
          onChange={(next) =>
            set({ questions: questions.map((one) => (one.id === next.id ? next : one)) })
          }
          onMove={(by) => set({ questions: moved(questions, at, by) })}
          onRemove={() => set({ questions: questions.filter(({ id }) => id !== question.id) })}
        />
      ))}
      <Button
        className="sset__add"
        icon="plus"
        disabled={questions.length >= 40}
        onClick={() => set({ questions: [...questions, newQuestion()] })}
      >
        {words.addQuestion}
      </Button>
    </section>
  )
}

function Needs({ draft, set, setup }: PartProps & { setup: SalonSetup }) {
  const { data: categories = [] } = useCategories()
  const named = new Set(setup.services.map(({ categoryName }) => categoryName))
  const { itemIds, categoryIds } = draft
  const ofServices = categories.filter(
    ({ id, name }) => named.has(name) || categoryIds.includes(id),
  )
  const services = setup.services.map(({ itemId: id, name }) => ({ id, name }))
  return (
    <>
      <Choosing
        label={words.services}
        things={services}
        chosen={itemIds}
        onChange={(next) => set({ itemIds: next })}
      />
      {ofServices.length > 0 && (
        <Choosing
          label={words.categories}
          things={ofServices}
          chosen={categoryIds}
          onChange={(next) => set({ categoryIds: next })}
        />
      )}
    </>
  )
}

function Choosing(props: {
  label: string
  things: readonly { readonly id: string; readonly name: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  const { chosen, onChange } = props
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <fieldset className="fquest__warn">
      <legend className="field__label">{props.label}</legend>
      <span className="sset__checks">
        {props.things.map(({ id, name }) => (
          <Check key={id} checked={chosen.includes(id)} onChange={(on) => toggle(id, on)}>
            {name}
          </Check>
        ))}
      </span>
    </fieldset>
  )
}

function useSave(form: ConsultationForm | null, onClose: () => void) {
  const toast = useToast()
  const [formId] = useState(() => form?.id ?? newId())
  return useCommand(
    (body: FormBody) =>
      call(saveConsultationForm, {
        params: { formId },
        body: { version: form?.version ?? 0, ...body },
      }),
    {
      madeOld: ['salon', 'client-card', 'calendar'],
      onDone: ({ version }) => {
        toast({ says: words.saved(version) })
        onClose()
      },
    },
  )
}
