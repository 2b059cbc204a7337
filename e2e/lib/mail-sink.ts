import { createServer, type Socket } from 'node:net'

export interface MailSink {
  readonly url: string
  /** Whole messages as they came, oldest first. */
  readonly mails: readonly string[]
  stop(): Promise<void>
}

/** A mail server on a real TCP port that takes every message (RFC 5321, as much as a story needs). */
export async function startMailSink(): Promise<MailSink> {
  const mails: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    let waiting = ''
    let isData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (isData) {
        mails.push(line)
        isData = false
        return say('250 Taken')
      }
      const verb = line.slice(0, 4).toUpperCase()
      isData = verb === 'DATA'
      if (verb === 'QUIT') return socket.end('221 Bye\r\n')
      say(isData ? '354 Go on' : '250 OK')
    }
    say('220 mail.test ESMTP')
    socket.on('data', (bytes) => {
      waiting += bytes.toString('latin1')
      for (;;) {
        const mark = isData ? '\r\n.\r\n' : '\r\n'
        const end = waiting.indexOf(mark)
        if (end < 0) return
        const whole = waiting.slice(0, end)
        waiting = waiting.slice(end + mark.length)
        hear(whole)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
