import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A receipt printer on a TCP port that keeps what it was sent. */
export interface PaperSink {
  readonly port: number
  /** The words of every job that came through whole, oldest first. */
  readonly papers: readonly string[]
  /** Waits until a paper with this text has come out. */
  paperWith(text: string): Promise<string>
  stop(): Promise<void>
}

export async function startPaperSink(): Promise<PaperSink> {
  const papers: string[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const received: Buffer[] = []
    socket.on('error', () => {})
    socket.on('data', (data) => received.push(data))
    socket.on('end', () => {
      papers.push(wordsOf(Buffer.concat(received)))
      socket.end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    papers,
    async paperWith(text) {
      for (let attempt = 0; attempt < 200; attempt++) {
        const paper = papers.find((one) => one.includes(text))
        if (paper) return paper
        await pause(50)
      }
      throw new Error(`No paper with "${text}" came out, but:\n${papers.join('\n---\n')}`)
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Commands of ESC/POS with their parameters, as far as receipts use them; pictures and bar codes stay as noise. */
const commands = /\x1b[@2]|\x1b[EMadt3-][^]|\x1d[!HVhw][^]/g

/** What remains between the commands are the printed lines. */
function wordsOf(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(commands, '')
    .replace(/[^\n\x20-\x7e]+/g, '')
}
