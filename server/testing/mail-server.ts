import { createServer, type Server, type Socket } from 'node:net'

/** `busy` refuses for now (451), `refuses` the address for good (550), `drops` breaks off at once. */
export type MailMood = 'well' | 'busy' | 'refuses' | 'drops'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** The message as it came: header, empty line, body. */
  readonly raw: string
}

export interface MailServer {
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  setMood(mood: MailMood): void
  stop(): Promise<void>
}

/** A mail server on a real TCP port: as much of RFC 5321 as a client needs to hand over a message. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  let mood: MailMood = 'well'
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, { moodNow: () => mood, onMail: (mail) => mails.push(mail) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    setMood(next) {
      mood = next
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Desk {
  readonly moodNow: () => MailMood
  readonly onMail: (mail: ReceivedMail) => void
}

function converse(socket: Socket, desk: Desk): void {
  let waiting = ''
  let isData = false
  let from = ''
  let to: string[] = []
  const say = (line: string) => socket.write(`${line}\r\n`)

  const command = (line: string) => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/)
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'EHLO' || verb === 'HELO') return say('250 mail.test')
    if (verb === 'MAIL' && desk.moodNow() === 'busy') return say('451 Try again later')
    if (verb === 'RCPT' && desk.moodNow() === 'refuses') return say('550 No such mailbox')
    if (verb === 'QUIT') return socket.end('221 Bye\r\n')
    if (verb === 'DATA') {
      isData = true
      return say('354 Go on')
    }
    if (verb === 'MAIL') {
      from = address
      to = []
    }
    if (verb === 'RCPT') to.push(address)
    say('250 OK')
  }

  const message = (raw: string) => {
    isData = false
    desk.onMail({ from, to, raw: raw.replaceAll('\r\n..', '\r\n.') })
    say('250 Taken')
  }

  if (desk.moodNow() === 'drops') return void socket.destroy()
  say('220 mail.test ESMTP')
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1')
    for (;;) {
      const end = waiting.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const whole = waiting.slice(0, end)
      waiting = waiting.slice(end + (isData ? 5 : 2))
      if (isData) message(whole)
      else command(whole)
    }
  })
}

export interface MailPart {
  readonly type: string
  readonly bytes: Buffer
}

/** The parts of a message (RFC 2045), nested ones too, with their transfer encoding undone. */
export function partsOf(raw: string): MailPart[] {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const header = head.replace(/\r\n[ \t]+/g, ' ')
  const boundary = /boundary="?([^";\r\n]+)/i.exec(header)?.[1]
  if (boundary) {
    const pieces = body.split(`--${boundary}`).slice(1, -1)
    return pieces.flatMap((piece) => partsOf(piece.replace(/^\r\n/, '')))
  }
  const type = /content-type: ([^;\r\n]+)/i.exec(header)?.[1] ?? 'text/plain'
  const encoding = /content-transfer-encoding: (\S+)/i.exec(header)?.[1]?.toLowerCase()
  if (encoding === 'base64') return [{ type, bytes: Buffer.from(body, 'base64') }]
  if (encoding !== 'quoted-printable') return [{ type, bytes: Buffer.from(body, 'latin1') }]
  const plain = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return [{ type, bytes: Buffer.from(plain, 'latin1') }]
}
