import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

export function khataControls({ day }: Story): Control[] {
  const { owingId, collectionId, lastCollectionId, accountSaleId, openingDuesId } = day
  return [
    {
      check: 'khata-balance',
      subject: owingId,
      wrong: sql`update khata_accounts set balance_minor = balance_minor + 1 where customer_id = ${owingId}`,
    },
    {
      check: 'khata-has-document',
      subject: accountSaleId,
      wrong: sql`update khata_entries set amount_minor = amount_minor + 1 where document_id = ${accountSaleId}`,
    },
    {
      check: 'khata-has-document',
      subject: collectionId,
      wrong: sql`delete from khata_entries where document_id = ${collectionId}`,
    },
    {
      check: 'khata-has-document',
      subject: openingDuesId,
      wrong: sql`update opening_dues set amount_minor = amount_minor + 1 where id = ${openingDuesId}`,
    },
    {
      check: 'khata-has-document',
      subject: collectionId,
      wrong: sql`update khata_entries set customer_id = ${day.customerId} where document_id = ${collectionId}`,
    },
    {
      check: 'khata-is-debtors',
      subject: collectionId,
      wrong: rebook(collectionId, 'debtors', 'bank'),
    },
    {
      check: 'khata-is-debtors',
      subject: openingDuesId,
      wrong: rebook(openingDuesId, 'debtors', 'stock'),
    },
    {
      check: 'merge-carries-balances',
      subject: lastCollectionId,
      wrong: sql`update khata_entries set document_type = 'merge' where document_id = ${lastCollectionId}`,
    },
  ]
}

export function collectionControls({ day }: Story): Control[] {
  const { collectionId, lastCollectionId } = day
  const collection = sql`id = ${collectionId}`
  return [
    {
      check: 'collection-adds-up',
      subject: collectionId,
      wrong: sql`update collection_tenders set amount_minor = amount_minor + 1 where collection_id = ${collectionId}`,
    },
    {
      check: 'collection-adds-up',
      subject: collectionId,
      wrong: sql`update collections set receipt = jsonb_set(receipt, '{dueAfterMinor}', '0') where ${collection}`,
    },
    {
      check: 'receipt-number-without-gap',
      subject: lastCollectionId,
      wrong: sql`delete from collections where ${collection}`,
    },
    {
      check: 'receipt-number-without-gap',
      subject: collectionId,
      wrong: sql`update collections set number = replace(number, 'T1R', 'T2R') where ${collection}`,
    },
    {
      check: 'z-collections-are-rows',
      subject: day.zReportId,
      wrong: sql`update collections set shift_id = ${day.openShiftId} where ${collection}`,
    },
    {
      check: 'expected-cash-is-rows',
      subject: day.closedShiftId,
      wrong: sql`update collection_tenders set amount_minor = amount_minor + 1 where collection_id = ${collectionId}`,
    },
    {
      check: 'act-has-its-event',
      subject: collectionId,
      wrong: sql`delete from outbox where data ->> 'collectionId' = ${collectionId}`,
    },
    {
      check: 'act-has-its-audit',
      subject: collectionId,
      wrong: sql`delete from audit_entries where subject_id = ${collectionId}`,
    },
  ]
}
