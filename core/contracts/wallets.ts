import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zSignedAmount } from './primitives.ts'

export const walletsRefusals = {
  'wallets.short': { status: 422, says: 'The wallet does not hold this much.' },
  'wallets.bonus_short': { status: 422, says: 'The wallet does not hold this much bonus.' },
  'wallets.money_first': {
    status: 422,
    says: 'The money in a wallet pays before its bonus. Take all of it first.',
  },
  'wallets.expired': {
    status: 422,
    says: 'This wallet has expired. A top-up makes all that is in it good again.',
  },
} as const satisfies RefusalTable

/** Who tops up at least so much at once gets this bonus on top. */
export const WalletStep = z.object({
  fromMinor: zAmount.refine((from) => from > 0, 'A bonus begins above zero'),
  bonusMinor: zAmount.refine((bonus) => bonus > 0, 'A bonus is above zero'),
})
export type WalletStep = z.infer<typeof WalletStep>

export const WalletSettings = z.object({
  /** Months for which a wallet is good after its last top-up; zero is for ever. */
  validMonths: z.int().min(0).max(120).default(12),
  steps: z
    .array(WalletStep)
    .max(12)
    .refine(
      (steps) => new Set(steps.map(({ fromMinor }) => fromMinor)).size === steps.length,
      'Each bonus begins at an amount of its own',
    )
    .default([]),
})
export type WalletSettings = z.infer<typeof WalletSettings>

/** What a customer has paid ahead, and what the shop gave on top. */
export const Wallet = z.object({
  moneyMinor: zAmount,
  /** Spent after the money, for goods and services alone, and never paid out. */
  bonusMinor: zAmount,
  /** The last day on which it can be spent; null is for ever. */
  expiresOn: zBusinessDate.nullable(),
})
export type Wallet = z.infer<typeof Wallet>

export const noWallet: Wallet = {
  moneyMinor: 0 as Wallet['moneyMinor'],
  bonusMinor: 0 as Wallet['bonusMinor'],
  expiresOn: null,
}

/** What a receipt of a top-up says of the wallet. */
export const WalletTopUp = z.object({
  paidMinor: zAmount,
  bonusMinor: zAmount,
  /** Money and bonus after it. */
  balanceMinor: zAmount,
  expiresOn: zBusinessDate.nullable(),
})
export type WalletTopUp = z.infer<typeof WalletTopUp>

export const WalletEntry = z.object({
  id: zId,
  at: zInstant,
  purse: z.enum(['wallet', 'bonus']),
  /** Above zero: paid in, given or given back; below: spent. */
  amountMinor: zSignedAmount,
  /** Money and bonus after it. */
  balanceMinor: zAmount,
  documentType: z.enum(['sale', 'refund', 'collection', 'merge', 'merge_undone']),
  documentId: zId,
  /** The number of the bill, credit note or receipt; a merge has none. */
  number: z.string().nullable(),
  saleId: zId.nullable(),
  by: z.string(),
})
export type WalletEntry = z.infer<typeof WalletEntry>

export const readWallet = defineOperation({
  id: 'readWallet',
  method: 'GET',
  path: '/api/v1/customers/:customerId/wallet',
  area: 'Stored value',
  permission: 'customers.read',
  summary:
    'The statement of a customer’s prepaid wallet: what it holds, and its entries, newest first.',
  params: z.object({ customerId: zId }),
  response: z.object({ wallet: Wallet, entries: z.array(WalletEntry) }),
  refusals: [],
})
