import { createHash, randomBytes } from 'node:crypto'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { insertLink, type LinkedVisit, selectLinked } from './store.ts'
import { insertFormToken } from './store-form-links.ts'
import { insertWaitingLink, type LinkedWaiting, selectLinkedWaiting } from './store-waitings.ts'

/** It has 256 random bits, so a plain hash cannot be guessed back. */
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** A new secret that opens a visit for its client. It is told once; older ones stay good. */
export async function newLink(tx: Tx, visitId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertLink(tx, { visitId, hash: hashOf(token), at: now() })
  return token
}

export async function requireLinked(reader: Reader, token: string): Promise<LinkedVisit> {
  return (await selectLinked(reader, hashOf(token))) ?? deny('onlinebooking.link_unknown')
}

/** The same for an entry of the waitlist. */
export async function newWaitingLink(tx: Tx, waitlistId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertWaitingLink(tx, { waitlistId, hash: hashOf(token), at: now() })
  return token
}

export async function requireWaiting(reader: Reader, token: string): Promise<LinkedWaiting> {
  return (await selectLinkedWaiting(reader, hashOf(token))) ?? deny('onlinebooking.link_unknown')
}

/** The same for a form to sign. */
export async function newFormToken(tx: Tx, linkId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertFormToken(tx, { linkId, hash: hashOf(token) })
  return token
}

export const formTokenHash = (token: string): Buffer => hashOf(token)

/** Where a client opens a form. It needs no booking page, which may be off. */
export const formAddress = (publicUrl: string, token: string): string =>
  `${publicUrl}/book#form=${token}`
