import { formatMoney } from '../../core/kernel/currency.ts'
import type { Minor } from '../../core/kernel/money.ts'
import { partsOfMoney } from './money-parts.ts'

export interface MoneyProps {
  amount: Minor
  /** ISO 4217 code. */
  currency?: string
  /** Paise stand on bills, tax and totals; never on tiles, tables and charts. */
  paise?: 'always' | 'never' | 'auto'
  size?: 'm' | 'l' | 'xl' | 'arm'
  className?: string
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
