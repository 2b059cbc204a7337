import { useState } from 'react'
import type { CardEntry, CardVisit } from '../../../core/contracts/client-cards.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { cardWords } from './card-words.ts'
import { FormulaSheet } from './formula-sheet.tsx'

interface Open {
  readonly entry: CardEntry | null
  /** What a new one begins with: the formula that is mixed again. */
  readonly like: CardEntry | null
}

/** What was mixed, the latest first. Mixing again writes a new one: those that were stay. */
export function CardFormulas(props: {
  customerId: string
  formulas: readonly CardEntry[]
  visits: readonly CardVisit[]
}) {
  const { customerId, formulas, visits } = props
  const mayEdit = useMay('clientcards.edit')
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <section className="stack" aria-label={cardWords.formulas.title}>
      <div className="row row--s">
        <h3 className="t-section grow">{cardWords.formulas.title}</h3>
        {mayEdit && (
          <Button icon="plus" onClick={() => setOpen({ entry: null, like: null })}>
            {cardWords.formulas.add}
          </Button>
        )}
      </div>
      {formulas.length === 0 && <p className="soft">{cardWords.formulas.none}</p>}
      <ul className="list entries">
        {formulas.map((entry) => (
          <FormulaRow key={entry.id} entry={entry} onOpen={mayEdit ? setOpen : undefined} />
        ))}
      </ul>
      {open && (
        <FormulaSheet
          {...open}
          customerId={customerId}
          visits={visits}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function FormulaRow(props: { entry: CardEntry; onOpen: ((open: Open) => void) | undefined }) {
  const { entry, onOpen } = props
  const { content, visit, at, by, version } = entry
  const zone = useTimeZone()
  const now = nowOfDevice()
  if (content.kind !== 'formula') return null
  return (
    <li className="row">
      <span className="grow">
        <b>{content.name}</b>
        <ul className="ccard__mix">
          {content.lines.map((line, i) => (
            <li key={i}>
              {line.product} <span className="soft">{cardWords.formulas.lineWords(line)}</span>
            </li>
          ))}
        </ul>
        {content.result && <span className="cust__note">{content.result}</span>}
        <span className="t-label">
          {visit && `${cardWords.formulas.of(momentWords(visit.startsAt, zone, now))} · `}
          {cardWords.entries.by(momentWords(at, zone, now), by, version)}
        </span>
      </span>
      {onOpen && (
        <span className="row row--s">
          <IconButton
            kind="quiet"
            icon="repeat"
            label={`${cardWords.formulas.again}: ${content.name}`}
            onClick={() => onOpen({ entry: null, like: entry })}
          />
          <IconButton
            kind="quiet"
            icon="pencil-line"
            label={`${cardWords.entries.edit}: ${content.name}`}
            onClick={() => onOpen({ entry, like: entry })}
          />
        </span>
      )}
    </li>
  )
}
