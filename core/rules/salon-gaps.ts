import type { Rosters, SalonSetup } from '../contracts/rosters.ts'

export type SalonGap =
  | { readonly kind: 'nobody'; readonly itemId: string }
  | { readonly kind: 'nothing'; readonly itemId: string; readonly typeId: string }
  | { readonly kind: 'no_services'; readonly userId: string }
  | { readonly kind: 'no_hours'; readonly userId: string }

type Setup = Pick<SalonSetup, 'staff' | 'services' | 'resources'>

/**
 * What keeps services and people from being booked at all: a service that nobody does or whose chair, room or machine
 * is not there, somebody without services or without hours in the days of the rosters.
 */
export function salonGaps(setup: Setup, rosters: Pick<Rosters, 'rosters' | 'days'>): SalonGap[] {
  return [...setup.services.flatMap((service) => gapsOfService(service, setup))].concat(
    setup.staff.flatMap((member) => gapsOfPerson(member, rosters)),
  )
}

function gapsOfService(
  { itemId, steps }: Setup['services'][number],
  { staff, resources }: Setup,
): SalonGap[] {
  const isDone = staff.some(({ skills }) => skills.includes(itemId))
  const needsPerson = steps.some(({ needsStaff }) => needsStaff)
  const kinds = [...new Set(steps.flatMap(({ resourceTypeId }) => resourceTypeId ?? []))]
  const inUse = new Set(resources.filter(({ active }) => active).map(({ typeId }) => typeId))
  return [
    ...(needsPerson && !isDone ? [{ kind: 'nobody' as const, itemId }] : []),
    ...kinds
      .filter((typeId) => !inUse.has(typeId))
      .map((typeId) => ({ kind: 'nothing' as const, itemId, typeId })),
  ]
}

function gapsOfPerson(
  { userId, skills }: Setup['staff'][number],
  { rosters, days }: Pick<Rosters, 'rosters' | 'days'>,
): SalonGap[] {
  const works = [...rosters, ...days].some(
    (plan) => plan.userId === userId && plan.pieces.length > 0,
  )
  return [
    ...(skills.length === 0 ? [{ kind: 'no_services' as const, userId }] : []),
    ...(works ? [] : [{ kind: 'no_hours' as const, userId }]),
  ]
}
