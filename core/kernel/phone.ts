const indian = /^91(\d{5})(\d{5})$/

/** A stored number (digits with country code) as people read it: 98201 12417, and with its code from abroad. */
export function shownPhone(phone: string): string {
  const national = indian.exec(phone)
  return national ? `${national[1]} ${national[2]}` : `+${phone}`
}

/** Known again without being read out: 98201 •• 417. */
export function maskedPhone(phone: string): string {
  const [, head = phone.slice(0, -5), tail = phone.slice(-5)] = indian.exec(phone) ?? []
  return `${head} •• ${tail.slice(-3)}`
}

/** For people who must not take a number along: enough to tell two clients apart, not to call one. */
export function hiddenPhone(phone: string): string {
  return `••••• ••${phone.slice(-3)}`
}
