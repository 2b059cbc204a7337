import type { CardContent } from '../../../core/contracts/client-cards.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { insertEntry, insertVersion } from './store-entries.ts'
import { insertTest } from './store-patch-tests.ts'

interface NewEntry {
  readonly customerId: string
  readonly visitId: string | null
  readonly content: CardContent
  readonly userId: string
  readonly at: Instant
}

/** An entry that comes with a new business, as if somebody had written it then. */
export async function writeNewEntry(tx: Tx, entry: NewEntry): Promise<void> {
  const { customerId, visitId, content, userId, at } = entry
  const entryId = newId()
  await insertEntry(tx, { id: entryId, customerId, kind: content.kind, visitId })
  const hash = contentHash({ customerId, version: 0, content, visitId })
  await insertVersion(tx, { entryId, version: 1, content, removed: false, userId, at, hash })
}

interface DoneTest {
  readonly customerId: string
  readonly kindId: string
  readonly doneAt: Instant
  readonly userId: string
  readonly passed: boolean
}

/** A patch test that comes with a new business. */
export async function writeNewTest(tx: Tx, test: DoneTest): Promise<void> {
  const { customerId, kindId, doneAt, userId: doneBy, passed } = test
  const row = { id: newId(), customerId, kindId, doneAt, doneBy, passed, note: null }
  const hash = contentHash({ customerId, kindId, doneAt, doneBy, passed, note: null })
  await insertTest(tx, { ...row, recordedBy: doneBy, recordedAt: doneAt, hash })
}
