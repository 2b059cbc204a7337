import { useState } from 'react'
import type { CardEntry, CardVisit } from '../../../core/contracts/client-cards.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input, Select, TextArea } from '../../ui/field.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { RemoveKey } from './card-entry-sheet.tsx'
import { cardProblems, cardWords } from './card-words.ts'
import { emptyLine, type LineDraft, linesOf, typedLines } from './formula-draft.ts'
import { useSaveEntry } from './use-save-entry.ts'
import { words } from './words.ts'

interface FormulaProps {
  readonly customerId: string
  readonly entry: CardEntry | null
  readonly like: CardEntry | null
  readonly visits: readonly CardVisit[]
  readonly onClose: () => void
}

export function FormulaSheet({ customerId, entry, like, visits, onClose }: FormulaProps) {
  const known = like?.content.kind === 'formula' ? like.content : null
  const [name, setName] = useState(known?.name ?? '')
  const [lines, setLines] = useState(() => linesOf(like))
  const [result, setResult] = useState((entry && known?.result) ?? '')
  const [visitId, setVisitId] = useState(entry?.visit?.id ?? '')
  const [tried, setTried] = useState(false)
  const save = useSaveEntry(customerId, entry, onClose)
  const typed = typedLines(lines)
  const submit = () => {
    setTried(true)
    if (save.open) save.retry()
    else if (name.trim() && typed) {
      const content = { kind: 'formula', name: name.trim(), lines: typed, result } as const
      save.run({ content, visitId: visitId || null })
    }
  }
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={entry ? cardWords.formulas.editTitle : cardWords.formulas.addTitle}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : cardWords.formulas.save}
        </Button>
      }
    >
      <Field
        label={cardWords.formulas.name}
        hint={cardWords.formulas.nameHint}
        error={tried && !name.trim() && cardWords.formulas.needName}
      >
        <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </Field>
      {lines.map((line, i) => (
        <LineFields
          key={line.key}
          no={i + 1}
          line={line}
          onChange={(next) => setLines(lines.map((other) => (other === line ? next : other)))}
          onDrop={
            lines.length > 1 ? () => setLines(lines.filter((other) => other !== line)) : undefined
          }
        />
      ))}
      {tried && !typed && <Banner kind="care">{cardWords.formulas.needLine}</Banner>}
      <AddLineKey lines={lines} onChange={setLines} />
      {!entry && <VisitField visits={visits} value={visitId} onChange={setVisitId} />}
      <Field label={cardWords.formulas.result} aside={words.form.optional}>
        <TextArea
          value={result}
          maxLength={500}
          onChange={(event) => setResult(event.target.value)}
        />
      </Field>
      {entry && <RemoveKey customerId={customerId} entry={entry} onDone={onClose} />}
      {save.error !== null && !save.open && (
        <Banner kind="failed">{problemWords(save.error, cardProblems)}</Banner>
      )}
    </Sheet>
  )
}

function AddLineKey(props: {
  lines: readonly LineDraft[]
  onChange: (lines: LineDraft[]) => void
}) {
  const { lines, onChange } = props
  if (lines.length >= 20) return null
  const next = Math.max(...lines.map(({ key }) => key)) + 1
  return (
    <Button icon="plus" onClick={() => onChange([...lines, emptyLine(next)])}>
      {cardWords.formulas.addLine}
    </Button>
  )
}

function LineFields(props: {
  no: number
  line: LineDraft
  onChange: (line: LineDraft) => void
  onDrop: (() => void) | undefined
}) {
  const { no, line, onChange, onDrop } = props
  const field = (part: keyof Omit<LineDraft, 'key'>, label: string, numeric = false) => (
    <Field label={label}>
      <Input
        value={line[part]}
        maxLength={numeric ? 8 : 60}
        inputMode={numeric ? 'decimal' : 'text'}
        onChange={(event) => onChange({ ...line, [part]: event.target.value })}
      />
    </Field>
  )
  return (
    <fieldset className="ccard__line">
      <legend className="sr">{cardWords.formulas.line(no)}</legend>
      <div className="row row--s ccard__product">
        <div className="grow">{field('product', cardWords.formulas.product)}</div>
        {onDrop && (
          <IconButton
            kind="quiet"
            icon="trash-2"
            label={cardWords.formulas.dropLine(no)}
            onClick={onDrop}
          />
        )}
      </div>
      {field('grams', cardWords.formulas.grams, true)}
      {field('developer', cardWords.formulas.developer)}
      {field('minutes', cardWords.formulas.minutes, true)}
    </fieldset>
  )
}

function VisitField(props: {
  visits: readonly CardVisit[]
  value: string
  onChange: (visitId: string) => void
}) {
  const zone = useTimeZone()
  const now = nowOfDevice()
  if (props.visits.length === 0) return null
  return (
    <Field label={cardWords.formulas.visit}>
      <Select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{cardWords.formulas.noVisit}</option>
        {props.visits.map(({ id, startsAt, services }) => (
          <option key={id} value={id}>
            {momentWords(startsAt, zone, now)}: {services.map(({ name }) => name).join(', ')}
          </option>
        ))}
      </Select>
    </Field>
  )
}
