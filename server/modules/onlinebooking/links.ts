import { createHash, randomBytes } from 'node:crypto'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { insertLinks, type LinkedVisit, selectLinked } from './store.ts'
import { insertFormToken } from './store-form-links.ts'
import { insertWaitingLink, type LinkedWaiting, selectLinkedWaiting } from './store-waitings.ts'

/** It has 256 random bits, so a plain hash cannot be guessed back. */
const hashOf = (token: string) => createHash('sha256').update(token).digest()

const newToken = () => randomBytes(32).toString('base64url')

/** A new secret that opens a visit for its client. It is told once; older ones stay good. */
export async function newLink(tx: Tx, visitId: string): Promise<string> {
  const token = newToken()
  await insertLinks(tx, [{ visitId, hash: hashOf(token) }], now())
  return token
}

/** One for each of several visits, by visit. */
export async function newLinks(
  tx: Tx,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map(visitIds.map((visitId) => [visitId, newToken()]))
  const links = [...tokens].map(([visitId, token]) => ({ visitId, hash: hashOf(token) }))
  await insertLinks(tx, links, now())
  return tokens
}

export async function requireLinked(reader: Reader, token: string): Promise<LinkedVisit> {
  return (await selectLinked(reader, hashOf(token))) ?? deny('onlinebooking.link_unknown')
}

/** The same for an entry of the waitlist. */
export async function newWaitingLink(tx: Tx, waitlistId: string): Promise<string> {
  const token = newToken()
  await insertWaitingLink(tx, { waitlistId, hash: hashOf(token), at: now() })
  return token
}

export async function requireWaiting(reader: Reader, token: string): Promise<LinkedWaiting> {
  return (await selectLinkedWaiting(reader, hashOf(token))) ?? deny('onlinebooking.link_unknown')
}

/** The same for a form to sign. */
export async function newFormToken(tx: Tx, linkId: string): Promise<string> {
  const token = newToken()
  await insertFormToken(tx, { linkId, hash: hashOf(token) })
  return token
}

export const formTokenHash = (token: string): Buffer => hashOf(token)

/** Where a client opens a form. It needs no booking page, which may be off. */
export const formAddress = (publicUrl: string, token: string): string =>
  `${publicUrl}/book#form=${token}`
