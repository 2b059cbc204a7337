/** Reads the requests that a till sends on one connection, each with the length of its body in its head. */
export interface RequestReader {
  /** Takes the next bytes and gives the requests that are whole with them. */
  next(bytes: Buffer): Buffer[]
}

const headEnd = '\r\n\r\n'

export function readRequests(): RequestReader {
  let kept = Buffer.alloc(0)
  return {
    next(bytes) {
      kept = Buffer.concat([kept, bytes])
      const whole: Buffer[] = []
      for (let end = endOf(kept); end !== undefined; end = endOf(kept)) {
        whole.push(kept.subarray(0, end))
        kept = kept.subarray(end)
      }
      return whole
    },
  }
}

function endOf(bytes: Buffer): number | undefined {
  const head = bytes.indexOf(headEnd)
  if (head < 0) return undefined
  const length = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, head))?.[1]
  const end = head + headEnd.length + Number(length ?? 0)
  return end <= bytes.length ? end : undefined
}
