/** /book/studio-meher#visit=…: the secret stands behind the sharp sign, which no browser sends to a server. */
export interface PageAddress {
  readonly page: string
  readonly token: string | null
  /** Opens an entry of the waitlist. */
  readonly waiting: string | null
  /** Opens a form to sign. */
  readonly form: string | null
}

export function addressOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): PageAddress {
  const page = /^\/book\/([^/]+)/.exec(pathname)?.[1] ?? ''
  const token = /^#visit=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? null
  const waiting = /^#wait=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? null
  const form = /^#form=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? null
  return { page: decodeURIComponent(page).toLowerCase(), token, waiting, form }
}

export const noSecret = { token: null, waiting: null, form: null }

export const waitAddress = (page: string, token: string) => `/book/${page}#wait=${token}`
export const visitAddress = (page: string, token: string) => `/book/${page}#visit=${token}`
/** A form needs no page of an outlet; one that was opened from a visit keeps it. */
export const formAddress = (page: string, token: string) =>
  `/book${page && `/${page}`}#form=${token}`
