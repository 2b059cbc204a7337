import type { PatchTestKind, PatchTestStanding } from '../../../core/contracts/patch-tests.ts'
import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import type { ClientFacts, Requirement } from '../../../core/rules/free-times/booking-rules.ts'
import { patchTestStanding } from '../../../core/rules/free-times/patch-test.ts'
import type { Reader } from '../../platform/database/client.ts'
import { idsOfPerson } from '../customers/public.ts'
import { type StoredTest, selectKinds, selectTests } from './store-patch-tests.ts'

/** What services ask for by patch tests that block, in the form of the rules of booking. */
export async function patchTestRequirements(reader: Reader): Promise<Requirement[]> {
  const kinds = await selectKinds(reader)
  return kinds
    .filter(({ active, blocks }) => active && blocks)
    .flatMap(({ itemIds, name, hoursBefore, validDays }) =>
      itemIds.map((serviceId) => ({
        serviceId,
        patchTest: { kind: name, hoursBefore, validDays },
      })),
    )
}

/** Patch tests of a client that count, those that were failed among them, in the form of the rules of booking. */
export async function patchTestsOfClient(
  reader: Reader,
  customerId: string,
): Promise<ClientFacts['patchTests']> {
  const tests = await selectTests(reader, await idsOfPerson(reader, customerId))
  return counting(tests).map(({ kindName, doneAt, passed }) => ({
    kind: kindName,
    at: momentOf(doneAt),
    passed,
  }))
}

const counting = (tests: readonly StoredTest[]) => tests.filter(({ withdrawn }) => !withdrawn)

interface StandingQuestion {
  readonly kinds: readonly PatchTestKind[]
  readonly tests: readonly StoredTest[]
  readonly zone: string
  readonly at: Instant
  /** Only kinds that one of these services asks for; all kinds when null. */
  readonly itemIds: readonly string[] | null
}

/** How each kind of test that is in use stands at a moment. */
export function standingsOf({ kinds, tests, zone, at, itemIds }: StandingQuestion) {
  const moment = momentOf(at)
  const { date } = wallClock(at, zone)
  return kinds
    .filter(({ active }) => active)
    .flatMap((kind): PatchTestStanding[] => {
      const asking = itemIds ? kind.itemIds.filter((id) => itemIds.includes(id)) : kind.itemIds
      if (itemIds && asking.length === 0) return []
      const own = counting(tests)
        .filter(({ kindId }) => kindId === kind.id)
        .map(({ doneAt, passed }) => ({ at: momentOf(doneAt), passed }))
      const standing = patchTestStanding(kind, own, zone)(moment, date)
      const { id, name, blocks } = kind
      return [
        {
          ...{ kindId: id, name, blocks, itemIds: asking, state: standing.state },
          from: 'from' in standing ? instantOf(standing.from) : null,
          until: 'until' in standing ? standing.until : null,
        },
      ]
    })
}
