import type { z } from 'zod'
import type {
  readCardAlerts as alertsContract,
  CardAlerts,
  ClientCard,
} from '../../../core/contracts/client-cards.ts'
import { minor } from '../../../core/kernel/money.ts'
import { rebookingOf, rhythmOf } from '../../../core/rules/rebooking.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { personIds } from '../customers/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { standingsOf } from './asked-patch-tests.ts'
import { selectEntries } from './store-entries.ts'
import { selectKinds, selectTests } from './store-patch-tests.ts'
import { selectCardVisits, selectFigures } from './store-visits.ts'

export async function readClientCard(
  reader: Reader,
  actor: OutletActor,
  { customerId }: { readonly customerId: string },
): Promise<ClientCard> {
  const people = await personIds(reader, customerId)
  const { days, spentMinor, ...figures } = await selectFigures(reader, actor, people)
  // What others do says little of one person, so nothing is said before they have a rhythm of their own.
  const rhythm = rhythmOf({ visits: days, norm: 0 })
  const last = days.at(-1)
  const isKnown = rhythm.of === 'client' && last !== undefined
  return {
    entries: await selectEntries(reader, people),
    visits: await selectCardVisits(reader, actor, people),
    figures: {
      ...figures,
      spentMinor: minor(spentMinor),
      rhythmDays: isKnown ? rhythm.days : null,
      dueOn: isKnown ? rebookingOf(last, rhythm, { daysBefore: 0, booked: true }).dueOn : null,
    },
  }
}

type AlertsQuery = z.infer<typeof alertsContract.query> & { readonly customerId: string }

/** What the desk must know before it books: short, and nothing where there is nothing to say. */
export async function readCardAlerts(
  reader: Reader,
  actor: OutletActor,
  { customerId, at = now(), itemIds }: AlertsQuery,
): Promise<CardAlerts> {
  const people = await personIds(reader, customerId)
  const kinds = await selectKinds(reader)
  const tests = await selectTests(reader, people)
  const zone = await zoneOf(reader, actor.outletId)
  const standings = standingsOf({ kinds, tests, zone, at, itemIds })
  return {
    entries: (await selectEntries(reader, people)).flatMap(({ id, content }) =>
      content.kind === 'allergy' || (content.kind !== 'formula' && content.isAlert)
        ? [{ id, kind: content.kind, text: content.text }]
        : [],
    ),
    patchTests: standings.filter(({ state }) => state !== 'valid'),
  }
}
