/** On the bill a number is known again without being read out: 98201 •• 417. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const local = digits.length > 10 ? digits.slice(-10) : digits
  if (local.length < 9) return digits
  return `${local.slice(0, 5)} •• ${local.slice(-3)}`
}

/** The number with its groups, for the place where somebody has opened it; that of India needs no country code. */
export function shownPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^91(?=\d{10}$)/, '')
  if (digits.length <= 10) return digits.replace(/^(\d{5})(\d+)$/, '$1 $2')
  return `+${digits.slice(0, -10)} ${digits.slice(-10, -5)} ${digits.slice(-5)}`
}
