import type { z } from 'zod'
import type {
  FormLink,
  listFormLinks as listContract,
  makeFormLink as makeContract,
} from '../../../core/contracts/form-links.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { minuteLength, momentOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { requireFormInUse, requireSigner } from '../consultations/public.ts'
import { idsOfPerson } from '../customers/public.ts'
import { newFormToken } from './links.ts'
import {
  insertFormLink,
  markRevoked,
  type StoredFormLink,
  selectFormLink,
  selectFormLinksOf,
  selectVisitStart,
} from './store-form-links.ts'

const day = 24 * 60 * minuteLength
const daysOpen = 7

/** A link holds a week, and for a visit that lies further ahead until the day after it begins. */
export function endOfLink(startsAt: Instant | null): Instant {
  const week = nowMilliseconds() + daysOpen * day
  return instantAt(startsAt === null ? week : Math.max(week, momentOf(startsAt) + day))
}

type MakeInput = z.infer<typeof makeContract.body>

interface Made {
  readonly link: FormLink
  readonly token: string
}

/** Makes a link to a form for who is to sign it. Each answer brings a secret of its own. */
export const makeFormLink = operation(
  'makeFormLink',
  async (tx, actor: OutletActor, input: MakeInput): Promise<Made> => {
    const { linkId: id, formId, customerId, visitId } = input
    const { outletId, userId: madeBy } = actor
    const hash = contentHash({ outletId, input })
    const first = await selectFormLink(tx, id)
    if (first) {
      if (first.contentHash !== hash.toString('hex')) return deny('onlinebooking.id_reused')
      return { link: shownLink(first), token: await newFormToken(tx, id) }
    }
    await requireFormInUse(tx, formId)
    await requireSigner(tx, actor, { customerId, visitId })

    const startsAt = visitId === null ? null : await selectVisitStart(tx, visitId)
    const expiresAt = endOfLink(startsAt ?? null)
    await insertFormLink(tx, {
      ...{ id, formId, customerId, visitId },
      outletId,
      madeBy,
      expiresAt,
      hash,
    })
    const facts = { formId, customerId, visitId, expiresAt }
    await recordOfLink(tx, actor, { action: 'form_link.made', id, facts })
    const link = await knownLink(tx, id)
    return { link: shownLink(link), token: await newFormToken(tx, id) }
  },
)

/** Closes a link. One that was signed by stays as it is. */
export const revokeFormLink = operation(
  'revokeFormLink',
  async (tx, actor: OutletActor, linkId: string): Promise<FormLink> => {
    const link = await requireFormLink(tx, actor.outletId, linkId)
    if (link.state === 'signed' || link.state === 'revoked') return shownLink(link)

    await markRevoked(tx, linkId)
    const { formId, customerId, visitId } = link
    const facts = { formId, customerId, visitId }
    await recordOfLink(tx, actor, { action: 'form_link.revoked', id: linkId, facts })
    return shownLink(await knownLink(tx, linkId))
  },
)

export async function listFormLinks(
  reader: Reader,
  { outletId }: OutletActor,
  { formId, customerId, visitId }: z.infer<NonNullable<typeof listContract.query>>,
): Promise<{ links: FormLink[] }> {
  const customerIds = customerId ? await idsOfPerson(reader, customerId) : []
  const of = { outletId, formId, customerIds, visitId: visitId ?? null }
  return { links: (await selectFormLinksOf(reader, of)).map(shownLink) }
}

/** A link that was made in this outlet. */
export async function requireFormLink(
  reader: Reader,
  outletId: string,
  linkId: string,
): Promise<StoredFormLink> {
  const link = await selectFormLink(reader, linkId)
  return link?.outletId === outletId ? link : deny('onlinebooking.form_link_unknown')
}

async function knownLink(tx: Tx, id: string): Promise<StoredFormLink> {
  const link = await selectFormLink(tx, id)
  assert(link, 'a link that was just written is there')
  return link
}

const shownLink = ({ outletId: _outlet, contentHash: _hash, ...link }: StoredFormLink): FormLink =>
  link

function recordOfLink(
  tx: Tx,
  actor: OutletActor,
  act: {
    readonly action: string
    readonly id: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  return recordAudit(tx, {
    ...{ actor, outletId: actor.outletId, chainId: officeChainId },
    ...{ action: act.action, subjectType: 'form_link', subjectId: act.id, facts: act.facts },
  })
}
