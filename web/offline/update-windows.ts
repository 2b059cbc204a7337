/** What another window of this device says of a new version. */
export interface WindowAnswer {
  /** One of its guards says no. */
  readonly held: boolean
  /** Nobody works in it. */
  readonly atRest: boolean
}

type Message =
  | { readonly kind: 'asked'; readonly question: string }
  | ({ readonly kind: 'answered'; readonly question: string } & WindowAnswer)

/** A window that does not answer within this time is frozen in the background, and nobody works in it. */
const patience = 400

const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vendly.update')

/** From now on this window answers the others. */
export function announceUpdates(answer: () => Promise<WindowAnswer>): void {
  channel?.addEventListener('message', async ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'asked') return
    channel.postMessage({ kind: 'answered', question: data.question, ...(await answer()) })
  })
}

export async function askOtherWindows(): Promise<readonly WindowAnswer[]> {
  if (!channel) return []
  const question = crypto.randomUUID()
  const answers: WindowAnswer[] = []
  const hear = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'answered' && data.question === question) answers.push(data)
  }
  channel.addEventListener('message', hear)
  channel.postMessage({ kind: 'asked', question } satisfies Message)
  await new Promise((resolve) => setTimeout(resolve, patience))
  channel.removeEventListener('message', hear)
  return answers
}
