import type { ReactNode } from 'react'
import type { Visit, VisitService, VisitStep } from '../../../core/contracts/appointments.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Money } from '../../ui/money.tsx'
import { Tag } from '../../ui/surface.tsx'
import { CancelledLines } from './lines/cancelled-lines.tsx'
import { LineKeys } from './lines/line-keys.tsx'
import { useLines } from './lines/use-lines.ts'
import { bareTime, minutesBetween } from './visit-words.ts'
import { words } from './words.ts'

/** Services with their steps as they follow each other, and what they cost. */
export function VisitServices(props: { visit: Visit; zone: string; mayChange: boolean }) {
  const { visit, zone, mayChange } = props
  const currency = useCurrency()
  const lines = useLines()
  return (
    <>
      {visit.services.map((service) => (
        <ServiceRows key={service.serviceNo} {...{ service, zone, currency }}>
          {mayChange && <LineKeys {...{ visit, service, lines }} />}
        </ServiceRows>
      ))}
      <CancelledLines visit={visit} zone={zone} lines={mayChange ? lines : null} />
      <dl className="vtotal">
        <dt>{words.visit.total}</dt>
        <dd>
          <Money amount={visit.totalMinor} currency={currency} />
        </dd>
      </dl>
    </>
  )
}

function ServiceRows(props: {
  service: VisitService
  zone: string
  currency: string
  /** What can be done with it. */
  children: ReactNode
}) {
  const { service, zone, currency } = props
  const options = service.options.map(({ name }) => name)
  const [first] = service.steps
  const rest = service.steps.length > 1 ? service.steps.slice(1) : []
  const length = (step: Pick<VisitStep, 'startsAt' | 'endsAt'>) =>
    minutesBetween(step.startsAt, step.endsAt)
  return (
    <>
      <div className="sv">
        <b>{bareTime(momentOf(service.startsAt), zone)}</b>
        <b>{[service.name, ...options].join(', ')}</b>
        <Money amount={service.priceMinor} currency={currency} />
        <span className="t-label">
          {words.visit.by(service.staffName ?? '–', length(first ?? service))}
          {service.staffRequested && ` · ${words.visit.asked}`}
        </span>
        {props.children}
      </div>
      {rest.map((step) =>
        step.needsStaff ? (
          <div className="sv" key={step.stepNo}>
            <b>{bareTime(momentOf(step.startsAt), zone)}</b>
            <b>{step.name ?? service.name}</b>
            <span />
            <span className="t-label">
              {words.visit.by(service.staffName ?? '–', length(step))}
            </span>
          </div>
        ) : (
          <div className="sv sv--proc" key={step.stepNo}>
            <b>{bareTime(momentOf(step.startsAt), zone)}</b>
            <b>{words.visit.sets(step.name ?? words.visit.setsAlone, length(step))}</b>
            {service.staffName && (
              <Tag icon="user-check">{words.visit.isFree(service.staffName)}</Tag>
            )}
          </div>
        ),
      )}
    </>
  )
}
