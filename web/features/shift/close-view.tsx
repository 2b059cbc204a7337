import { useState } from 'react'
import type { DrawerCount, Shift } from '../../../core/contracts/tills.ts'
import { useCommand } from '../../offline/commands.ts'
import { countDrawerHere } from '../../offline/journal/shift-acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Kbd, Tear } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import {
  type CashCount,
  denominationsOf,
  dropCount,
  keepCount,
  keptCount,
  nothingCounted,
  totalOf,
} from './cash-count.ts'
import { CashCounter } from './cash-counter.tsx'
import { CloseCheck } from './close-check.tsx'
import { OtherPayments } from './other-payments.tsx'
import { useXReport } from './queries.ts'
import { problems, words } from './words.ts'

/** The steps of closing; the third is the Z report, which has a page of its own. */
export function Steps(props: { title: string; at: number }) {
  return (
    <div className="sh__steps">
      <h1 className="t-head">{props.title}</h1>
      {words.closing.steps.map((step, index) => (
        <span key={step} className="stepx" aria-current={index === props.at ? 'step' : undefined}>
          <i>{index + 1}</i>
          <span>{step}</span>
        </span>
      ))}
    </div>
  )
}

/** Count, compare, close. What was counted is kept by the server, so that a closed page goes on where it was. */
export function CloseView(props: {
  shift: Shift
  counts: readonly DrawerCount[]
  counter: string
  onBack: () => void
}) {
  const { shift, counter } = props
  const last = props.counts.at(-1)
  const [isRecounting, setRecounting] = useState(false)
  const checked = last?.stands && !isRecounting ? last : null
  const currency = useCurrency()
  const report = useXReport(shift)
  return (
    <div className="sh">
      <Steps title={words.closing.title(counter)} at={checked ? 1 : 0} />
      {checked ? (
        <CloseCheck
          shift={shift}
          count={checked}
          earlier={props.counts.slice(0, -1)}
          currency={currency}
          onAgain={() => setRecounting(true)}
          onBack={props.onBack}
        />
      ) : (
        <CountStep
          key={props.counts.length}
          shift={shift}
          currency={currency}
          before={last}
          onCounted={() => setRecounting(false)}
          onBack={props.onBack}
        />
      )}
      <aside className="side">
        {report.data && <OtherPayments figures={report.data.figures} currency={currency} />}
      </aside>
    </div>
  )
}

function useCount(shift: Shift, onCounted: () => void) {
  return useCommand(
    (count: CashCount, act) =>
      countDrawerHere(shift, {
        countId: act.id,
        countedMinor: totalOf(count),
        denominations: denominationsOf(count),
        occurredAt: act.at,
      }),
    {
      madeOld: ['shifts'],
      onDone: () => {
        dropCount(shift.id)
        onCounted()
      },
    },
  )
}

function CountStep(props: {
  shift: Shift
  currency: string
  /** The count before this one: a recount begins with nothing. */
  before: DrawerCount | undefined
  onCounted: () => void
  onBack: () => void
}) {
  const { shift, currency, before } = props
  const [count, setCount] = useState(() => (before ? nothingCounted : keptCount(shift.id)))
  const commit = useCount(shift, props.onCounted)
  const locked = commit.busy || commit.open
  const change = (next: CashCount) => {
    setCount(next)
    keepCount(shift.id, next)
  }
  const finish = () => (commit.open ? commit.retry() : commit.run(count))
  useHotkeys({ F9: finish }, { enabled: !commit.busy })
  return (
    <section className="card count" aria-label={words.closing.steps[0]}>
      {before && !before.stands ? (
        <Banner kind="care">{words.closing.moved}</Banner>
      ) : (
        <Blind again={before !== undefined} />
      )}
      <fieldset disabled={locked}>
        <legend className="sr">{words.closing.steps[0]}</legend>
        <CashCounter count={count} onCount={change} currency={currency} />
      </fieldset>
      <Tear />
      <div className="count__sum">
        <span>
          <b className="t-section">{words.closing.total}</b>
          <span className="soft t-small">{words.closing.kept}</span>
        </span>
        <span role="status">
          <Money amount={totalOf(count)} size="xl" paise="auto" currency={currency} />
        </span>
      </div>
      {totalOf(count) === 0 && <p className="soft">{words.closing.zero}</p>}
      {commit.open && <Banner kind="care">{words.open_}</Banner>}
      {commit.error !== null && !commit.open && (
        <Banner kind="failed">{problemWords(commit.error, problems)}</Banner>
      )}
      <div className="row row--wrap">
        <Button size="l" icon="arrow-left" disabled={locked} onClick={props.onBack}>
          {words.cancel}
        </Button>
        <Button kind="leaf" size="xl" className="grow" busy={commit.busy} onClick={finish}>
          {commit.open ? words.askAgain : words.closing.finish}
          {!commit.open && <Kbd>F9</Kbd>}
        </Button>
      </div>
    </section>
  )
}

function Blind({ again }: { again: boolean }) {
  return (
    <div className="blind">
      <Icon name="eye-off" />
      <span>
        <b>{again ? words.closing.recount : words.closing.blind}</b>{' '}
        {again ? words.closing.recountSays : words.closing.blindSays}
      </span>
    </div>
  )
}
