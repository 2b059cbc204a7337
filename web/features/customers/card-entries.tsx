import { useState } from 'react'
import type { CardEntry } from '../../../core/contracts/client-cards.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Tag } from '../../ui/surface.tsx'
import { CardEntrySheet } from './card-entry-sheet.tsx'
import { CardVersionsSheet } from './card-versions-sheet.tsx'
import { cardWords } from './card-words.ts'

/** Allergies first, then notes and preferences, each with who wrote it and when. */
export function CardEntries(props: { customerId: string; entries: readonly CardEntry[] }) {
  const { customerId, entries } = props
  const mayEdit = useMay('clientcards.edit')
  const [open, setOpen] = useState<CardEntry | 'new' | 'versions' | null>(null)
  const close = () => setOpen(null)
  return (
    <section className="stack" aria-label={cardWords.entries.title}>
      <div className="row row--s">
        <h3 className="t-section grow">{cardWords.entries.title}</h3>
        <IconButton
          kind="quiet"
          icon="history"
          label={cardWords.entries.versions}
          onClick={() => setOpen('versions')}
        />
        {mayEdit && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            {cardWords.entries.add}
          </Button>
        )}
      </div>
      {entries.length === 0 && <p className="soft">{cardWords.entries.none}</p>}
      <ul className="list entries">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onEdit={mayEdit ? setOpen : undefined} />
        ))}
      </ul>
      {open === 'versions' && <CardVersionsSheet customerId={customerId} onClose={close} />}
      {open !== null && open !== 'versions' && (
        <CardEntrySheet
          customerId={customerId}
          entry={open === 'new' ? null : open}
          onClose={close}
        />
      )}
    </section>
  )
}

function EntryRow(props: { entry: CardEntry; onEdit: ((entry: CardEntry) => void) | undefined }) {
  const { content, at, by, version } = props.entry
  const zone = useTimeZone()
  if (content.kind === 'formula') return null
  const isAllergy = content.kind === 'allergy'
  const isAlert = isAllergy || content.isAlert
  return (
    <li className="row">
      <span className="grow">
        <span className="row row--s row--wrap">
          <Tag
            tone={isAllergy ? 'brick' : isAlert ? 'haldi' : 'line'}
            icon={isAllergy ? 'triangle-alert' : 'notebook-pen'}
          >
            {cardWords.kinds[content.kind]}
          </Tag>
          {isAlert && !isAllergy && <span className="t-label">{cardWords.entries.alert}</span>}
        </span>
        <span className="cust__note">{content.text}</span>
        <span className="t-label">
          {cardWords.entries.by(momentWords(at, zone, nowOfDevice()), by, version)}
        </span>
      </span>
      {props.onEdit && (
        <IconButton
          kind="quiet"
          icon="pencil-line"
          label={`${cardWords.entries.edit}: ${content.text}`}
          onClick={() => props.onEdit?.(props.entry)}
        />
      )}
    </li>
  )
}
