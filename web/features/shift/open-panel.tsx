import { useState } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { useCommand } from '../../offline/commands.ts'
import { openShiftHere } from '../../offline/journal/shift-acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Tear } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type CashCount, denominationsOf, nothingCounted, totalOf } from './cash-count.ts'
import { CashCounter } from './cash-counter.tsx'
import { problems, words } from './words.ts'

/** The float, counted piece by piece, before the first sale. */
export function OpenPanel(props: { registerId: string; counter: string }) {
  const { counter } = props
  const may = useMay('shifts.open')
  const currency = useCurrency()
  const toast = useToast()
  const [count, setCount] = useState<CashCount>(nothingCounted)
  const open = useCommand(
    (counted: CashCount, act) =>
      openShiftHere(props.registerId, {
        shiftId: act.id,
        floatMinor: totalOf(counted),
        denominations: denominationsOf(counted),
        occurredAt: act.at,
      }),
    { madeOld: ['shifts', 'reports'], onDone: () => toast({ says: words.opening.done }) },
  )
  const total = totalOf(count)
  const title = words.opening.title(counter)
  if (!may) {
    return (
      <section className="card count">
        <h2 className="t-title">{title}</h2>
        <p className="soft">{words.opening.mayNot}</p>
      </section>
    )
  }
  return (
    <section className="card count" aria-labelledby="opening-title">
      <div>
        <h2 className="t-title" id="opening-title">
          {title}
        </h2>
        <p className="soft">{words.opening.says}</p>
      </div>
      <fieldset disabled={open.busy || open.open}>
        <legend className="sr">{words.opening.float}</legend>
        <CashCounter count={count} onCount={setCount} currency={currency} />
      </fieldset>
      <Tear />
      <div className="count__sum" role="status">
        <b className="t-section">{words.opening.total}</b>
        <Money amount={total} size="xl" paise="auto" currency={currency} />
      </div>
      {open.open && <Banner kind="care">{words.open_}</Banner>}
      {open.error !== null && !open.open && (
        <Banner kind="failed">{problemWords(open.error, problems)}</Banner>
      )}
      <Button
        kind="leaf"
        size="xl"
        block
        icon={open.open ? 'rotate-cw' : 'lock-keyhole'}
        busy={open.busy}
        onClick={() => (open.open ? open.retry() : open.run(count))}
      >
        {open.open
          ? words.askAgain
          : words.opening.confirm(formatMoney(total, { currency, paise: 'auto' }))}
      </Button>
    </section>
  )
}
