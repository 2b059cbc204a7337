import { useState } from 'react'
import { type FormLink, makeFormLink } from '../../../core/contracts/form-links.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { openForm, type SendWish } from '../../offline/forms-at-hand.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { momentWords } from '../../ui/moments.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { LinkRow } from './link-row.tsx'
import { LinkWays } from './link-ways.tsx'
import { useLinks } from './queries.ts'
import { problems, words } from './words.ts'

const says = words.send

/** A form for the client's own phone: its link as a code, copied, or sent where somebody asks for it. */
export function SendSheet({ wish, onClose }: { wish: SendWish; onClose: () => void }) {
  const { formId, customerId, visitId, who, title } = wish
  const links = useLinks(wish)
  const [made, setMade] = useState<{ linkId: string; address: string } | null>(null)
  const make = useCommand(
    (_: null, { id: linkId }) =>
      call(makeFormLink, { body: { linkId, formId, customerId, visitId } }),
    {
      madeOld: ['client-card'],
      onDone: ({ link, address }) => setMade({ linkId: link.id, address }),
    },
  )
  const known = links.data ?? []
  const now = known.find(({ id }) => id === made?.linkId)
  const others = known.filter(({ id }) => id !== made?.linkId)
  return (
    <Sheet open onClose={onClose} title={title} closeLabel={words.close}>
      <div className="cform">
        <p className="soft">{says.says(who)}</p>
        {make.error !== null && <Banner kind="failed">{problemWords(make.error, problems)}</Banner>}
        {made && (!now || now.state === 'open') ? (
          <OpenLink address={made.address} link={now} who={who} linkId={made.linkId} />
        ) : (
          <>
            {now?.state === 'signed' && <SignedNote link={now} />}
            <Button
              kind="leaf"
              size="l"
              block
              icon="qr-code"
              busy={make.busy}
              onClick={() => (make.open ? make.retry() : make.run(null))}
            >
              {says.make}
            </Button>
          </>
        )}
        {others.length > 0 && (
          <section className="stack stack--s">
            <h3 className="t-section">{says.links}</h3>
            <ul className="list">
              {others.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Sheet>
  )
}

function OpenLink(props: {
  address: string
  linkId: string
  link: FormLink | undefined
  who: string
}) {
  const { address, linkId, link, who } = props
  const zone = useTimeZone()
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    toast({ says: says.copied })
  }
  return (
    <>
      <figure className="cform__qr">
        <QrCode text={address} label={says.qr} />
        <figcaption className="soft">{says.scan}</figcaption>
      </figure>
      <Field
        label={says.link}
        hint={link && says.until(momentWords(link.expiresAt, zone, nowOfDevice()))}
      >
        <Input readOnly value={address} onFocus={({ target }) => target.select()} />
      </Field>
      <div className="row row--s row--wrap">
        {/* Where the page came without encryption there is no clipboard: the address can be marked. */}
        {'clipboard' in navigator && (
          <Button icon="copy" onClick={() => void copy()}>
            {says.copy}
          </Button>
        )}
        <LinkWays linkId={linkId} who={who} />
      </div>
    </>
  )
}

function SignedNote({ link: { signedFormId } }: { link: FormLink }) {
  return (
    <Banner kind="saved">
      <span className="grow">{says.signedNow}</span>
      {signedFormId && (
        <Button kind="quiet" icon="eye" onClick={() => openForm({ kind: 'read', signedFormId })}>
          {says.read}
        </Button>
      )}
    </Banner>
  )
}
