import { expect, test } from 'vitest'
import { documentKindFor, type KindFacts, seriesKindOf } from './document-kind.ts'

const table: readonly [string, KindFacts, string, string][] = [
  ['regular, all taxed', facts('regular', ['taxable', 'taxable']), 'tax_invoice', 'invoice'],
  ['regular, export', facts('regular', ['zero_rated']), 'tax_invoice', 'invoice'],
  [
    'regular, nothing taxed',
    facts('regular', ['exempt', 'nil']),
    'bill_of_supply',
    'bill_of_supply',
  ],
  [
    'regular, mixed, unregistered buyer (rule 46A)',
    facts('regular', ['taxable', 'exempt']),
    'invoice_cum_bill_of_supply',
    'invoice',
  ],
  [
    'regular, mixed, registered buyer: rule 46A is for the unregistered only',
    facts('regular', ['taxable', 'exempt'], true),
    'tax_invoice',
    'invoice',
  ],
  [
    'a gift card beside taxed goods',
    facts('regular', ['taxable', 'out_of_scope']),
    'tax_invoice',
    'invoice',
  ],
  [
    'a gift card alone is no supply',
    facts('regular', ['out_of_scope']),
    'plain_bill',
    'bill_of_supply',
  ],
  ['composition', facts('composition', ['taxable', 'exempt']), 'bill_of_supply', 'bill_of_supply'],
  ['unregistered', facts('unregistered', ['taxable']), 'plain_bill', 'bill_of_supply'],
]

function facts(
  mode: KindFacts['mode'],
  treatments: KindFacts['treatments'],
  buyerRegistered = false,
): KindFacts {
  return { mode, treatments, buyerRegistered }
}

test.each(table)('%s', (_name, given, kind, series) => {
  expect(documentKindFor(given)).toBe(kind)
  expect(seriesKindOf(documentKindFor(given))).toBe(series)
})

test('credit notes have a series of their own', () => {
  expect(seriesKindOf('credit_note')).toBe('credit_note')
})
