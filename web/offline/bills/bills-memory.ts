import type { BillHead } from '../../../core/rules/documents/bill-head.ts'
import { giveWay } from '../give-way.ts'
import { currentSession, subscribeToSession } from '../session.ts'
import { billsTable } from './bills-store.ts'

// What the bills of this device are found by, in memory from the first question for them until somebody signs out.

interface Memory {
  readonly outletId: string
  readonly heads: Map<string, BillHead>
  /** Settled once the newest are there, and once all are. */
  readonly begun: Promise<void>
  readonly opened: Promise<void>
}

let memory: Memory | null = null

/** The heads of the bills of an outlet, by their ids: all of them, or soon those of the last days. */
export async function billHeads(
  outletId: string,
  wanted: 'all' | 'newest' = 'all',
): Promise<ReadonlyMap<string, BillHead>> {
  if (memory?.outletId !== outletId) memory = open(outletId)
  const { heads, begun, opened } = memory
  await (wanted === 'all' ? opened : begun)
  return heads
}

function open(outletId: string): Memory {
  const heads = new Map<string, BillHead>()
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const opened = billsTable
    .readHeads(outletId, async (read) => {
      // What came meanwhile is newer than what was kept.
      for (const head of read) if (!heads.has(head.id)) heads.set(head.id, head)
      begin()
      await giveWay()
    })
    .then(async (whole) => {
      // The keys of this device are others now: everything is loaded anew.
      if (!whole) await forgetBills()
    })
  return { outletId, heads, begun: Promise.race([begun, opened]), opened }
}

/** All tabs of the device find the same; one of them loads. */
const otherTabs =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vendly.bills')

interface News {
  readonly outletId: string
  readonly changed: readonly string[]
  readonly dropped: readonly string[]
}

otherTabs?.addEventListener('message', ({ data }: MessageEvent<News | null>) => {
  if (data === null) memory = null
  else void takeIn(data)
})

async function takeIn({ outletId, changed, dropped }: News): Promise<void> {
  const mine = memory
  if (mine?.outletId !== outletId) return
  for (const head of await billsTable.headsOf(outletId, changed)) mine.heads.set(head.id, head)
  for (const id of dropped) mine.heads.delete(id)
}

/** Bills were kept or dropped. */
export function billsKept(outletId: string, heads: readonly BillHead[], dropped: string[]): void {
  if (memory?.outletId === outletId) {
    for (const head of heads) memory.heads.set(head.id, head)
    for (const id of dropped) memory.heads.delete(id)
  }
  const changed = heads.map(({ id }) => id)
  otherTabs?.postMessage({ outletId, changed, dropped } satisfies News)
}

/** This device keeps no bills any more, or has to load them anew. */
export async function forgetBills(): Promise<void> {
  memory = null
  otherTabs?.postMessage(null)
  await billsTable.dropOthers(null)
}

// Whoever comes next may not be allowed to see them, and what is not in memory nobody finds there.
subscribeToSession(() => {
  if (currentSession().kind !== 'signed-in') memory = null
})
