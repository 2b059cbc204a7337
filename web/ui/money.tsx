import { formatMoney } from '../../core/kernel/currency.ts'
import type { Minor } from '../../core/kernel/money.ts'

export interface MoneyProps {
  amount: Minor
  /** ISO 4217 code. */
  currency?: string
  /** Paise stand on bills, tax and totals; never on tiles, tables and charts. */
  paise?: 'always' | 'never' | 'auto'
  size?: 'm' | 'l' | 'xl' | 'arm'
  className?: string
}

/** Cuts a formatted amount where the type changes size: sign, symbol, whole units, fraction. */
export function partsOfMoney(text: string) {
  const parts = /^([-−]?)([^\d]*)([\d,.\s]*?)([.,]\d{1,3})?$/u.exec(text)
  if (!parts) return { sign: '', symbol: '', whole: text, fraction: '' }
  const [, sign = '', symbol = '', whole = '', fraction = ''] = parts
  return { sign, symbol, whole, fraction }
}

/** The rupee sign and the paise step down in size, never in contrast. */
export function Money(props: MoneyProps) {
  const { amount, currency = 'INR', paise = 'always', size = 'm', className = '' } = props
  const { sign, symbol, whole, fraction } = partsOfMoney(formatMoney(amount, { currency, paise }))
  const look = size === 'm' ? 'money' : `money money--${size}`
  return (
    <span className={`${look} ${className}`.trim()}>
      {sign}
      {symbol && <span className="rs">{symbol}</span>}
      {whole}
      {fraction && <span className="ps">{fraction}</span>}
    </span>
  )
}
