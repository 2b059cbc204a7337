import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { instant } from '../../../core/kernel/dates.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { buttonClass } from '../../ui/button.tsx'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { timeWords } from '../../ui/moments.ts'
import { Card } from '../../ui/surface.tsx'
import { FigureLink } from './figure-link.tsx'
import { words } from './words.ts'

/** What a person should look at, each with the way to it. */
export function WorthCard({ report }: { report: SalesReport }) {
  const zone = useTimeZone()
  const { flaggedSales, openShifts, dues } = report
  const currency = useCurrency()
  const nothing = flaggedSales === 0 && openShifts.length === 0 && dues.customers === 0
  return (
    <Card flush title={words.worth.title}>
      {nothing && <p className="soft card__says">{words.worth.nothing}</p>}
      <ul className="odd">
        {flaggedSales > 0 && (
          <Odd icon="flag" look="odd__ic--haldi" title={words.worth.flagged(flaggedSales)}>
            <p>{words.worth.flaggedSays}</p>
            <FigureLink className={buttonClass({})} behind={{ flagged: true }}>
              {words.worth.look}
            </FigureLink>
          </Odd>
        )}
        {dues.customers > 0 && (
          <Odd
            icon="users"
            look="odd__ic--brick"
            title={words.worth.dues(
              formatMoney(dues.amountMinor, { currency, paise: 'never' }),
              dues.customers,
            )}
          >
            <p>{words.worth.duesSay}</p>
            <Link className={buttonClass({})} to="/customers" search={{ dues: true } as never}>
              {words.worth.seeDues}
            </Link>
          </Odd>
        )}
        {openShifts.length > 0 && (
          <Odd icon="clock" look="odd__ic--neel" title={words.worth.shifts(openShifts.length)}>
            <p>
              {openShifts
                .map((shift) =>
                  words.worth.shift(
                    shift.registerCode,
                    shift.openedBy,
                    timeWords(instant(shift.openedAt), zone),
                  ),
                )
                .join('. ')}
            </p>
            <Link className={buttonClass({})} to="/shift">
              {words.worth.seeShift}
            </Link>
          </Odd>
        )}
      </ul>
    </Card>
  )
}

function Odd(props: { icon: IconName; look: string; title: string; children: ReactNode }) {
  return (
    <li>
      <span className={`odd__ic ${props.look}`}>
        <Icon name={props.icon} />
      </span>
      <b>{props.title}</b>
      {props.children}
    </li>
  )
}
