/**
 * Cuts a formatted amount where the type changes size: sign, symbol, whole units, fraction with its
 * point.
 */
export function partsOfMoney(text: string) {
  const parts = /^([-−]?)([^\d]*)([\d,]*)(\.\d+)?$/u.exec(text)
  if (!parts) return { sign: '', symbol: '', whole: text, fraction: '' }
  const [, sign = '', symbol = '', whole = '', fraction = ''] = parts
  return { sign, symbol, whole, fraction }
}
