import { assert } from '../kernel/assert.ts'
import type { Minor } from '../kernel/money.ts'

export interface UpiPayment {
  /** The payee's virtual payment address: `saffron@bank`. */
  readonly payeeId: string
  readonly payeeName: string
  readonly amount: Minor
  /** Of the bill: letters and digits, so that the bank's statement can be matched with it. */
  readonly reference: string
  readonly note: string
}

/** What a virtual payment address looks like: a name, an at sign, and the handle of a bank or app. */
export function isUpiId(text: string): boolean {
  return /^[a-zA-Z0-9._-]{2,256}@[a-zA-Z][a-zA-Z0-9]{1,63}$/.test(text)
}

const longestReference = 35
const longestNote = 50

/**
 * The link that a UPI app opens or reads from a QR code, with the amount filled in, as the UPI linking specification
 * of the National Payments Corporation of India names its fields: pa, pn, am, cu, tr, tn. The at sign of the address
 * stays as it is, because some apps do not read it otherwise.
 */
export function upiPayLink({ payeeId, payeeName, amount, reference, note }: UpiPayment): string {
  assert(isUpiId(payeeId), `${payeeId} is a payment address`)
  assert(amount > 0, 'a request for money asks for some')
  const paise = String(amount % 100).padStart(2, '0')
  const fields = [
    ['pn', payeeName.trim()],
    ['am', `${Math.trunc(amount / 100)}.${paise}`],
    ['cu', 'INR'],
    ['tr', reference.replace(/[^a-zA-Z0-9]/g, '').slice(0, longestReference)],
    ['tn', note.trim().slice(0, longestNote)],
  ]
  const told = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `upi://pay?pa=${payeeId}&${told.join('&')}`
}
