import { allow, type Decision, refuse } from '../../kernel/decision.ts'

/** A code of goods: 4, 6 or 8 digits. Chapter 99 holds services only. */
export function isHsn(code: string): boolean {
  return /^(?:[0-9]{4}|[0-9]{6}|[0-9]{8})$/.test(code) && !/^(?:00|99)/.test(code)
}

/** A code of services: six digits that begin with 99. */
export function isSac(code: string): boolean {
  return /^99[0-9]{4}$/.test(code)
}

/**
 * Checks the code of an item. Sellers above five crore of turnover must give six digits of the HSN,
 * others four (Notification 78/2020-Central Tax).
 */
export function checkHsn(
  code: string,
  kind: 'goods' | 'service',
  digits: 4 | 6 = 4,
): Decision<string, 'hsn_invalid'> {
  const fits = kind === 'service' ? isSac(code) : isHsn(code) && code.length >= digits
  return fits ? allow(code) : refuse('hsn_invalid', { code, kind, digits })
}
