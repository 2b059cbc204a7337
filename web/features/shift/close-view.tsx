import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { closeShift, type Shift } from '../../../core/contracts/tills.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
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
  totalOf,
} from './cash-count.ts'
import { CashCounter } from './cash-counter.tsx'
import { OtherPayments } from './other-payments.tsx'
import { useCurrency, useXReport } from './queries.ts'
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

interface CloseOrder {
  readonly count: CashCount
  readonly note: string
}

function useClose(shift: Shift) {
  const navigate = useNavigate()
  return useCommand(
    (order: CloseOrder, act) =>
      call(closeShift, {
        params: { shiftId: shift.id },
        body: {
          countedMinor: totalOf(order.count),
          denominations: denominationsOf(order.count),
          note: order.note.trim() || undefined,
          occurredAt: act.at,
        },
      }),
    {
      madeOld: ['shifts', 'reports'],
      onDone: (z) => {
        dropCount(shift.id)
        void navigate({
          to: `/shift/z/${z.id}`,
          search: { closed: true } as never,
          replace: true,
        })
      },
    },
  )
}

export function CloseView(props: { shift: Shift; counter: string; onBack: () => void }) {
  const { shift, counter, onBack } = props
  const currency = useCurrency()
  const report = useXReport(shift.id)
  const [count, setCount] = useState(() => keptCount(shift.id))
  const [step, setStep] = useState<0 | 1>(0)
  const change = (next: CashCount) => {
    setCount(next)
    keepCount(shift.id, next)
  }
  return (
    <div className="sh">
      <Steps title={words.closing.title(counter)} at={step} />
      {step === 0 ? (
        <section className="card count" aria-label={words.closing.steps[0]}>
          <Blind />
          <CashCounter count={count} onCount={change} currency={currency} />
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
        </section>
      ) : (
        <Check
          shift={shift}
          count={count}
          bills={report.data?.figures.bills}
          currency={currency}
          onAgain={() => setStep(0)}
        />
      )}
      <aside className="side">
        {report.data && <OtherPayments figures={report.data.figures} currency={currency} />}
        {step === 0 && (
          <>
            <Button kind="leaf" size="xl" block onClick={() => setStep(1)}>
              {words.closing.next}
            </Button>
            <Button kind="quiet" block icon="arrow-left" onClick={onBack}>
              {words.cancel}
            </Button>
          </>
        )}
      </aside>
    </div>
  )
}

function Blind() {
  return (
    <div className="blind">
      <Icon name="eye-off" />
      <span>
        <b>{words.closing.blind}</b> {words.closing.blindSays}
      </span>
    </div>
  )
}

function Check(props: {
  shift: Shift
  count: CashCount
  bills: number | undefined
  currency: string
  onAgain: () => void
}) {
  const { shift, count, onAgain } = props
  const [note, setNote] = useState('')
  const close = useClose(shift)
  const locked = close.busy || close.open
  const commit = () => (close.open ? close.retry() : close.run({ count, note }))
  useHotkeys({ F9: commit, Escape: onAgain }, { enabled: !locked })
  const total = totalOf(count)
  return (
    <section className="card count" aria-label={words.closing.check}>
      <div>
        <h2 className="t-title">{words.closing.check}</h2>
        <p className="soft">{words.closing.checkSays}</p>
      </div>
      <div className="cmp">
        <div>
          <span className="t-small">{words.closing.counted}</span>
          <Money amount={total} currency={props.currency} />
        </div>
        {props.bills !== undefined && (
          <div>
            <span className="t-small">{words.closing.bills}</span>
            <span className="money">{props.bills}</span>
          </div>
        )}
      </div>
      {total === 0 && <Banner kind="care">{words.closing.zero}</Banner>}
      <Field label={words.closing.note} aside={words.closing.optional}>
        <TextArea
          rows={2}
          maxLength={300}
          disabled={locked}
          placeholder={words.closing.notePlaceholder}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {close.open && <Banner kind="care">{words.open_}</Banner>}
      {close.error !== null && !close.open && (
        <Banner kind="failed">{problemWords(close.error, problems)}</Banner>
      )}
      <div className="row row--wrap">
        <Button size="l" disabled={locked} onClick={onAgain}>
          {words.closing.again}
        </Button>
        <Button kind="money" size="xl" className="grow" busy={close.busy} onClick={commit}>
          {close.open ? words.askAgain : words.closing.confirm}
          {!close.open && <Kbd>F9</Kbd>}
        </Button>
      </div>
    </section>
  )
}
