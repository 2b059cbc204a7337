import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import type { CashMovement, Shift, XFigures } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, negate } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { type MoveKind, MoveSheet } from './move-sheet.tsx'
import { NoSaleSheet } from './no-sale-sheet.tsx'
import { OtherPayments } from './other-payments.tsx'
import { PeopleCard } from './people-card.tsx'
import { useXReport } from './queries.ts'
import { ShiftLoading, ShiftLost } from './shift-states.tsx'
import { words } from './words.ts'
import { XSheet } from './x-sheet.tsx'

type Open = MoveKind | 'x' | 'no-sale' | null

export function ShiftNow(props: {
  shift: Shift
  counter: string
  cashMovements: readonly CashMovement[]
  onClose: () => void
}) {
  const { shift, counter } = props
  // The till leads here to open the drawer without a sale.
  const asked = useLocation({ select: (location) => location.hash === 'drawer' })
  const [open, setOpen] = useState<Open>(asked ? 'no-sale' : null)
  const currency = useCurrency()
  const mayClose = useMay('shifts.close')
  const report = useXReport(shift)
  return (
    <div className="sh">
      <div className="stack">
        <DrawerCard
          shift={shift}
          counter={counter}
          currency={currency}
          canReport={report.data !== undefined}
          onOpen={setOpen}
        />
        {report.data && <Figures figures={report.data.figures} currency={currency} />}
        {!report.data && !report.isError && <ShiftLoading />}
        {!report.data && report.isError && (
          <ShiftLost title={words.now.figuresFailed} error={report.error} query={report} />
        )}
        {report.data && <PeopleCard people={report.data.figures.people} currency={currency} />}
        <Movements movements={props.cashMovements} currency={currency} />
      </div>
      <aside className="side">
        {report.data && <OtherPayments figures={report.data.figures} currency={currency} />}
        {mayClose && (
          <Button kind="leaf" size="xl" block icon="calculator" onClick={props.onClose}>
            {words.now.closeShift}
          </Button>
        )}
      </aside>
      {open === 'no-sale' && (
        <NoSaleSheet registerId={shift.registerId} onClose={() => setOpen(null)} />
      )}
      {open !== null && open !== 'x' && open !== 'no-sale' && (
        <MoveSheet shift={shift} kind={open} currency={currency} onClose={() => setOpen(null)} />
      )}
      {report.data && (
        <XSheet
          open={open === 'x'}
          report={report.data}
          currency={currency}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

function DrawerCard(props: {
  shift: Shift
  counter: string
  currency: string
  canReport: boolean
  onOpen: (open: Open) => void
}) {
  const { shift, counter, currency, onOpen } = props
  const zone = useTimeZone()
  const mayMove = useMay('shifts.cash')
  const since = momentWords(shift.openedAt, zone, nowOfDevice())
  return (
    <section className="card drawer" aria-label={counter}>
      <div className="drawer__head">
        <div className="grow">
          <h2 className="t-title">{counter}</h2>
          <p className="t-small soft">
            {words.now.since(shift.openedBy, since)} ·{' '}
            {words.now.floatOf(formatMoney(shift.floatMinor, { currency, paise: 'auto' }))} ·{' '}
            {words.now.dayOf(dayWords(shift.businessDate, shift.businessDate))}
          </p>
        </div>
        <Tag tone="leaf" icon="check">
          {words.now.open}
        </Tag>
      </div>
      <div className="drawer__keys">
        {mayMove && (
          <>
            <Button size="l" icon="arrow-down-left" onClick={() => onOpen('pay_in')}>
              {words.now.payIn}
            </Button>
            <Button size="l" icon="arrow-up-right" onClick={() => onOpen('pay_out')}>
              {words.now.payOut}
            </Button>
            <Button size="l" icon="shield-check" onClick={() => onOpen('drop')}>
              {words.now.drop}
            </Button>
            <Button size="l" icon="lock-keyhole" onClick={() => onOpen('no-sale')}>
              {words.noSale.key}
            </Button>
          </>
        )}
        <Button
          size="l"
          icon="receipt-text"
          disabled={!props.canReport}
          onClick={() => onOpen('x')}
        >
          {words.now.x}
        </Button>
      </div>
    </section>
  )
}

function Figures({ figures, currency }: { figures: XFigures; currency: string }) {
  return (
    <Card title={words.now.figures}>
      <dl className="facts">
        <Sum label={words.now.net} amount={figures.netMinor} currency={currency} />
        <div>
          <dt>{words.now.bills}</dt>
          <dd>
            <b className="money">{figures.bills}</b>
          </dd>
        </div>
        <Sum
          label={words.now.refundsCount(figures.refunds)}
          amount={figures.refundsMinor === null ? null : negate(figures.refundsMinor)}
          currency={currency}
        />
        {figures.unbilledReturns.count > 0 && (
          <Sum
            label={words.now.unbilledCount(figures.unbilledReturns.count)}
            amount={figures.unbilledReturns.totalMinor}
            currency={currency}
          />
        )}
        <Sum label={words.now.discounts} amount={figures.discountMinor} currency={currency} />
        <Sum label={words.now.tax} amount={figures.taxMinor} currency={currency} />
      </dl>
      {figures.netMinor === null && <p className="t-small soft">{words.now.sumsLater}</p>}
    </Card>
  )
}

/** What is not told before the count has no place. */
function Sum(props: { label: string; amount: Minor | null; currency: string }) {
  if (props.amount === null) return null
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <Money amount={props.amount} currency={props.currency} paise="auto" />
      </dd>
    </div>
  )
}

function movementSays(movement: CashMovement, zone: string): string {
  const { reason, by, approvedBy, at } = movement
  const leave = approvedBy && words.now.approvedBy(approvedBy)
  return [reason, by, leave, momentWords(at, zone, nowOfDevice())].filter(Boolean).join(' · ')
}

const movementIcons = { pay_in: '+', pay_out: '−', drop: '−' }

function Movements(props: { movements: readonly CashMovement[]; currency: string }) {
  const zone = useTimeZone()
  return (
    <Card flush title={words.now.movements}>
      {props.movements.length === 0 && <p className="soft card__says">{words.now.noMovements}</p>}
      <ul className="moves">
        {props.movements.map((movement) => (
          <li key={movement.id}>
            <span className="grow">
              <b>{words.move.titles[movement.kind]}</b>
              <span className="t-label">{movementSays(movement, zone)}</span>
            </span>
            <span className="money">
              {movementIcons[movement.kind]}
              <Money amount={movement.amountMinor} currency={props.currency} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
