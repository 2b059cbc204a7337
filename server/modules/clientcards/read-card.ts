import type { z } from 'zod'
import type {
  alertKinds,
  readCardAlerts as alertsContract,
  CardAlerts,
  CardContent,
  CardEntry,
  ClientCard,
} from '../../../core/contracts/client-cards.ts'
import type { FormStanding } from '../../../core/contracts/consultation-forms.ts'
import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { rebookingOf, rhythmOf } from '../../../core/rules/rebooking.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { formAlertsOf, formsPending } from '../consultations/public.ts'
import { idsOfPerson, personIds } from '../customers/public.ts'
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
  const written = (await selectEntries(reader, people)).flatMap(({ id, content }) =>
    content.kind === 'allergy' || (content.kind !== 'formula' && content.isAlert)
      ? [{ id, kind: content.kind, text: content.text }]
      : [],
  )
  const signed = (await formAlertsOf(reader, people)).map(({ signedFormId, question, answer }) => ({
    ...{ id: signedFormId, kind: 'form' as const },
    text: `${question} ${answer}`,
  }))
  return {
    entries: [...written, ...signed],
    patchTests: standings.filter(({ state }) => state !== 'valid'),
  }
}

export interface ServiceCard {
  readonly alerts: readonly {
    readonly kind: (typeof alertKinds)[number]
    readonly text: string
  }[]
  readonly patchTests: CardAlerts['patchTests']
  readonly forms: readonly FormStanding[]
  readonly formulas: readonly (Extract<CardContent, { kind: 'formula' }> & Pick<CardEntry, 'at'>)[]
}

const formulasShown = 3

/** What who serves must know of a client: alerts, preferences, the latest formulas, tests that do not hold. */
export async function cardForService(
  reader: Reader,
  outletId: string,
  asked: { readonly customerId: string; readonly at: Instant; readonly itemIds: string[] },
): Promise<ServiceCard> {
  const people = await idsOfPerson(reader, asked.customerId)
  const entries = await selectEntries(reader, people)
  const kinds = await selectKinds(reader)
  const tests = await selectTests(reader, people)
  const zone = await zoneOf(reader, outletId)
  const written = entries.flatMap(({ content }) =>
    content.kind === 'formula' || (content.kind === 'note' && !content.isAlert)
      ? []
      : [{ kind: content.kind, text: content.text }],
  )
  const signed = (await formAlertsOf(reader, people)).map(({ question, answer }) => ({
    kind: 'form' as const,
    text: `${question} ${answer}`,
  }))
  const { customerId, itemIds } = asked
  const on = wallClock(asked.at, zone).date
  return {
    alerts: [...written, ...signed],
    forms: await formsPending(reader, { customerId, itemIds, on }),
    patchTests: standingsOf({ kinds, tests, zone, ...asked }).filter(
      ({ state }) => state !== 'valid',
    ),
    formulas: entries
      .flatMap(({ content, at }) => (content.kind === 'formula' ? [{ ...content, at }] : []))
      .slice(0, formulasShown),
  }
}
