import { useState } from 'react'
import type { ClientTerms } from '../../../core/contracts/client-terms.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useClientTerms } from './card-queries.ts'
import { ClientTermsSheet } from './client-terms-sheet.tsx'
import { termsProblems, termsWords } from './client-terms-words.ts'

/** Services that take this client another time than others, or have a price of their own. */
export function ClientTermsPart({ customerId }: { customerId: string }) {
  const mayAgree = useMay('salon.edit')
  const { data: terms, error } = useClientTerms(customerId)
  const [open, setOpen] = useState<ClientTerms | 'new' | null>(null)
  if (error && !terms) {
    return <Banner kind="failed">{problemWords(error, termsProblems)}</Banner>
  }
  if (!terms || (terms.length === 0 && !mayAgree)) return null
  return (
    <section className="stack" aria-label={termsWords.title}>
      <div className="row row--s">
        <h3 className="t-section grow">{termsWords.title}</h3>
        {mayAgree && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            {termsWords.add}
          </Button>
        )}
      </div>
      {terms.length === 0 && <p className="soft">{termsWords.none}</p>}
      <ul className="list entries">
        {terms.map((one) => (
          <TermsRow key={one.itemId} terms={one} onEdit={mayAgree ? () => setOpen(one) : null} />
        ))}
      </ul>
      {open && (
        <ClientTermsSheet
          customerId={customerId}
          terms={open === 'new' ? null : open}
          agreed={terms}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function TermsRow({ terms, onEdit }: { terms: ClientTerms; onEdit: (() => void) | null }) {
  const currency = useCurrency()
  const zone = useTimeZone()
  const { name, extraMinutes, priceMinor, by, at } = terms
  const facts = [
    extraMinutes > 0 && termsWords.longer(extraMinutes),
    extraMinutes < 0 && termsWords.shorter(-extraMinutes),
    priceMinor !== null && formatMoney(priceMinor, { currency, paise: 'auto' }),
  ]
  return (
    <li className="row">
      <span className="grow">
        <b>{name}</b> {facts.filter(Boolean).join(' · ')}
        <span className="t-label">{termsWords.by(by, momentWords(at, zone, nowOfDevice()))}</span>
      </span>
      {onEdit && (
        <IconButton
          kind="quiet"
          icon="pencil-line"
          label={termsWords.edit(name)}
          onClick={onEdit}
        />
      )}
    </li>
  )
}
