import type { Visit } from '../../../../core/contracts/appointments.ts'
import type { CancelledService } from '../../../../core/contracts/cancellations.ts'
import { formatMoney } from '../../../../core/kernel/currency.ts'
import { wallClock } from '../../../../core/kernel/dates.ts'
import { momentOf } from '../../../../core/kernel/wall-time.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { IconButton } from '../../../ui/button.tsx'
import { dayWords } from '../../../ui/moments.ts'
import { Money } from '../../../ui/money.tsx'
import { useCalendarPlace } from '../calendar-place.ts'
import { bareTime } from '../visit-words.ts'
import type { useLines } from './use-lines.ts'
import { lineWords as says } from './words.ts'

/** Services that were cancelled by themselves: they stay on record, and can be taken back. */
export function CancelledLines(props: {
  visit: Visit
  zone: string
  /** Null where nothing of the visit can be changed. */
  lines: ReturnType<typeof useLines> | null
}) {
  const { visit, zone, lines } = props
  const currency = useCurrency()
  return visit.cancelledServices.map((service) => (
    <div className="sv sv--gone" key={service.serviceNo}>
      <s>{bareTime(momentOf(service.startsAt), zone)}</s>
      <s>{service.name}</s>
      <s>
        <Money amount={service.priceMinor} currency={currency} />
      </s>
      <span className="t-label">
        <Why service={service} zone={zone} />
      </span>
      {lines && (
        <span className="sv__keys">
          <IconButton
            kind="quiet"
            icon="undo-2"
            label={says.backKey(service.name)}
            onClick={() => !lines.busy && lines.restore({ visit, line: service })}
          />
        </span>
      )}
    </div>
  ))
}

function Why({ service, zone }: { service: CancelledService; zone: string }) {
  const { today } = useCalendarPlace()
  const currency = useCurrency()
  const { reason, fee, feeMinor, cancelledAt } = service
  const day = dayWords(wallClock(cancelledAt, zone).date, today)
  const kept =
    fee === 'charged' ? says.fees.charged(formatMoney(feeMinor, { currency })) : says.fees[fee]
  return [says.why(reason), day, kept].filter(Boolean).join(' · ')
}
