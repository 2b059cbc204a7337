import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { checkGtin, normaliseBarcode } from '../../../core/rules/barcode.ts'

/** The one form under which a barcode is unique over items and packs. */
export const normalBarcode = normaliseBarcode

/**
 * Eight, twelve, thirteen or fourteen digits are a trade number and must carry its check digit, because one digit
 * misread would find another article. Any other code is the shop's own and is taken as it is.
 */
export function checkBarcode(code: string): Decision<string, 'barcode_invalid'> {
  if (!/^(?:\d{8}|\d{12,14})$/.test(code)) return allow(code)
  const checked = checkGtin(code)
  return checked.ok
    ? allow(code)
    : refuse('barcode_invalid', { barcode: code, ...checked.refusal.facts })
}
