import { useEffect, useRef, useState } from 'react'
import type { FormAnswer, FormText, Signature } from '../../core/contracts/consultation-forms.ts'
import type { ClientForm } from '../../core/contracts/form-links.ts'
import {
  answersOf,
  type Filling,
  filledOf,
  isWhole,
} from '../../core/rules/consultation/filling.ts'
import { type PenLines, SignaturePad } from '../ui/signature-pad.tsx'
import { Typed } from './details-step.tsx'
import { Question } from './form-question.tsx'
import { Bar, Step, TroubleNote } from './frame.tsx'
import { useLanguage, useWords } from './language.ts'
import { newId, readForm, signForm, type Trouble, troubleOf } from './server.ts'
import { said } from './words.ts'

export interface OpenForm {
  readonly token: string
  /** Absent as long as it is not read. */
  readonly form: ClientForm | null
  /** The secret of the visit that it was opened from. */
  readonly visit: string | null
}

interface Props {
  open: OpenForm
  /** Told what the server says of it. */
  onForm: (form: ClientForm) => void
  onVisit: (token: string) => void
}

/** One form, opened by its secret link: to read, fill and sign, once. */
export function FormView({ open: { token, form, visit }, onForm, onVisit }: Props) {
  const { words } = useLanguage()
  // What was filled stays when the words change under it, as far as its questions are still asked.
  const [filling, setFilling] = useState<Filling>({})
  const { read, sign, trouble, busy } = useSigning(token, form, onForm)
  useEffect(() => {
    if (!form) void read()
  }, [token])
  if (!form) {
    return (
      <Step title={words.form.one}>
        {trouble ? <TroubleNote trouble={trouble} /> : <p className="soft">{words.loading}</p>}
      </Step>
    )
  }
  const { text, title, version, outletName: salon } = form
  if (text) {
    const filled = { filling, onFilling: setFilling, onSign: sign, trouble, busy }
    return <OpenedForm key={version} text={text} salon={salon} {...filled} />
  }
  return (
    <Step title={words.form.done}>
      <p>{said(words.form.doneSays, { title, salon })}</p>
      {visit && (
        <button type="button" className="btn btn--l" onClick={() => onVisit(visit)}>
          {words.form.toVisit}
        </button>
      )}
    </Step>
  )
}

interface SignedWords {
  readonly answers: FormAnswer[]
  readonly signature: Signature
  readonly signedName: string
}

/** Sends the signature, under one id until it is kept. Words that are old by then are read anew. */
function useSigning(token: string, form: ClientForm | null, onForm: Props['onForm']) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const signedFormId = useRef(newId())
  const read = () => readForm(token).then(onForm, (error: unknown) => setTrouble(troubleOf(error)))
  const send = async (signed: SignedWords) => {
    if (!form) return
    setBusy(true)
    setTrouble(null)
    const body = { signedFormId: signedFormId.current, version: form.version, ...signed }
    try {
      onForm(await signForm(token, body))
    } catch (error) {
      const found = troubleOf(error)
      setTrouble(found)
      if (askedAnew.includes(found.code)) await read()
    }
    setBusy(false)
  }
  return { read, sign: (signed: SignedWords) => void send(signed), trouble, busy }
}

const askedAnew: readonly string[] = ['consultations.version_old', 'onlinebooking.form_signed']

interface OpenedProps {
  text: FormText
  salon: string
  filling: Filling
  onFilling: (filling: Filling) => void
  onSign: (signed: SignedWords) => void
  trouble: Trouble | null
  busy: boolean
}

function OpenedForm({ text, salon, filling, onFilling, onSign, trouble, busy }: OpenedProps) {
  const { form } = useWords()
  const [signed, setSigned] = useState(unsigned)
  const [tries, setTries] = useState(0)
  const isChecked = tries > 0
  useFirstWrong(tries)
  const { questions, statement, title } = text
  const isAnswered = isWhole(questions, filling)
  const isSigned = signed.isTyped || signed.lines.length > 0
  const submit = () => {
    setTries(tries + 1)
    const { isTyped, lines } = signed
    const signedName = signed.name.trim()
    if (!isAnswered || !isSigned || signedName === '') return
    const signature: Signature = isTyped ? { kind: 'typed' } : { kind: 'drawn', lines }
    onSign({ answers: answersOf(questions, filling), signature, signedName })
  }
  return (
    <>
      <Step title={title}>
        <p className="soft">{said(form.says, { salon })}</p>
        {questions.map((question) => (
          <Question
            key={question.id}
            question={question}
            filled={filledOf(filling, question)}
            isChecked={isChecked}
            onChange={(filled) => onFilling({ ...filling, [question.id]: filled })}
          />
        ))}
        <section className="card book__sum">
          <h2 className="t-label">{form.agree}</h2>
          <p className="book__notice">{statement}</p>
        </section>
        <SignPart signed={signed} onChange={setSigned} isChecked={isChecked} />
        {isChecked && !isSigned && <Care says={form.needSignature} />}
        {isChecked && !isAnswered && <Care says={form.look} />}
        {trouble && <TroubleNote trouble={trouble} />}
      </Step>
      <Bar says={null}>
        <button
          type="button"
          className={`btn btn--leaf btn--l btn--block ${busy ? 'is-busy' : ''}`}
          aria-busy={busy || undefined}
          disabled={busy}
          onClick={submit}
        >
          {form.sign}
        </button>
      </Bar>
    </>
  )
}

/** After a try that leaves something out the focus stands where it is to be put right. */
function useFirstWrong(tries: number) {
  useEffect(() => {
    const wrong = '.book__main [data-wrong] :is(input, select, textarea, button)'
    if (tries > 0) document.querySelector<HTMLElement>(wrong)?.focus()
  }, [tries])
}

interface SignedBy {
  readonly name: string
  readonly lines: PenLines
  readonly isTyped: boolean
}
const unsigned: SignedBy = { name: '', lines: [], isTyped: false }

function SignPart(props: {
  signed: SignedBy
  isChecked: boolean
  onChange: (signed: SignedBy) => void
}) {
  const { form, needName } = useWords()
  const { signed, isChecked, onChange } = props
  const { name, lines, isTyped } = signed
  return (
    <>
      <Typed label={form.name} error={isChecked && name.trim() === '' ? needName : undefined}>
        <input
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={({ target }) => onChange({ ...signed, name: target.value })}
        />
      </Typed>
      {!isTyped && (
        <div className="book__pad">
          <SignaturePad
            lines={lines}
            says={form}
            onChange={(next) => onChange({ ...signed, lines: next })}
          />
          <button
            type="button"
            className="btn btn--quiet"
            disabled={lines.length === 0}
            onClick={() => onChange({ ...signed, lines: [] })}
          >
            {form.clear}
          </button>
        </div>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={isTyped}
          onChange={({ target }) => onChange({ ...signed, isTyped: target.checked })}
        />
        {form.typed}
      </label>
    </>
  )
}

function Care({ says }: { says: string }) {
  return (
    <div className="banner banner--haldi" role="alert">
      <p>{says}</p>
    </div>
  )
}
