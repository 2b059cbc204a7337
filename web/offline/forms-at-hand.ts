/** A form that a client is to sign: on their card, or as the guest of a visit. */
export interface SignWish {
  readonly kind: 'sign'
  readonly formId: string
  readonly customerId: string | null
  readonly visitId: string | null
  readonly who: string
}

/** A form that a client is to sign on their own phone. */
export interface SendWish extends Omit<SignWish, 'kind'> {
  readonly kind: 'send'
  readonly title: string
}

/** A signed form to look at. */
export interface ReadWish {
  readonly kind: 'read'
  readonly signedFormId: string
}

export type FormWish = SignWish | SendWish | ReadWish

let wish: FormWish | null = null
const listeners = new Set<() => void>()

/** Opens a form over whatever is shown, from the card or from a visit. */
export function openForm(next: FormWish | null): void {
  wish = next
  for (const listener of listeners) listener()
}

export const currentForm = (): FormWish | null => wish

export function subscribeToForm(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
