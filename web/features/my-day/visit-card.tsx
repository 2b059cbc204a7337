import {
  type MyAct,
  type MyDay,
  type MyVisit,
  markMyVisit,
  undoMyMark,
} from '../../../core/contracts/my-day.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { lengthWords, timeWords } from '../../ui/moments.ts'
import { Banner, Tag, type Tone } from '../../ui/surface.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { problems, words } from './words.ts'

export const nameOf = ({ client }: MyVisit): string => client.name ?? words.client

const looks: Readonly<Record<MyVisit['state'], { tone: Tone | 'line'; icon: IconName }>> = {
  requested: { tone: 'neel', icon: 'message-circle-question-mark' },
  booked: { tone: 'line', icon: 'circle-dashed' },
  confirmed: { tone: 'neel', icon: 'check' },
  arrived: { tone: 'haldi', icon: 'armchair' },
  in_service: { tone: 'leaf', icon: 'scissors' },
  completed: { tone: 'plain', icon: 'check-check' },
  cancelled: { tone: 'plain', icon: 'circle-slash' },
  no_show: { tone: 'brick', icon: 'user-x' },
}
const actIcons = { arrived: 'armchair', in_service: 'scissors', served: 'check-check' } as const

type Wish = { readonly visit: MyVisit; readonly act: MyAct | 'undo' }

/** Sends a step of a visit. The card itself tells of it and takes it back: a note would lie on the next key. */
const useMarks = () =>
  useCommand(
    ({ visit: { id, version }, act }: Wish, { id: actId }) => {
      const params = { visitId: id }
      if (act === 'undo') return call(undoMyMark, { params, body: { actId, version } })
      return call(markMyVisit, { params, body: { actId, version, act } })
    },
    { madeOld: ['my-day'] },
  )

/** One visit as its person needs it at the chair. */
export function VisitCard({ visit, zone }: { visit: MyVisit; zone: string }) {
  const { client, state, note, alerts, patchTests, forms, services } = visit
  const marks = useMarks()
  const isDone = state === 'in_service' && services.every(({ isServed }) => isServed)
  const look = isDone ? looks.completed : looks[state]
  return (
    <article className={`mine mine--${state}`} aria-label={nameOf(visit)}>
      <div className="mine__head">
        <b className="mine__time">
          {timeWords(visit.startsAt, zone)}
          <span className="t-label">{timeWords(visit.endsAt, zone)}</span>
        </b>
        <h3 className="grow">
          {nameOf(visit)}
          <span className="t-label">
            {[client.phone, client.isNew && words.isNew].filter(Boolean).join(' · ')}
          </span>
        </h3>
        <span role="status">
          <Tag tone={look.tone} icon={look.icon}>
            {isDone ? words.served : words.states[state]}
          </Tag>
        </span>
      </div>
      {alerts.map(({ kind, text }) => (
        <Banner key={kind + text} kind={kind === 'allergy' || kind === 'form' ? 'failed' : 'care'}>
          {kind === 'allergy' ? words.allergy(text) : text}
        </Banner>
      ))}
      {patchTests.map(({ kindId, name }) => (
        <Banner key={kindId} kind="care">
          {words.patchTest(name)}
        </Banner>
      ))}
      {forms.map(({ formId, title }) => (
        <Banner key={formId} kind="care" icon="clipboard-check">
          {words.form(title)}
        </Banner>
      ))}
      <Services services={services} zone={zone} />
      {note && (
        <p className="mine__note">
          <b>{words.note}</b> {note}
        </p>
      )}
      <Formulas formulas={visit.formulas} />
      <Keys visit={visit} marks={marks} />
      {marks.error !== null && <Banner kind="failed">{problemWords(marks.error, problems)}</Banner>}
    </article>
  )
}

function Keys({ visit, marks }: { visit: MyVisit; marks: ReturnType<typeof useMarks> }) {
  const kept = useKeptFocus<HTMLDivElement>(visit.version)
  if (visit.next.length === 0 && visit.undoTo === null) return null
  if (marks.open) {
    return (
      <Button size="l" block busy={marks.busy} onClick={marks.retry}>
        {words.askAgain}
      </Button>
    )
  }
  return (
    <div className="mine__keys" {...kept}>
      {visit.next.map((act, place) => (
        <Button
          key={act}
          size="l"
          kind={place === 0 ? 'leaf' : 'plain'}
          icon={actIcons[act]}
          busy={marks.busy}
          onClick={() => marks.run({ visit, act })}
        >
          {words.acts[act]}
        </Button>
      ))}
      {visit.undoTo && (
        <Button
          size="l"
          kind="quiet"
          icon="undo-2"
          busy={marks.busy}
          onClick={() => marks.run({ visit, act: 'undo' })}
        >
          {words.back(words.states[visit.undoTo])}
        </Button>
      )}
    </div>
  )
}

function Services({ services, zone }: { services: MyVisit['services']; zone: string }) {
  const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000
  return (
    <ul className="mine__does">
      {services.map((service) => (
        <li key={service.serviceNo}>
          <b>{[service.name, ...service.options].join(', ')}</b>
          {service.isAsked && <Tag icon="user-check">{words.asked}</Tag>}
          {service.steps.map(({ name, place, startsAt, endsAt }) => (
            <span className="t-label" key={startsAt}>
              {[timeWords(startsAt, zone), name, lengthWords(minutes(startsAt, endsAt)), place]
                .filter(Boolean)
                .join(' · ')}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Formulas({ formulas }: { formulas: MyVisit['formulas'] }) {
  if (formulas.length === 0) return null
  return (
    <details className="mine__more">
      <summary>{words.formulas}</summary>
      {formulas.map(({ name, lines, result, at }) => (
        <div key={at + name}>
          <b>{name}</b>
          {lines.map((line) => (
            <span className="t-small" key={line.product + line.developer}>
              {lineWords(line)}
            </span>
          ))}
          {result && <span className="t-label">{result}</span>}
        </div>
      ))}
    </details>
  )
}

function lineWords(line: MyVisit['formulas'][number]['lines'][number]): string {
  const { product, grams, developer, minutes } = line
  const weighed = grams === null ? product : words.grams(product, formatQuantity(grams))
  const mixed = developer ? words.developer(weighed, developer) : weighed
  return minutes === null ? mixed : words.minutes(mixed, minutes)
}

/** A time without a visit: a break of the roster, a meeting, leave. */
export function QuietTime(props: { block: MyDay['blocks'][number]; zone: string }) {
  const { block, zone } = props
  return (
    <p className="mine mine--quiet">
      <b className="mine__time">
        {timeWords(block.startsAt, zone)}
        <span className="t-label">{timeWords(block.endsAt, zone)}</span>
      </b>
      <span>{block.note ?? words.blocks[block.kind]}</span>
    </p>
  )
}
