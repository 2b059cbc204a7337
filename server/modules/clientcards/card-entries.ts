import type { z } from 'zod'
import type {
  CardEntry,
  removeCardEntry as removeContract,
  saveCardEntry as saveContract,
} from '../../../core/contracts/client-cards.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { personIds, requireCustomer } from '../customers/public.ts'
import {
  insertEntry,
  insertVersion,
  isVisitOf,
  lockEntry,
  type StoredEntry,
  selectEntries,
} from './store-entries.ts'
import { tellOfCard } from './tell.ts'

interface EntryPlace {
  readonly customerId: string
  readonly entryId: string
}
type SaveInput = z.infer<typeof saveContract.body> & EntryPlace

/** Writes a new version of an entry. Who saw an older one is told, so that nothing is written over unseen. */
export const saveCardEntry = operation(
  'saveCardEntry',
  async (tx, actor: OutletActor, input: SaveInput): Promise<CardEntry> => {
    const { customerId, entryId, version, content, visitId } = input
    await requireCustomer(tx, customerId)
    const people = await personIds(tx, customerId)
    const hash = contentHash({ customerId, version, content, visitId })
    const last = await lockEntry(tx, entryId)
    if (isRepeat(last, version, hash)) return knownEntry(tx, people, entryId)
    if (last && !people.includes(last.customerId)) return deny('clientcards.id_reused')
    if (last?.removed || (!last && version > 0)) return deny('clientcards.entry_unknown')
    if (last && version === 0) return deny('clientcards.id_reused')
    if (last && last.version !== version) {
      return deny('clientcards.entry_changed', { version: last.version })
    }
    if (last && last.content.kind !== content.kind) return deny('clientcards.entry_kind')
    if (visitId !== null && !(await isVisitOf(tx, visitId, people))) {
      return deny('clientcards.visit_unknown')
    }

    if (!last) await insertEntry(tx, { id: entryId, customerId, kind: content.kind, visitId })
    const written = { entryId, version: version + 1, content, removed: false, hash }
    await insertVersion(tx, { ...written, userId: actor.userId, at: now() })
    const facts = { entryId, kind: content.kind, version: version + 1 }
    await tellOfCard(tx, actor, { action: 'card_entry.saved', customerId, facts })

    return knownEntry(tx, people, entryId)
  },
)

type RemoveInput = z.infer<typeof removeContract.body> & EntryPlace

/** Takes an entry off the card. What it said stays readable among the versions. */
export const removeCardEntry = operation(
  'removeCardEntry',
  async (tx, actor: OutletActor, input: RemoveInput): Promise<Record<never, never>> => {
    const { customerId, entryId, version } = input
    await requireCustomer(tx, customerId)
    const last = await lockEntry(tx, entryId)
    if (!last || !(await personIds(tx, customerId)).includes(last.customerId)) {
      return deny('clientcards.entry_unknown')
    }
    if (last.removed && last.version === version + 1) return {}
    if (last.removed || last.version !== version) {
      return deny('clientcards.entry_changed', { version: last.version })
    }

    const { content } = last
    const written = { entryId, version: version + 1, content, removed: true }
    const hash = contentHash({ customerId, version, removed: true })
    await insertVersion(tx, { ...written, hash, userId: actor.userId, at: now() })
    const facts = { entryId, kind: content.kind, version: version + 1 }
    await tellOfCard(tx, actor, { action: 'card_entry.removed', customerId, facts })
    return {}
  },
)

/** The same request again, after its answer was lost. */
function isRepeat(last: StoredEntry | undefined, version: number, hash: Buffer): boolean {
  return last?.version === version + 1 && last.contentHash === hash.toString('hex')
}

async function knownEntry(tx: Tx, people: readonly string[], entryId: string): Promise<CardEntry> {
  const entry = (await selectEntries(tx, people)).find(({ id }) => id === entryId)
  assert(entry, 'an entry that was just written is there')
  return entry
}
