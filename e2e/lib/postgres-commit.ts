/** Reads what a PostgreSQL server says on one connection, from its first byte on, without TLS. */
export interface CommitReader {
  /**
   * Takes the next bytes. Gives where in them the message begins that tells of a commit: by then the commit is done.
   * Zero where it began in bytes before.
   */
  next(bytes: Buffer): number | undefined
}

/** Each message of the server is a letter, its length with these four bytes, and its content. */
const headBytes = 5
const commandComplete = 'C'.charCodeAt(0)
const committed = Buffer.from('COMMIT\0')

export function readCommits(): CommitReader {
  let kept = Buffer.alloc(0)
  return {
    next(bytes) {
      const before = kept.length
      kept = Buffer.concat([kept, bytes])
      let at = 0
      let found: number | undefined
      while (kept.length - at >= headBytes) {
        const end = at + 1 + kept.readUInt32BE(at + 1)
        if (kept.length < end) break
        const tellsCommit =
          kept[at] === commandComplete && kept.subarray(at + headBytes, end).equals(committed)
        if (tellsCommit) found ??= Math.max(0, at - before)
        at = end
      }
      kept = kept.subarray(at)
      return found
    },
  }
}
