import { showOnDisplay as contract, type DisplayState } from '../../core/contracts/displays.ts'
import { call } from './api-client.ts'
import { currentPlace } from './device.ts'

export type { DisplayLine, DisplayState, DisplayTotals } from '../../core/contracts/displays.ts'

/**
 * What the customer sees. Windows of this browser hear it at once, with or without a server; screens that were paired
 * with the register hear it through the server. A till calls `showOnDisplay` with every change and waits for nothing.
 */
const channelName = 'vendly.display'

interface Shown {
  readonly registerId: string | null
  readonly state: DisplayState
}
type ChannelMessage = { readonly kind: 'hello' } | ({ readonly kind: 'state' } & Shown)

const openChannel = (): BroadcastChannel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName)

let channel: BroadcastChannel | null = null
let last: Shown | null = null
/** The server said that this register has no screens: it is asked again when one may have been added. */
let nobodyLooks = false
let sending = false
let waiting: Shown | null = null

/** The customer's screens show this from now on; states that are overtaken on the way are left out. */
export function showOnDisplay(state: DisplayState): void {
  last = { registerId: currentPlace().registerId, state }
  tellWindows(last)
  if (!nobodyLooks) void tellServer(last)
}

/** After a screen was paired or removed, or after the way to the server was lost for a while. */
export function displaysChanged(): void {
  nobodyLooks = false
  if (last) void tellServer(last)
}

function tellWindows(shown: Shown): void {
  if (!channel) {
    channel = openChannel()
    channel?.addEventListener('message', ({ data }: MessageEvent<ChannelMessage>) => {
      if (data.kind === 'hello' && last) tellWindows(last)
    })
  }
  channel?.postMessage({ kind: 'state', ...shown } satisfies ChannelMessage)
}

async function tellServer(shown: Shown): Promise<void> {
  waiting = shown
  if (sending) return
  sending = true
  try {
    for (let next = take(); next; next = take()) await send(next)
  } finally {
    sending = false
  }
}

function take(): Shown | null {
  const next = waiting
  waiting = null
  return next
}

async function send({ registerId, state }: Shown): Promise<void> {
  if (!registerId) return
  try {
    const { displays } = await call(contract, { params: { registerId }, body: state })
    nobodyLooks = displays === 0
  } catch {
    // The next change says everything again, and so does a line to the server that comes back.
  }
}

/** For a second window of the same browser: hears what the till shows. Returns the way to stop listening. */
export function watchThisBrowser(onState: (state: DisplayState) => void): () => void {
  const own = openChannel()
  own?.addEventListener('message', ({ data }: MessageEvent<ChannelMessage>) => {
    if (data.kind === 'state') onState(data.state)
  })
  own?.postMessage({ kind: 'hello' } satisfies ChannelMessage)
  return () => own?.close()
}
