import type { ReactNode } from 'react'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import { formatRate, rate } from '../../../core/kernel/rate.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { type BillsBehind, FigureLink } from './figure-link.tsx'
import { words } from './words.ts'

/** A part of the whole as people say it: "4.2%". */
const shareWords = (part: number, whole: number): string =>
  whole > 0 ? formatRate(rate(Math.round((part * 1000) / whole) * 1000)) : formatRate(rate(0))

/** What went back, why, and through whose hands. */
export function RefundsCard({ report, currency }: { report: SalesReport; currency: string }) {
  const { refunds, figures } = report
  return (
    <Card
      flush
      title={words.refunds.title}
      aside={
        figures.refunds > 0 && (
          <FigureLink behind={{ kind: 'refunds' }}>{words.refunds.all(figures.refunds)}</FigureLink>
        )
      }
    >
      {figures.refunds === 0 ? (
        refunds.withoutBill.length === 0 && <p className="soft card__says">{words.refunds.none}</p>
      ) : (
        <>
          <p className="card__says">
            {words.refunds.share(shareWords(figures.refundsMinor, figures.salesMinor))}{' '}
            {refunds.byKind.map((row) => words.refunds.kind(row.kind, row.count)).join(', ')}.
          </p>
          <ul>
            {refunds.latest.map((row) => (
              <li className="rf" key={row.refundId}>
                <FigureLink behind={{ kind: 'refunds', reason: row.reason }}>
                  {row.items}
                </FigureLink>
                <Money amount={minor(-row.amountMinor)} currency={currency} paise="never" />
                <span className="t-label">{`${row.reason} · ${row.by}`}</span>
              </li>
            ))}
          </ul>
          <Shares title={words.refunds.byReason}>
            {refunds.byReason.map((row) => (
              <ShareRow
                key={row.reason}
                name={row.reason}
                row={row}
                behind={{ kind: 'refunds', reason: row.reason }}
                currency={currency}
              />
            ))}
          </Shares>
          <Shares title={words.refunds.byPerson}>
            {refunds.byPerson.map((row) => (
              <ShareRow
                key={row.personId}
                name={row.name}
                row={row}
                behind={{ kind: 'refunds', personId: row.personId }}
                currency={currency}
              />
            ))}
          </Shares>
        </>
      )}
      <WithoutBill rows={refunds.withoutBill} currency={currency} />
    </Card>
  )
}

function WithoutBill(props: { rows: SalesReport['refunds']['withoutBill']; currency: string }) {
  if (props.rows.length === 0) return null
  return (
    <Shares title={words.refunds.withoutBill}>
      {props.rows.map((row) => (
        <ShareRow
          key={row.reason}
          name={row.reason}
          row={row}
          behind={{ kind: 'return_notes', reason: row.reason }}
          currency={props.currency}
        />
      ))}
    </Shares>
  )
}

/** What the shop let go, where, and who let it go. */
export function DiscountsCard({ report, currency }: { report: SalesReport; currency: string }) {
  const { discounts, figures } = report
  const before = sum([figures.salesMinor, figures.discountMinor])
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'never' })
  return (
    <Card
      flush
      title={words.discounts.title}
      aside={<Money amount={figures.discountMinor} currency={currency} paise="never" />}
    >
      {figures.discountMinor === 0 ? (
        <p className="soft card__says">{words.discounts.none}</p>
      ) : (
        <>
          <p className="card__says">
            {words.discounts.share(shareWords(figures.discountMinor, before))}{' '}
            {words.discounts.where(money(discounts.lineMinor), money(discounts.billMinor))}
          </p>
          <Shares title={words.discounts.byPerson}>
            {discounts.byPerson.map((row) => (
              <ShareRow
                key={row.personId}
                name={row.name}
                row={row}
                behind={{ discounted: true, personId: row.personId }}
                currency={currency}
              />
            ))}
          </Shares>
          <p className="card__says">
            <FigureLink className={buttonClass({})} behind={{ discounted: true }}>
              {words.discounts.see(figures.discountedBills)}
            </FigureLink>
          </p>
        </>
      )}
    </Card>
  )
}

function Shares(props: { title: string; children: ReactNode }) {
  return (
    <div className="shares">
      <h3 className="t-label">{props.title}</h3>
      <ul>{props.children}</ul>
    </div>
  )
}

function ShareRow(props: {
  name: string
  row: { count: number; amountMinor: Minor }
  behind?: BillsBehind
  currency: string
}) {
  return (
    <li className="share">
      {props.behind ? (
        <FigureLink behind={props.behind}>{props.name}</FigureLink>
      ) : (
        <span>{props.name}</span>
      )}
      <span className="t-label">{props.row.count}</span>
      <Money amount={props.row.amountMinor} currency={props.currency} paise="never" />
    </li>
  )
}
