import type { SalesReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { formatRate, rate } from '../../../core/kernel/rate.ts'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { FigureLink } from './figure-link.tsx'
import { words } from './words.ts'

/** One colour for each kind, the same on every day. */
const hues: Readonly<Record<string, number>> = {
  upi: 1,
  cash: 2,
  khata: 3,
  card: 4,
  gift_card: 5,
  bank_transfer: 6,
  points: 7,
  store_credit: 8,
  cheque: 9,
  wallet: 7,
  wallet_bonus: 5,
}

export function TendersCard({ report, currency }: { report: SalesReport; currency: string }) {
  const rows = report.tenders
    .map((tender) => ({ ...tender, kept: minor(tender.takenMinor - tender.refundedMinor) }))
    .sort((a, b) => b.kept - a.kept)
  return (
    <Card title={words.tenders.title}>
      {rows.length === 0 && <p className="soft">{words.tenders.none}</p>}
      {rows.length > 0 && (
        <>
          <div className="mix" aria-hidden="true">
            {rows
              .filter((row) => row.kept > 0)
              .map((row) => (
                <i
                  key={row.kind}
                  className={`mix__k${hues[row.kind] ?? 9}`}
                  style={{ flexGrow: row.kept }}
                />
              ))}
          </div>
          <ul className="mixlist">
            {rows.map((row) => (
              <li key={row.kind}>
                <i className={`mix__k${hues[row.kind] ?? 9}`} aria-hidden="true" />
                <span className="grow">
                  <FigureLink behind={{ tender: row.kind }}>
                    {words.tenders.names[row.kind] ?? row.kind}
                  </FigureLink>
                  <span className="t-label">
                    {[
                      words.tenders.count(row.count),
                      row.refundedMinor > 0 &&
                        words.tenders.back(
                          formatMoney(row.refundedMinor, { currency, paise: 'never' }),
                        ),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <Money amount={row.kept} currency={currency} paise="never" />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

export function TaxesCard({ report, currency }: { report: SalesReport; currency: string }) {
  const { figures, taxes } = report
  const rows: [string, Minor][] = [
    [words.kpi.sold, figures.salesMinor],
    [words.kpi.tax, figures.taxMinor],
  ]
  return (
    <Card title={words.taxes.title}>
      <dl className="kv">
        {rows.map(([label, amount]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatMoney(amount, { currency })}</dd>
          </div>
        ))}
      </dl>
      {taxes.length === 0 ? (
        <p className="soft taxes__none">{words.taxes.none}</p>
      ) : (
        <table className="table taxes">
          <caption className="sr">{words.taxes.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.taxes.kind}</th>
              <th scope="col" className="num">
                {words.taxes.base}
              </th>
              <th scope="col" className="num">
                {words.taxes.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {taxes.map((tax) => (
              <tr key={`${tax.code}-${tax.rate}`}>
                <th scope="row">
                  <FigureLink behind={{ taxRate: tax.rate }}>
                    {`${tax.label} ${formatRate(rate(tax.rate))}`}
                  </FigureLink>
                </th>
                <td className="num">{formatMoney(tax.taxableMinor, { currency })}</td>
                <td className="num">{formatMoney(tax.amountMinor, { currency })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
