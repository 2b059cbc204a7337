import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import { Segments } from '../../ui/choices.tsx'
import { Banner } from '../../ui/surface.tsx'
import { groupProblem, groupWords } from './group-words.ts'
import { useGroup, useGroupBill } from './use-group.ts'
import { clientOf } from './visit-words.ts'

const bills = ['one', 'each'] as const

/** With whom a guest comes, and whether one bill is written for all of them. */
export function GroupPart({ visit, mayEdit }: { visit: CalendarVisit; mayEdit: boolean }) {
  const known = useGroup(visit.group?.id ?? null)
  const bill = useGroupBill()
  if (!visit.group || !known.data) return null
  const { visits, oneBill } = known.data
  const others = visits.filter(({ id }) => id !== visit.id)
  const isBilled = visits.some(({ saleId }) => saleId !== null)
  return (
    <section className="stack">
      <h3 className="t-section">{groupWords.with(others.map(clientOf).join(', '))}</h3>
      <Segments
        fill
        label={groupWords.bill}
        value={oneBill ? 'one' : 'each'}
        onChange={(value) => bill.busy || bill.run({ visit, oneBill: value === 'one' })}
        options={bills.map((value) => ({
          ...{ value, label: groupWords.bills[value], disabled: !mayEdit || isBilled },
        }))}
      />
      {bill.error !== null && <Banner kind="failed">{groupProblem(bill.error)}</Banner>}
    </section>
  )
}

export type GuestScope = 'one' | 'all'
const scopes = ['one', 'all'] as const

/** Only this guest, or all who come together. */
export function GuestChoice(props: {
  visit: CalendarVisit
  scope: GuestScope
  onChange: (scope: GuestScope) => void
}) {
  if (!props.visit.group) return null
  return (
    <Segments
      fill
      label={groupWords.which}
      value={props.scope}
      onChange={props.onChange}
      options={scopes.map((value) => ({ value, label: groupWords.scopes[value] }))}
    />
  )
}
