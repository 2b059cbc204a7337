import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'

export interface CardRow {
  readonly id: string
  readonly lastFour: string
  readonly initial: Minor
  readonly balance: Minor
  readonly expiresOn: BusinessDate | null
  /** Taken back unused. */
  readonly returned: boolean
}

export async function findCard(reader: Reader, digest: Buffer): Promise<CardRow | null> {
  const { rows } = await sql<CardRow>`
    select id, last_four as "lastFour", initial_minor as initial, balance_minor as balance,
      expires_on as "expiresOn",
      exists (select from gift_card_entries e where e.card_id = gift_cards.id and e.kind = 'returned') as returned
    from gift_cards where code_digest = ${digest}`.execute(reader)
  return rows[0] ?? null
}

/**
 * Lowers a card that is valid on the day and gives its id; null when there is none, or it holds
 * too little. The condition is asked again after waiting for another spender of the same card, so
 * it can not go below zero.
 */
export async function takeFromCard(
  tx: Tx,
  digest: Buffer,
  spending: { readonly amount: Minor; readonly on: string },
): Promise<string | null> {
  const { amount, on } = spending
  const { rows } = await sql<{ id: string }>`
    update gift_cards set balance_minor = balance_minor - ${amount}
    where code_digest = ${digest} and balance_minor >= ${amount}
      and (expires_on is null or expires_on >= ${on}::date)
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

export interface CardThatPaid {
  readonly cardId: string
  /** What it paid of the bill and has not got back. */
  readonly room: Minor
}

/**
 * The cards that paid a bill or one that it was exchanged from, locked in one order, so that two
 * refunds do not give back the same money.
 */
export async function lockCardsThatPaid(tx: Tx, saleId: string): Promise<CardThatPaid[]> {
  const { rows } = await sql<CardThatPaid>`
    select c.id as "cardId", paid.room
    from gift_cards c join lateral (
      select -sum(e.amount_minor)::bigint as room from gift_card_entries e
      where e.card_id = c.id and e.kind in ('spent', 'restored') and e.document_id in (
        select sale_family(${saleId}) union all
        select id from refunds where sale_id in (select sale_family(${saleId})))
    ) paid on paid.room is not null
    where c.id in (select card_id from gift_card_entries
      where document_id in (select sale_family(${saleId})) and kind = 'spent')
    order by c.id for no key update of c`.execute(tx)
  return rows
}

/** Raises a card; one that has expired by then, or is about to, is good for some days more; one for ever stays so. */
export async function putOnCard(
  tx: Tx,
  cardId: string,
  gift: { readonly amount: Minor; readonly on: string; readonly days: number },
): Promise<void> {
  await sql`
    update gift_cards set balance_minor = balance_minor + ${gift.amount},
      expires_on = case when expires_on is not null
        then greatest(expires_on, ${gift.on}::date + ${gift.days}::int) end
    where id = ${cardId}`.execute(tx)
}

export async function knowsAny(tx: Tx, digests: readonly Buffer[]): Promise<boolean> {
  const row = await tx
    .selectFrom('gift_cards')
    .select('id')
    .where('code_digest', 'in', digests)
    .executeTakeFirst()
  return row !== undefined
}

export interface NewCard {
  readonly cardId: string
  readonly lastFour: string
  readonly digest: Buffer
  readonly expiresOn: string | null
  readonly lineNo: number
  readonly amount: Minor
}

/** Rows of new cards with the entry that fills each. */
export function newCardWrites(
  cards: readonly NewCard[],
  sale: {
    readonly saleId: string
    readonly outletId: string
    readonly userId: string
    readonly recordedAt: string
  },
): Record<string, Write> {
  const cardRows = cards.map((card) => ({
    id: card.cardId,
    code_digest: card.digest,
    last_four: card.lastFour,
    initial_minor: card.amount,
    balance_minor: card.amount,
    expires_on: card.expiresOn,
    outlet_id: sale.outletId,
    sale_id: sale.saleId,
    line_no: card.lineNo,
    created_at: sale.recordedAt,
  }))
  const entryRows = cards.map((card) => ({
    id: newId(),
    card_id: card.cardId,
    kind: 'sold',
    amount_minor: card.amount,
    document_type: 'sale',
    document_id: sale.saleId,
    user_id: sale.userId,
    recorded_at: sale.recordedAt,
  }))
  return {
    cards: insertRows('gift_cards', cardRows),
    entries: insertRows('gift_card_entries', entryRows),
  }
}

/**
 * Empties a card that holds all it was sold for and gives it; null when it is not whole any more.
 */
export async function emptyUnusedCard(
  tx: Tx,
  saleId: string,
  lineNo: number,
): Promise<Pick<CardRow, 'id' | 'initial'> | null> {
  const { rows } = await sql<Pick<CardRow, 'id' | 'initial'>>`
    update gift_cards set balance_minor = 0
    where sale_id = ${saleId} and line_no = ${lineNo} and balance_minor = initial_minor
    returning id, initial_minor as initial`.execute(tx)
  return rows[0] ?? null
}

export interface NewCardEntry {
  readonly cardId: string
  readonly kind: 'sold' | 'spent' | 'restored' | 'returned' | 'expired'
  /** Above zero: put on the card; below: taken from it. */
  readonly amount: number
  readonly documentType: string
  readonly documentId: string
  readonly userId: string | null
}

export async function insertCardEntry(tx: Tx, entry: NewCardEntry): Promise<void> {
  await tx
    .insertInto('gift_card_entries')
    .values({
      id: newId(),
      card_id: entry.cardId,
      kind: entry.kind,
      amount_minor: entry.amount,
      document_type: entry.documentType,
      document_id: entry.documentId,
      user_id: entry.userId,
      recorded_at: now(),
    })
    .execute()
}
