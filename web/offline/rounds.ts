/**
 * What is asked of the server one at a time: whoever asks while it is asked gets one more round, and
 * hears of the end of it. A round that fails ends them; the device keeps what it has.
 */
export function inRounds(round: () => Promise<void>, onFailed = () => {}): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await round()
    } while (again)
  }
  return () => {
    if (running) again = true
    running ??= run()
      .catch(onFailed)
      .finally(() => {
        running = null
      })
    return running
  }
}
