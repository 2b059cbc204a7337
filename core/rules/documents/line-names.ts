import { maskedGiftCardCode } from '../gift-card.ts'

/** What a line of a bill is called: the item, or the pack of it that was sold. */
export function soldName(
  item: {
    readonly name: string
    readonly packs: readonly { readonly packId: string; readonly name: string }[]
  },
  packId: string | null | undefined,
): string {
  const pack = item.packs.find((each) => each.packId === packId)
  return pack ? `${item.name}, ${pack.name}` : item.name
}

/** A gift card on a bill is told by the end of its code: the whole of it is money. */
export const giftCardName = (code: string): string =>
  `Gift card ${maskedGiftCardCode(code.slice(-4))}`

/** What stands on a line that a session of a package pays. */
export const sessionNote = (packageName: string): string => `Package: ${packageName}`
