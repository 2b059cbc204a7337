import type { Transporter } from 'nodemailer'
import type { MailSettings } from '../../platform/settings.ts'
import type { Letter } from './bill-letter.ts'

export interface Attachment {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

export interface Parcel {
  readonly emailId: string
  readonly to: string
  readonly shopName: string
  readonly letter: Letter
  readonly attachments: readonly Attachment[]
}

export type Posted =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** For the person at the till. */
      readonly reason: string
      /** Trying again cannot help: the server refuses the address or the sender for good. */
      readonly isFinal: boolean
    }

export interface PostOffice {
  send(parcel: Parcel): Promise<Posted>
  close(): void
}

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Hands e-mails to the mail server of the settings. The library is loaded by the first one. */
export function openPostOffice({ url, from }: MailSettings): PostOffice {
  let transport: Promise<Transporter> | undefined
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'

  async function open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer')
    const options = { url, ...limits, disableFileAccess: true, disableUrlAccess: true }
    return createTransport(options)
  }

  return {
    async send({ emailId, to, shopName, letter, attachments }) {
      transport ??= open()
      try {
        const mailer = await transport
        await mailer.sendMail({
          from: { name: shopName, address: addressOf(from) },
          // An object is taken as one address, whatever signs it holds.
          to: { name: '', address: to },
          messageId: `<${emailId}@${domain}>`,
          ...letter,
          attachments: attachments.map(({ name, type, bytes }) => ({
            ...{ filename: name, content: bytes, contentType: type },
          })),
        })
        return { ok: true }
      } catch (error) {
        return failure(error as MailError)
      }
    },
    close() {
      void transport?.then((mailer) => mailer.close())
    },
  }
}

function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from
}

interface MailError {
  readonly code?: string
  readonly responseCode?: number
}

/** RFC 5321: 5yz is a refusal for good, 4yz one for now. */
function failure({ code = '', responseCode = 0 }: MailError): Posted {
  const isFinal = responseCode >= 500
  if (code === 'EAUTH') {
    const reason = 'The mail server does not accept its user name and password.'
    return { ok: false, reason, isFinal: false }
  }
  if (code === 'EENVELOPE') {
    return { ok: false, reason: 'The mail server does not take this address.', isFinal }
  }
  if (responseCode > 0) {
    const reason = `The mail server refuses the message (${responseCode}).`
    return { ok: false, reason, isFinal }
  }
  return { ok: false, reason: 'The mail server cannot be reached.', isFinal: false }
}
