import { useState } from 'react'
import {
  type ConsultationForm,
  type FormAnswer,
  type Signature,
  signForm,
} from '../../../core/contracts/consultation-forms.ts'
import {
  answersOf,
  type Filling,
  filledOf,
  isWhole,
} from '../../../core/rules/consultation/filling.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import type { SignWish } from '../../offline/forms-at-hand.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { type PenLines, SignaturePad } from '../../ui/signature-pad.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useForms } from './queries.ts'
import { QuestionField } from './question-field.tsx'
import { problems, words } from './words.ts'

interface Props {
  wish: SignWish
  onClose: () => void
}

/** A form for the client to read, fill and sign, in the words that it has now. */
export function SignSheet({ wish, onClose }: Props) {
  const forms = useForms()
  const form = forms.data?.find(({ id, active }) => id === wish.formId && active)
  // What is being filled does not change under the pen: the server says when it is old.
  const [begun, setBegun] = useState<ConsultationForm | null>(null)
  if (form && !begun) setBegun(form)
  if (begun) return <OpenForm {...{ wish, onClose }} form={begun} />
  return (
    <Sheet open onClose={onClose} title={words.for(wish.who)} closeLabel={words.close}>
      {forms.isError ? (
        <ErrorState
          title={words.failed}
          retry={{
            label: words.tryAgain,
            act: () => void forms.refetch(),
            busy: forms.isFetching,
          }}
        >
          {problemWords(forms.error, problems)}
        </ErrorState>
      ) : forms.data ? (
        <Banner kind="care">{words.gone}</Banner>
      ) : (
        <Loading label={words.loading} slow={words.slow}>
          <Skeleton width="100%" height="88px" />
        </Loading>
      )}
    </Sheet>
  )
}

function OpenForm({ wish, form, onClose }: Props & { form: ConsultationForm }) {
  const { title, questions, statement } = form
  const [filling, setFilling] = useState<Filling>({})
  const [name, setName] = useState('')
  const [lines, setLines] = useState<PenLines>([])
  const [typed, setTyped] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useSign(wish, form, onClose)
  const isAnswered = isWhole(questions, filling)
  const isSigned = typed || lines.length > 0
  const submit = () => {
    setTried(true)
    if (save.open) return save.retry()
    if (!isAnswered || !isSigned || name.trim() === '') return
    const signature: Signature = typed ? { kind: 'typed' } : { kind: 'drawn', lines }
    save.run({ answers: answersOf(questions, filling), signature, signedName: name.trim() })
  }
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={title}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block icon="pencil-line" busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : words.sign}
        </Button>
      }
    >
      <div className="cform">
        <p className="soft">{words.for(wish.who)}</p>
        {questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            filled={filledOf(filling, question)}
            tried={tried}
            onChange={(filled) => setFilling({ ...filling, [question.id]: filled })}
          />
        ))}
        <section className="cform__statement">
          <h3 className="t-label">{words.agree}</h3>
          <p>{statement}</p>
        </section>
        <Field label={words.name} error={tried && name.trim() === '' && words.needName}>
          <Input maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        {!typed && <PadPart lines={lines} onChange={setLines} />}
        <Check checked={typed} onChange={setTyped}>
          {words.typed}
        </Check>
        {tried && !isSigned && <Banner kind="care">{words.needSignature}</Banner>}
        {tried && !isAnswered && <Banner kind="care">{words.look}</Banner>}
        {save.error !== null && !save.open && (
          <Banner kind="failed">{problemWords(save.error, problems)}</Banner>
        )}
      </div>
    </Sheet>
  )
}

function PadPart(props: { lines: PenLines; onChange: (lines: PenLines) => void }) {
  const { lines, onChange } = props
  return (
    <div className="sigpad">
      <SignaturePad lines={lines} says={words} onChange={onChange} />
      <Button kind="quiet" icon="undo-2" disabled={lines.length === 0} onClick={() => onChange([])}>
        {words.clear}
      </Button>
    </div>
  )
}

interface SignedBody {
  readonly answers: FormAnswer[]
  readonly signature: Signature
  readonly signedName: string
}

function useSign(wish: SignWish, form: ConsultationForm, onClose: () => void) {
  const toast = useToast()
  const { id: formId, version, title } = form
  const { customerId, visitId } = wish
  return useCommand(
    (body: SignedBody, act) =>
      call(signForm, {
        body: { signedFormId: act.id, formId, version, customerId, visitId, ...body },
      }),
    {
      madeOld: ['client-card', 'calendar', 'my-day'],
      onDone: () => {
        toast({ says: words.done(title) })
        onClose()
      },
    },
  )
}
