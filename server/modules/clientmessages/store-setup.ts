import { sql } from 'kysely'
import {
  MessageSettings,
  type MessageText,
  messageKinds,
  type StoredText,
} from '../../../core/contracts/client-messages.ts'
import { bookingLanguages } from '../../../core/contracts/online-booking.ts'
import { defaultTexts } from '../../../core/rules/client-messages/default-texts.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export async function selectMessageSettings(
  reader: Reader,
  outletId: string,
): Promise<MessageSettings> {
  const { rows } = await sql<{ settings: unknown }>`
    select settings from message_settings where outlet_id = ${outletId}`.execute(reader)
  return MessageSettings.parse(rows[0]?.settings ?? {})
}

export async function writeMessageSettings(
  tx: Tx,
  outletId: string,
  settings: MessageSettings,
): Promise<void> {
  await sql`insert into message_settings (outlet_id, settings)
    values (${outletId}, ${JSON.stringify(settings)})
    on conflict (outlet_id) do update set settings = excluded.settings`.execute(tx)
}

type Named = Pick<StoredText, 'kind' | 'language'>

/** Every text of an outlet: its own words, and those of the product where it has none. */
export async function selectTexts(reader: Reader, outletId: string): Promise<StoredText[]> {
  const { rows } = await sql<Omit<StoredText, 'isOwn'>>`
    select kind, language, subject, body from message_texts
    where outlet_id = ${outletId}`.execute(reader)
  return messageKinds.flatMap((kind) =>
    bookingLanguages.map((language) => {
      const own = rows.find((row) => row.kind === kind && row.language === language)
      const { subject, body } = own ?? defaultTexts[language][kind]
      return { kind, language, subject, body, isOwn: own !== undefined }
    }),
  )
}

export async function textOf(
  reader: Reader,
  outletId: string,
  { kind, language }: Named,
): Promise<MessageText> {
  const { rows } = await sql<MessageText>`
    select subject, body from message_texts
    where outlet_id = ${outletId} and kind = ${kind} and language = ${language}`.execute(reader)
  return rows[0] ?? defaultTexts[language][kind]
}

export async function writeText(
  tx: Tx,
  outletId: string,
  { kind, language, text }: Named & { readonly text: MessageText | null },
): Promise<void> {
  if (text === null) {
    await sql`delete from message_texts
      where outlet_id = ${outletId} and kind = ${kind} and language = ${language}`.execute(tx)
    return
  }
  await sql`insert into message_texts (outlet_id, kind, language, subject, body)
    values (${outletId}, ${kind}, ${language}, ${text.subject}, ${text.body})
    on conflict (outlet_id, kind, language) do update
      set subject = excluded.subject, body = excluded.body`.execute(tx)
}
