/** A page that nobody sees paints nothing: its work is done after this long, in milliseconds. */
const atLatest = 100

/**
 * Does what the eye does not wait for once the next frame is on the screen, and gives what calls it off. The line of a
 * scan is seen first; it is kept, told and heard a moment later.
 */
export function afterPaint(work: () => void): () => void {
  const cancel = () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
  const run = () => {
    cancel()
    work()
  }
  let timer = setTimeout(run, atLatest)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(run)
  })
  return cancel
}
