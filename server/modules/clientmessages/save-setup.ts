import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  MessageSettings,
  MessageSetup,
  previewMessage as previewContract,
  saveMessageText as textContract,
} from '../../../core/contracts/client-messages.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { minuteLength } from '../../../core/kernel/wall-time.ts'
import { checkedText, filledText } from '../../../core/rules/client-messages/filled-text.ts'
import { messageFacts, type ToldVisit } from '../../../core/rules/client-messages/message-facts.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { instantAt, now, nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { selectPageOf, shownPlace } from '../onlinebooking/public.ts'
import { receiverOf } from './addresses.ts'
import {
  selectMessageSettings,
  selectTexts,
  writeMessageSettings,
  writeText,
} from './store-setup.ts'
import { bookingOf, toldVisit } from './told-visit.ts'

export async function readMessageSetup(
  reader: Reader,
  outletId: string,
  setUp: boolean,
): Promise<MessageSetup> {
  const settings = await selectMessageSettings(reader, outletId)
  return { setUp, settings, texts: await selectTexts(reader, outletId) }
}

export const saveMessageSettings = operation(
  'saveMessageSettings',
  async (tx, actor: OutletActor, settings: MessageSettings): Promise<void> => {
    const { outletId } = actor
    const before = await selectMessageSettings(tx, outletId)
    await writeMessageSettings(tx, outletId, settings)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'message_settings.saved',
      subjectType: 'outlet',
      subjectId: outletId,
      outletId,
      facts: { before, ...settings },
    })
  },
)

/** Says something in words of the outlet, once it is sure that a client can understand it. */
export const saveMessageText = operation(
  'saveMessageText',
  async (tx, actor: OutletActor, input: z.infer<typeof textContract.body>): Promise<void> => {
    const { kind, language, text } = input
    if (text) accept(checkedText(kind, text), 'clientmessages')

    const { outletId } = actor
    await writeText(tx, outletId, input)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'message_text.saved',
      subjectType: 'outlet',
      subjectId: outletId,
      outletId,
      facts: { kind, language, text },
    })
  },
)

type Written = z.infer<typeof previewContract.body>

/** A text as it would be sent for the next visit of the outlet. The link leads nowhere: nobody else should have one. */
export async function previewMessage(
  reader: Reader,
  { outletId, publicUrl }: { readonly outletId: string; readonly publicUrl: string },
  { kind, language, text }: Written,
): Promise<ResponseOf<typeof previewContract>> {
  accept(checkedText(kind, text), 'clientmessages')
  const next = await nextVisit(reader, outletId)
  const page = await selectPageOf(reader, outletId)
  const link = kind === 'form' || page ? `${publicUrl}/book/${page?.page ?? ''}` : null
  const form = await anyForm(reader)
  if (!next) {
    const told = { ...(await madeUp(reader, outletId)), ...kept(), form, link }
    return { ...filledText(text, messageFacts(told, language)), visit: null }
  }
  const receiver = await receiverOf(reader, next)
  const booking = await bookingOf(reader, { visitId: next, outletId })
  const days = { from: dayIn(booking), to: dayIn(booking) }
  const told = { ...toldVisit(booking, receiver.name), ...kept(), days, form, link }
  const visit = { id: next, client: receiver.name ?? '', startsAt: booking.startsAt }
  return { ...filledText(text, messageFacts(told, language)), visit }
}

const kept = () => ({ until: instantAt(nowMilliseconds() + 30 * minuteLength) })

const dayIn = ({ startsAt, timeZone }: { readonly startsAt: Instant; readonly timeZone: string }) =>
  wallClock(startsAt, timeZone).date

async function nextVisit(reader: Reader, outletId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from visits where outlet_id = ${outletId} and starts_at > ${now()}
      and state in ('booked', 'confirmed') order by starts_at, id limit 1`.execute(reader)
  return rows[0]?.id
}

async function anyForm(reader: Reader): Promise<string> {
  const { rows } = await sql<{ title: string }>`
    select title from consultation_forms where active order by lower(title) limit 1`.execute(reader)
  return rows[0]?.title ?? 'Consultation'
}

async function madeUp(reader: Reader, outletId: string): Promise<ToldVisit> {
  return {
    clientName: 'Kavya Rao',
    startsAt: instantAt(nowMilliseconds() + 24 * 60 * minuteLength),
    services: [{ name: 'Haircut', staffName: 'Meher' }],
    totalMinor: minor(900_00),
    link: null,
    place: await shownPlace(reader, outletId),
  }
}
