import { connect, type Socket } from 'node:net'

export interface PrinterAddress {
  readonly host: string
  readonly port: number
}

export interface SendLimits {
  readonly connectMilliseconds: number
  /** From the first byte until the printer has taken everything and hung up. */
  readonly finishMilliseconds: number
}

export type SendResult =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** For the person at the till. */
      readonly reason: string
      /** Bytes were on their way when it failed: some or all of the paper may be out. */
      readonly mayHavePrinted: boolean
    }

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The printer refuses the connection. Is it switched on?',
  EHOSTUNREACH: 'The printer cannot be reached. Is it on the network?',
  ENETUNREACH: 'The printer cannot be reached. Is it on the network?',
  ENOTFOUND: 'There is no printer at this address.',
  EAI_AGAIN: 'There is no printer at this address.',
  ECONNRESET: 'The printer broke off.',
  EPIPE: 'The printer broke off.',
}

/**
 * Sends bytes to a printer's raw port (TCP 9100). It counts as printed when the printer has read all of it and hung
 * up without an error; everything else is a failure with a reason, within the limits of time. Never throws.
 */
export function sendToPrinter(
  address: PrinterAddress,
  bytes: Uint8Array,
  { limits, signal }: { readonly limits: SendLimits; readonly signal: AbortSignal },
): Promise<SendResult> {
  return new Promise((resolve) => {
    let begun = false
    let sent = false
    const socket = connect({ ...address, noDelay: true })
    const finish = (result: SendResult) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      socket.destroy()
      resolve(result)
    }
    const fail = (reason: string) => finish({ ok: false, reason, mayHavePrinted: begun })
    const stop = () => fail('Vendly was stopped.')
    const noAnswer = () => fail('The printer does not answer.')
    let timer = setTimeout(noAnswer, limits.connectMilliseconds)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()

    socket.once('connect', () => {
      begun = true
      clearTimeout(timer)
      timer = setTimeout(
        () => fail('The printer did not take the whole page. Look at its paper.'),
        limits.finishMilliseconds,
      )
      socket.end(bytes, () => {
        sent = true
      })
    })
    listen(socket, {
      failed: (code) => fail(reasons[code] ?? `The printer failed (${code}).`),
      hungUp: () => (sent ? finish({ ok: true }) : fail('The printer broke off.')),
    })
  })
}

interface Listener {
  readonly failed: (code: string) => void
  readonly hungUp: () => void
}

/** What a printer says of itself is read and dropped, so that its hanging up is noticed. */
function listen(socket: Socket, listener: Listener): void {
  socket.on('data', () => {})
  socket.on('error', (error: NodeJS.ErrnoException) => listener.failed(error.code ?? error.message))
  socket.on('close', (hadError) => {
    if (!hadError) listener.hungUp()
  })
}
