import { allow, type Decision, refuse } from '../kernel/decision.ts'

/** Digits and capitals without those that are read for another: I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/**
 * The code of a gift card from fifteen random numbers below 32, which makes 75 bits: nobody guesses
 * it, and its digest cannot be tried out. The sixteenth character checks the others.
 */
export function giftCardCode(random: readonly number[]): string {
  const body = random.slice(0, length - 1).map((each) => alphabet[each % alphabet.length])
  return body.join('') + checkCharacter(body.join(''))
}

/** Reads a code as it was typed or scanned: small letters, blanks and dashes, and O for 0 or I for 1 are forgiven. */
export function readGiftCardCode(text: string): Decision<string, 'code_malformed'> {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const known = code.length === length && [...code].every((each) => alphabet.includes(each))
  if (!known || checkCharacter(code.slice(0, -1)) !== code.at(-1)) return refuse('code_malformed')
  return allow(code)
}

/** In groups of four, as it stands on the card. */
export function printedGiftCardCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

/** All that a screen or a paper shows of a card that is in use. */
export function maskedGiftCardCode(lastFour: string): string {
  return `•••• ${lastFour}`
}

/**
 * The check character: a sum over the field of 32 elements (x⁵ + x² + 1) in which every place has a
 * weight of its own. So it tells every single wrong character, and any two that changed places.
 */
function checkCharacter(body: string): string {
  let sum = 0
  for (const each of body) {
    const doubled = (sum ^ alphabet.indexOf(each)) << 1
    sum = doubled < 32 ? doubled : doubled ^ 0b100101
  }
  return alphabet[sum] ?? ''
}
