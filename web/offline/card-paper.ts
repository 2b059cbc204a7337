import type { GiftCardPaper } from '../../core/rules/receipt/layout-gift-card.ts'

const key = 'vendly.card-paper'

/**
 * Opens the paper of a new gift card in a tab of its own. Its code is money: it goes over in the storage of that tab,
 * which ends with it, and stays nowhere else on the device.
 */
export function openCardPaper(paper: GiftCardPaper): void {
  sessionStorage.setItem(key, JSON.stringify(paper))
  window.open('/print/gift-card', '_blank')
  sessionStorage.removeItem(key)
}

/** What the tab that was opened shows; null in any other. */
export function cardPaperHere(): GiftCardPaper | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
