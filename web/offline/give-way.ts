interface Scheduler {
  postTask?: (task: () => void, options: { priority: 'background' }) => Promise<void>
}

/**
 * Lets the page draw and answer keys before the work goes on: behind everything that waits, not
 * only behind presses. On a slow device the rest of the page would wait for the end of it otherwise.
 */
export function giveWay(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler }
  if (scheduler?.postTask) return scheduler.postTask(() => {}, { priority: 'background' })
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      resolve()
    }
    channel.port2.postMessage(null)
  })
}
