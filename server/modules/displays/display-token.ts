import { createHash, randomBytes, randomInt } from 'node:crypto'

export function newDisplayToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token. It has 256 random bits, so a plain hash cannot be guessed back. */
export function displayTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Six digits that no other screen shows at the moment. */
export function freeCode(taken: ReadonlySet<string>): string {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    if (!taken.has(code)) return code
  }
}
