import type { ReactNode } from 'react'
import type { Shift, ShiftFigures, ZReport } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, negate } from '../../../core/kernel/money.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { formatRate, rate } from '../../../core/kernel/rate.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { dayWords, timeWords } from '../../ui/moments.ts'
import { words } from './words.ts'

interface PaperProps {
  shift: Shift
  figures: ShiftFigures
  outlet: string
  title: string
  currency: string
  /** What only a closed shift knows: the count and the running totals. */
  z?: ZReport
}

/** X or Z in the style of a receipt; it prints on the paper of a receipt. */
export function ReportPaper(props: PaperProps) {
  const { shift, figures, z, currency } = props
  const zone = useTimeZone()
  const day = dayWords(shift.businessDate, shift.businessDate)
  const until = timeWords(shift.closedAt ?? nowOfDevice(), zone)
  const year = shift.businessDate.slice(0, 4)
  const people = [...new Set([shift.openedBy, shift.closedBy].filter(Boolean))].join(', ')
  return (
    <section className="z" aria-label={words.paper.label}>
      <div className="z__in">
        <h2>{props.outlet}</h2>
        <p>{props.title}</p>
        <p>{`${day} ${year}, ${timeWords(shift.openedAt, zone)} – ${until}`}</p>
        <p>{people}</p>
        <hr />
        <SalesRows figures={figures} currency={currency} />
        <TaxRows figures={figures} currency={currency} />
        <PaymentRows figures={figures} currency={currency} blind={!z} />
        {z ? (
          <DrawerRows z={z} currency={currency} />
        ) : (
          <p className="z__note">{words.paper.xNote}</p>
        )}
        {figures.firstNumber && figures.lastNumber && (
          <>
            <hr />
            <p>{words.paper.numbers(figures.firstNumber, figures.lastNumber)}</p>
          </>
        )}
        {z && <GrandRows z={z} currency={currency} />}
      </div>
      <div className="z__zig" />
    </section>
  )
}

function Row(props: { label: string; strong?: boolean; title?: boolean; children: ReactNode }) {
  const look = props.title ? 'zr zr--t' : props.strong ? 'zr zr--b' : 'zr'
  return (
    <div className={look}>
      <span>{props.label}</span>
      <span>{props.children}</span>
    </div>
  )
}

function useFormat(currency: string) {
  return (amount: Minor) => formatMoney(amount, { currency, symbol: false })
}

function SalesRows({ figures, currency }: { figures: ShiftFigures; currency: string }) {
  const format = useFormat(currency)
  return (
    <>
      <Row label={words.paper.bills}>{figures.bills}</Row>
      <Row label={words.paper.items}>{formatQuantity(quantity(figures.items * 1000))}</Row>
      <Row label={words.paper.gross}>{format(figures.grossMinor)}</Row>
      <Row label={words.paper.discounts}>{format(negate(figures.discountMinor))}</Row>
      <Row label={words.paper.sales}>{format(figures.salesMinor)}</Row>
      <Row label={words.paper.refunds(figures.refunds)}>{format(negate(figures.refundsMinor))}</Row>
      <Row strong label={words.paper.net}>
        {format(figures.netMinor)}
      </Row>
      {figures.roundOffMinor !== 0 && (
        <Row label={words.paper.roundOff}>{format(figures.roundOffMinor)}</Row>
      )}
      {figures.tipsMinor > 0 && <Row label={words.paper.tips}>{format(figures.tipsMinor)}</Row>}
    </>
  )
}

function TaxRows({ figures, currency }: { figures: ShiftFigures; currency: string }) {
  const format = useFormat(currency)
  if (figures.taxes.length === 0) return null
  return (
    <>
      <hr />
      {figures.taxes.map((tax) => (
        <Row
          key={`${tax.code}-${tax.rate}`}
          label={words.paper.tax(
            `${tax.label} ${formatRate(rate(tax.rate))}`,
            format(tax.taxableMinor),
          )}
        >
          {format(tax.amountMinor)}
        </Row>
      ))}
    </>
  )
}

function PaymentRows(props: { figures: ShiftFigures; currency: string; blind: boolean }) {
  const format = useFormat(props.currency)
  const shown = props.figures.tenders.filter((tender) => !props.blind || tender.kind !== 'cash')
  if (shown.length === 0) return null
  return (
    <>
      <hr />
      {shown.map((tender) => (
        <Row key={tender.kind} label={words.tenders[tender.kind] ?? tender.kind}>
          {format(minor(tender.takenMinor - tender.refundedMinor))}
        </Row>
      ))}
    </>
  )
}

function DrawerRows({ z, currency }: { z: ZReport; currency: string }) {
  const format = useFormat(currency)
  const { figures, shift } = z
  const cash = figures.tenders.find((tender) => tender.kind === 'cash')
  const difference = shift.differenceMinor ?? minor(0)
  const verdict =
    difference < 0 ? words.paper.short : difference > 0 ? words.paper.over : words.paper.exact
  const optional: [string, Minor][] = [
    [words.paper.cashRefunds, negate(cash?.refundedMinor ?? minor(0))],
    [words.paper.payIns, figures.payInsMinor],
    [words.paper.payOuts, negate(figures.payOutsMinor)],
    [words.paper.drops, negate(figures.dropsMinor)],
  ]
  return (
    <>
      <hr />
      <Row label={words.paper.float}>{format(figures.floatMinor)}</Row>
      <Row label={words.paper.cashSales}>{format(cash?.takenMinor ?? minor(0))}</Row>
      {optional
        .filter(([, amount]) => amount !== 0)
        .map(([label, amount]) => (
          <Row key={label} label={label}>
            {format(amount)}
          </Row>
        ))}
      <Row strong label={words.paper.expected}>
        {format(shift.expectedMinor ?? minor(0))}
      </Row>
      <Row strong label={words.paper.counted}>
        {format(shift.countedMinor ?? minor(0))}
      </Row>
      <Row title label={verdict}>
        {format(minor(Math.abs(difference)))}
      </Row>
    </>
  )
}

function GrandRows({ z, currency }: { z: ZReport; currency: string }) {
  const format = useFormat(currency)
  return (
    <>
      <hr />
      <p>{words.paper.grand}</p>
      <Row label={words.paper.grandSales}>{format(z.grandSalesMinor)}</Row>
      <Row label={words.paper.grandRefunds}>{format(z.grandRefundsMinor)}</Row>
      <Row label={words.paper.grandTax}>{format(z.grandTaxMinor)}</Row>
      <p className="z__seal">{words.paper.proof(z.hash.slice(0, 16))}</p>
    </>
  )
}
