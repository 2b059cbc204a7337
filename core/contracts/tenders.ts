/** What a till can present. */
export const presentedKinds = [
  'cash',
  'card',
  'upi',
  'cheque',
  'bank_transfer',
  'store_credit',
  'wallet',
  'wallet_bonus',
  'deposit',
  'gift_card',
  'points',
  'khata',
] as const
export type PresentedKind = (typeof presentedKinds)[number]

/**
 * Every way in which a part of a bill is settled. The part of a bill that returned goods pay is written by the
 * exchange alone.
 */
export const tenderKinds = [...presentedKinds, 'exchange'] as const
export type TenderKind = (typeof tenderKinds)[number]

/** The one name of each kind, on every screen and paper. */
export const tenderNames: Readonly<Record<TenderKind, string>> = {
  cash: 'Cash',
  card: 'Card',
  upi: 'UPI',
  cheque: 'Cheque',
  bank_transfer: 'Bank transfer',
  store_credit: 'Store credit',
  wallet: 'Wallet',
  wallet_bonus: 'Wallet bonus',
  deposit: 'Deposit',
  gift_card: 'Gift card',
  points: 'Points',
  khata: 'On account',
  exchange: 'Exchanged goods',
}
