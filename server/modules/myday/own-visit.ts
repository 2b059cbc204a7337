import { type MyAct, type MyVisit, myActs } from '../../../core/contracts/my-day.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { hiddenPhone, shownPhone } from '../../../core/kernel/phone.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { OwnVisit } from '../appointments/public.ts'
import { cardForService, type ServiceCard } from '../clientcards/public.ts'
import { selectResources, selectSettings } from '../rosters/public.ts'

interface Asker {
  readonly outletId: string
  readonly userId: string
}

const noCard: ServiceCard = { alerts: [], patchTests: [], forms: [], formulas: [] }

/** Visits as the person who serves may see them. */
export async function myVisits(
  reader: Reader,
  { outletId, userId }: Asker,
  visits: readonly OwnVisit[],
): Promise<MyVisit[]> {
  const { staffPhones } = await selectSettings(reader, outletId)
  const places = new Map(
    (await selectResources(reader, outletId)).map(({ id, name }) => [id, name]),
  )
  const shown: MyVisit[] = []
  for (const own of visits) {
    const card = await cardOf(reader, outletId, own)
    shown.push(myVisit(own, { card, places, userId, isMasked: staffPhones === 'masked' }))
  }
  return shown
}

/** A guest who came in the name of another has no card: what that card says is of the other. */
async function cardOf(reader: Reader, outletId: string, own: OwnVisit): Promise<ServiceCard> {
  const { customer, guestName, startsAt } = own.shown
  if (!customer || guestName !== null) return noCard
  const itemIds = own.services.map(({ itemId }) => itemId)
  const asked = { customerId: customer.id, at: startsAt, itemIds }
  return cardForService(reader, outletId, asked)
}

interface Around {
  readonly card: ServiceCard
  readonly places: ReadonlyMap<string, string>
  readonly userId: string
  readonly isMasked: boolean
}

function myVisit(own: OwnVisit, { card, places, userId, isMasked }: Around): MyVisit {
  const { shown, services, served } = own
  const { customer, guestName } = shown
  const steps = services.flatMap((service) => service.steps)
  const phone = customer?.phone ?? null
  return {
    id: shown.id,
    version: shown.version,
    state: shown.state,
    startsAt: earliest(steps.map(({ startsAt }) => startsAt)),
    endsAt: latest(steps.map(({ endsAt }) => endsAt)),
    client: {
      name: guestName ?? customer?.name ?? null,
      phone: phone && (isMasked ? hiddenPhone(phone) : shownPhone(phone)),
      isNew: shown.warnings.some(({ kind }) => kind === 'new_client'),
    },
    note: shown.note,
    services: services.map((service) => ({
      serviceNo: service.serviceNo,
      name: service.name,
      options: service.options.map(({ name }) => name),
      isAsked: service.staffRequested && service.staffId === userId,
      isServed: served.has(service.serviceNo),
      steps: service.steps.map(({ name, startsAt, endsAt, resourceId }) => ({
        ...{ name, startsAt, endsAt },
        place: places.get(resourceId ?? '') ?? null,
      })),
    })),
    ...card,
    alerts: [...card.alerts, ...listNotes(own)],
    forms: [...card.forms],
    formulas: card.formulas.map(({ name, lines, result, at }) => ({
      ...{ name, lines, at },
      result: result ?? null,
    })),
    next: nextActs(own),
    undoTo: own.lastStepBy === userId ? shown.undoTo : null,
  }
}

/** What the customer list says of the client. */
function listNotes({ shown }: OwnVisit): MyVisit['alerts'] {
  if (shown.guestName !== null) return []
  return shown.warnings.flatMap(({ kind, facts }) =>
    kind === 'note' && typeof facts.note === 'string' ? [{ kind, text: facts.note }] : [],
  )
}

function nextActs({ shown, services, served }: OwnVisit): MyAct[] {
  const isDone = services.every(({ serviceNo }) => served.has(serviceNo))
  return myActs.filter((act) =>
    act === 'served' ? shown.state === 'in_service' && !isDone : shown.nextStates.includes(act),
  )
}

const earliest = (times: readonly Instant[]) => instantOf(Math.min(...times.map(momentOf)))
const latest = (times: readonly Instant[]) => instantOf(Math.max(...times.map(momentOf)))
