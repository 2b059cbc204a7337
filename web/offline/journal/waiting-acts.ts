import Dexie from 'dexie'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { journalDatabase, type KeptAct, unsentActs } from './journal-store.ts'
import { contentOf } from './written-sale.ts'

/** An act that has not arrived, as people recognise it. */
export interface WaitingAct {
  readonly id: string
  readonly kind: string
  readonly occurredAt: string
  /** The paper that it made; an exchange tells of its new bill. */
  readonly paper: DocumentSnapshot | null
}

interface Papers {
  readonly paper?: DocumentSnapshot
  readonly creditNote?: { readonly paper: DocumentSnapshot }
  readonly bill?: { readonly paper: DocumentSnapshot }
}

/** More than fit a screen are counted, not listed. */
const mostListed = 200

/** What this device did that has not arrived, in the order in which it is sent. */
export async function waitingActs(): Promise<readonly WaitingAct[]> {
  const registers = await journalDatabase().registers.toArray()
  const acts = await Promise.all(
    registers.map(({ registerId }) => unsentActs(registerId, mostListed)),
  )
  return Promise.all(acts.flat().map(waitingAct))
}

async function waitingAct(act: KeptAct): Promise<WaitingAct> {
  const { paper, bill, creditNote } = await contentOf<Papers>(act)
  const { commandId: id, kind, occurredAt } = act
  return { id, kind, occurredAt, paper: paper ?? bill?.paper ?? creditNote?.paper ?? null }
}

/**
 * All acts that are in no books yet, as they are sent: for a file that a person takes out of a
 * broken device, or of one that was shut out.
 */
export async function actsAsText(): Promise<string> {
  const database = journalDatabase()
  const registers = await database.registers.toArray()
  const unsent = await Promise.all(
    registers.map(({ registerId }) => unsentActs(registerId, Number.POSITIVE_INFINITY)),
  )
  const waiting = await database.acts
    .where('[state+occurredAt]')
    .between(['attention', Dexie.minKey], ['attention', Dexie.maxKey])
    .toArray()
  const told = [...unsent.flat(), ...waiting].map(async (act) => ({
    ...act,
    content: await contentOf<unknown>(act),
  }))
  return JSON.stringify(await Promise.all(told), null, 2)
}
