import './labels.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { mostCopies } from '../../../core/rules/labels/copies.ts'
import { type WantedLabel, wantedLabels, wantLabels } from '../../offline/label-lines.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Stepper } from '../../ui/choices.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { LabelPrint } from './label-print.tsx'
import { ReceiptSheet } from './receipt-sheet.tsx'
import { words } from './words.ts'

/** What to label on one side, on which labels on the other. */
export function LabelsScreen() {
  const [lines, setLines] = useState(wantedLabels)
  const [choosing, setChoosing] = useState(false)
  const mayReceive = useMay('inventory.read')
  const keep = (next: readonly WantedLabel[]) => {
    wantLabels(next)
    setLines([...next])
  }
  return (
    <div className="labels">
      <div className="row row--wrap labels__head">
        <h1 className="t-head grow">{words.title}</h1>
        {mayReceive && (
          <Button icon="download" onClick={() => setChoosing(true)}>
            {words.receipt}
          </Button>
        )}
        <Link className={buttonClass({})} to="/items">
          {words.toItems}
        </Link>
      </div>
      <Card
        title={words.items}
        flush
        aside={
          lines.length > 0 && (
            <Button kind="quiet" onClick={() => keep([])}>
              {words.clear}
            </Button>
          )
        }
      >
        {lines.length === 0 ? (
          <EmptyState packs={['box', 'tin', 'jar']} title={words.empty}>
            {words.emptySays}
          </EmptyState>
        ) : (
          <LabelLines lines={lines} onLines={keep} />
        )}
      </Card>
      {lines.length > 0 && <LabelPrint lines={lines} />}
      {choosing && (
        <ReceiptSheet
          onClose={() => setChoosing(false)}
          onTake={(taken) => {
            keep(taken)
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}

function LabelLines(props: {
  lines: readonly WantedLabel[]
  onLines: (lines: readonly WantedLabel[]) => void
}) {
  const { lines, onLines } = props
  const set = (line: WantedLabel, copies: number) => {
    const wanted = Math.min(mostCopies, copies)
    onLines(
      copies < 1
        ? lines.filter((each) => each !== line)
        : lines.map((each) => (each === line ? { ...each, copies: wanted } : each)),
    )
  }
  return (
    <ul className="labels__lines">
      {lines.map((line) => (
        <li key={`${line.itemId} ${line.packId}`}>
          <span className="grow labels__name">{line.name}</span>
          <Stepper
            label={words.copies(line.name)}
            text={String(line.copies)}
            atLeast={line.copies <= 1}
            onLess={() => set(line, line.copies - 1)}
            onMore={() => set(line, line.copies + 1)}
            onRemove={() => set(line, 0)}
            onText={(text) => {
              const copies = Number(text.replace(/\D/g, ''))
              if (copies > 0) set(line, copies)
            }}
            words={words.stepper}
          />
        </li>
      ))}
    </ul>
  )
}
