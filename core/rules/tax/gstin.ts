import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { isStateCode } from './states.ts'

/**
 * Kinds of GSTIN that can be told by their shape. Composition and SEZ units look like any taxpayer.
 */
export type GstinCategory =
  | 'taxpayer'
  | 'tax_deductor'
  | 'tax_collector'
  | 'un_body'
  | 'nonresident_online_services'

export interface Gstin {
  readonly gstin: string
  readonly stateCode: string
  /** The income-tax number inside; null for kinds that are built on another number. */
  readonly pan: string | null
  readonly category: GstinCategory
}

// The first that fits counts. A tax deductor may be built on a TAN (four letters, five digits, one
// letter). The last but one character is Z for ordinary taxpayers; digits stand there in numbers of
// the portal's test system, whose check digits are wrong.
const shapes: readonly (readonly [GstinCategory, RegExp])[] = [
  ['nonresident_online_services', /^99[0-9]{2}[A-Z]{3}[0-9]{5}OS[0-9A-Z]$/],
  ['un_body', /^[0-9]{4}[A-Z]{3}[0-9]{5}[UO]N[0-9A-Z]$/],
  ['tax_deductor', /^[0-9]{2}[A-Z]{4}[0-9A-Z][0-9]{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ['tax_collector', /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ['taxpayer', /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z][Z0-9][0-9A-Z]$/],
]

/**
 * Checks shape, state and check digit, in this order; small letters and outer spaces are forgiven.
 */
export function checkGstin(
  text: string,
): Decision<Gstin, 'gstin_shape' | 'gstin_state' | 'gstin_check_digit'> {
  const gstin = text.trim().toUpperCase()
  const category = shapes.find(([, shape]) => shape.test(gstin))?.[0]
  if (!category) return refuse('gstin_shape', { gstin })
  const stateCode = gstin.slice(0, 2)
  // Online suppliers from abroad are registered under 99, which is no place of supply.
  const hasState = isStateCode(stateCode) || category === 'nonresident_online_services'
  if (!hasState) return refuse('gstin_state', { gstin, stateCode })
  const expected = gstinCheckDigit(gstin)
  if (gstin[14] !== expected) return refuse('gstin_check_digit', { gstin, expected })
  const inside = gstin.slice(2, 12)
  const pan = /^[A-Z]{5}[0-9]{4}[A-Z]$/.test(inside) ? inside : null
  return allow({ gstin, stateCode, pan, category })
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Weights 1, 2, 1, 2 … over base 36; quotient and remainder of each product are added. */
export function gstinCheckDigit(gstin: string): string {
  let sum = 0
  for (let i = 0; i < 14; i++) {
    const product = alphabet.indexOf(gstin[i] ?? '') * (i % 2 === 0 ? 1 : 2)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return alphabet[(36 - (sum % 36)) % 36] ?? ''
}

export function isGstin(text: string): boolean {
  return checkGstin(text).ok
}

/** The state of a GSTIN: its first two digits. */
export function gstinState(gstin: string): string {
  return gstin.slice(0, 2)
}
