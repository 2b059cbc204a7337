import { useQuery } from '@tanstack/react-query'
import {
  type FormStanding,
  readFormsOfClient,
  type SignedFormLine,
} from '../../../core/contracts/consultation-forms.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { openForm } from '../../offline/forms-at-hand.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { Banner, Tag } from '../../ui/surface.tsx'
import { cardProblems, cardWords } from './card-words.ts'

const words = cardWords.forms
const tones = { missing: 'haldi', old: 'haldi', changed: 'haldi', valid: 'leaf' } as const
const icons = {
  missing: 'circle-dashed',
  old: 'clock',
  changed: 'rotate-cw',
  valid: 'clipboard-check',
} as const

/** How each form stands for a client today, and under it all that they signed. */
export function FormsPart({ customerId, who }: { customerId: string; who: string }) {
  const mayEdit = useMay('clientcards.edit')
  const { data, error } = useQuery({
    queryKey: ['client-card', customerId, 'forms'],
    queryFn: ({ signal }) => call(readFormsOfClient, { params: { customerId }, signal }),
  })
  if (error && !data) return <Banner kind="failed">{problemWords(error, cardProblems)}</Banner>
  if (!data) return null
  const { standings, signed } = data
  const sign = ({ formId }: FormStanding) =>
    openForm({ kind: 'sign', formId, customerId, visitId: null, who })
  const send = ({ formId, title }: FormStanding) =>
    openForm({ kind: 'send', formId, title, customerId, visitId: null, who })
  return (
    <section className="stack" aria-label={words.title}>
      <h3 className="t-section">{words.title}</h3>
      {latestOf(signed).flatMap(({ id, warnings }) =>
        warnings.map(({ question, answer }) => (
          <Banner key={id + question} kind="care">
            <b>{question}</b> {answer}
          </Banner>
        )),
      )}
      {standings.length === 0 && signed.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="list entries">
        {standings.map((standing) => (
          <StandingRow
            key={standing.formId}
            standing={standing}
            onSign={mayEdit ? () => sign(standing) : undefined}
            onSend={() => send(standing)}
          />
        ))}
      </ul>
      {signed.length > 0 && (
        <details>
          <summary>{words.all}</summary>
          <ul className="list entries">
            {signed.map((one) => (
              <SignedRow key={one.id} signed={one} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** What was signed last of each form: an older answer was set right by it. */
function latestOf(signed: readonly SignedFormLine[]): SignedFormLine[] {
  const kept = signed.filter(({ withdrawn }) => !withdrawn)
  return kept.filter(({ formId }, at) => kept.findIndex((one) => one.formId === formId) === at)
}

function StandingRow(props: {
  standing: FormStanding
  onSign: (() => void) | undefined
  onSend: () => void
}) {
  const { title, state, until, blocks } = props.standing
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const facts = [until && words.until(dayWords(until, today)), blocks && words.blocks]
  return (
    <li className="row row--wrap">
      <span className="grow">
        <b>{title}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <Tag tone={tones[state]} icon={icons[state]}>
        {words.states[state]}
      </Tag>
      {props.onSign && (
        <>
          <Button icon="pencil-line" aria-label={words.sign(title)} onClick={props.onSign}>
            {words.signKey}
          </Button>
          <IconButton icon="smartphone" label={words.onPhone(title)} onClick={props.onSend} />
        </>
      )}
    </li>
  )
}

function SignedRow({ signed }: { signed: SignedFormLine }) {
  const { id: signedFormId, title, signedAt, signedName, warnings, withdrawn } = signed
  const when = momentWords(signedAt, useTimeZone(), nowOfDevice())
  return (
    <li>
      <button
        type="button"
        className="alike__one"
        aria-label={words.open(title, when)}
        onClick={() => openForm({ kind: 'read', signedFormId })}
      >
        <span className="grow">
          <b>{title}</b>
          <span className="t-label">{words.by(when, signedName)}</span>
          {warnings.map(({ question, answer }) => (
            <span key={question} className="t-label">
              {question} {answer}
            </span>
          ))}
        </span>
        {withdrawn && <Tag tone="line">{words.withdrawn}</Tag>}
        {!withdrawn && warnings.length > 0 && (
          <Tag tone="brick" icon="triangle-alert">
            {words.warning}
          </Tag>
        )}
      </button>
    </li>
  )
}
