/**
 * All that a screen in front of the shop may say of a customer: the first word of the name, and nothing where that
 * word is a number or an address of some kind.
 */
export function firstNameOf(name: string | null | undefined): string | null {
  const [first = ''] = (name ?? '').trim().split(/[\s,]+/)
  const isName = /^\p{L}[\p{L}\p{M}.’'-]*$/u.test(first)
  return isName ? first.slice(0, 40) : null
}
