import type { z } from 'zod'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type {
  PatchTest,
  PatchTestKind,
  readPatchTests as readContract,
  recordPatchTest as recordContract,
} from '../../../core/contracts/patch-tests.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { addDays, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { minuteLength, momentOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { personIds, requireCustomer } from '../customers/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { standingsOf } from './asked-patch-tests.ts'
import {
  insertTest,
  isPerson,
  type StoredTest,
  selectKinds,
  selectPassedOver,
  selectTest,
  selectTests,
  writeWithdrawal,
} from './store-patch-tests.ts'
import { tellOfCard } from './tell.ts'

/** Clocks of desks go before that of the server by a little. */
const clockSlack = 5 * minuteLength

type RecordInput = z.infer<typeof recordContract.body> & { readonly customerId: string }

/** Writes down how a patch test went. */
export const recordPatchTest = operation(
  'recordPatchTest',
  async (tx, actor: OutletActor, input: RecordInput): Promise<PatchTest> => {
    const { testId, customerId, kindId, doneAt, doneBy = actor.userId, passed, note } = input
    const hash = contentHash({ customerId, kindId, doneAt, doneBy, passed, note })
    await requireCustomer(tx, customerId)
    const first = await selectTest(tx, testId)
    if (first) {
      const isSame = first.contentHash === hash.toString('hex')
      return isSame ? shownTest(tx, actor, first) : deny('clientcards.id_reused')
    }
    const kinds = await selectKinds(tx)
    if (!kinds.some(({ id }) => id === kindId)) return deny('clientcards.kind_unknown')
    if (!(await isPerson(tx, doneBy))) return deny('clientcards.tester_unknown')
    const at = now()
    if (momentOf(doneAt) > momentOf(at) + clockSlack) return deny('clientcards.not_done_yet')

    const test = { id: testId, customerId, kindId, doneAt, doneBy, passed, note, hash }
    await insertTest(tx, { ...test, recordedBy: actor.userId, recordedAt: at })
    await tellOfCard(tx, actor, {
      action: 'patch_test.recorded',
      customerId,
      facts: { testId, kindId },
    })

    return knownTest(tx, actor, testId)
  },
)

type WithdrawInput = { readonly testId: string; readonly reason: string }

/** Takes back what was written down wrongly: it does not count any more, and stays readable. */
export const withdrawPatchTest = operation(
  'withdrawPatchTest',
  async (tx, actor: OutletActor, { testId, reason }: WithdrawInput): Promise<PatchTest> => {
    const test = await selectTest(tx, testId)
    if (!test) return deny('clientcards.test_unknown')
    if (test.withdrawn) return shownTest(tx, actor, test)

    await writeWithdrawal(tx, { id: testId, by: actor.userId, at: now(), reason })
    const { customerId, kindId } = test
    const facts = { testId, kindId, reason }
    await tellOfCard(tx, actor, { action: 'patch_test.withdrawn', customerId, facts })

    return knownTest(tx, actor, testId)
  },
)

type ReadInput = z.infer<typeof readContract.query> & { readonly customerId: string }

export async function readPatchTests(
  reader: Reader,
  actor: OutletActor,
  { customerId, at = now() }: ReadInput,
): Promise<ResponseOf<typeof readContract>> {
  const people = await personIds(reader, customerId)
  const zone = await zoneOf(reader, actor.outletId)
  const kinds = await selectKinds(reader)
  const tests = await selectTests(reader, people)
  return {
    standings: standingsOf({ kinds, tests, zone, at, itemIds: null }),
    tests: tests.map((test) => shown(test, { kinds, zone })),
    passedOver: await selectPassedOver(reader, people),
  }
}

async function knownTest(tx: Tx, actor: OutletActor, testId: string): Promise<PatchTest> {
  const test = await selectTest(tx, testId)
  assert(test, 'a test that was just written is there')
  return shownTest(tx, actor, test)
}

async function shownTest(tx: Tx, actor: OutletActor, test: StoredTest): Promise<PatchTest> {
  const zone = await zoneOf(tx, actor.outletId)
  return shown(test, { kinds: await selectKinds(tx), zone })
}

function shown(
  { customerId: _customerId, contentHash: _hash, ...test }: StoredTest,
  { kinds, zone }: { readonly kinds: readonly PatchTestKind[]; readonly zone: string },
): PatchTest {
  const kind = kinds.find(({ id }) => id === test.kindId)
  const { date } = wallClock(test.doneAt as Instant, zone)
  return { ...test, validUntil: kind && test.passed ? addDays(date, kind.validDays) : null }
}
