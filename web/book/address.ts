/** /book/studio-meher#visit=…: the secret stands behind the sharp sign, which no browser sends to a server. */
export interface PageAddress {
  readonly page: string
  readonly token: string | null
  /** Opens an entry of the waitlist. */
  readonly waiting: string | null
}

export function addressOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): PageAddress {
  const page = /^\/book\/([^/]+)/.exec(pathname)?.[1] ?? ''
  const token = /^#visit=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? null
  const waiting = /^#wait=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? null
  return { page: decodeURIComponent(page).toLowerCase(), token, waiting }
}

export const waitAddress = (page: string, token: string) => `/book/${page}#wait=${token}`
export const visitAddress = (page: string, token: string) => `/book/${page}#visit=${token}`
