import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { addDays, wallClock } from '../../../core/kernel/dates.ts'
import { type SalonGap, salonGaps } from '../../../core/rules/salon-gaps.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { Banner } from '../../ui/surface.tsx'
import { useRosters } from './queries.ts'
import { words } from './words.ts'

const daysLooked = 34

/** What keeps services or people from being booked, with the weeks ahead; nothing while they are not known. */
export function useGaps(setup: SalonSetup): readonly SalonGap[] {
  const today = wallClock(nowOfDevice(), setup.timeZone).date
  const rosters = useRosters(today, addDays(today, daysLooked)).data
  return rosters ? salonGaps(setup, rosters) : []
}

/** Says of services, or of people, why they cannot be booked. */
export function GapsPart(props: { setup: SalonSetup; of: 'services' | 'people' }) {
  const { setup, of } = props
  const all = useGaps(setup)
  const own = all.filter((gap) => 'itemId' in gap === (of === 'services'))
  if (own.length === 0) return null
  return (
    <Banner kind="care">
      <b>{words.gaps.title}</b>
      <ul className="sset__gaps">
        {own.map((gap) => (
          <li key={JSON.stringify(gap)}>{gapWords(gap, setup)}</li>
        ))}
      </ul>
    </Banner>
  )
}

function gapWords(gap: SalonGap, { services, staff, resourceTypes }: SalonSetup): string {
  const { gaps } = words
  if ('itemId' in gap) {
    const name = services.find(({ itemId }) => itemId === gap.itemId)?.name ?? ''
    if (gap.kind === 'nobody') return gaps.nobody(name)
    return gaps.nothing(name, resourceTypes.find(({ id }) => id === gap.typeId)?.name ?? '')
  }
  const name = staff.find(({ userId }) => userId === gap.userId)?.name ?? ''
  return gap.kind === 'no_services' ? gaps.noServices(name) : gaps.noHours(name)
}
