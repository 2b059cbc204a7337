import { labelParts } from '../../../core/rules/labels/label.ts'
import { labelRolls, labelSheets } from '../../../core/rules/labels/sheets.ts'
import { Chip, Segments } from '../../ui/choices.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { perPageOf } from './label-job.ts'
import type { LabelSettings } from './label-settings.ts'
import { words } from './words.ts'

interface StockProps {
  settings: LabelSettings
  onChange: (values: Partial<LabelSettings>) => void
}

/** Sheets or rolls, and what stands on a label. */
export function LabelStock(props: StockProps) {
  const { settings, onChange } = props
  return (
    <Card title={words.printer}>
      <div className="stack">
        <Segments
          label={words.printer}
          fill
          value={settings.kind}
          onChange={(kind) => onChange({ kind })}
          options={[
            { value: 'sheet', label: words.kinds.sheet },
            { value: 'roll', label: words.kinds.roll },
          ]}
        />
        {settings.kind === 'sheet' ? <SheetFields {...props} /> : <RollFields {...props} />}
        <Parts {...props} />
      </div>
    </Card>
  )
}

function SheetFields({ settings, onChange }: StockProps) {
  const last = perPageOf(settings.sheetId)
  const shift = (text: string) => Math.min(5, Math.max(-5, Number(text) || 0))
  return (
    <>
      <Field label={words.sheet}>
        <Select
          value={settings.sheetId}
          onChange={(event) =>
            onChange({ sheetId: event.target.value as LabelSettings['sheetId'], start: 1 })
          }
        >
          {labelSheets.map(({ id }) => (
            <option key={id} value={id}>
              {words.sheets[id as LabelSettings['sheetId']]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.start} hint={words.startHint(last)}>
        <Input
          type="number"
          min={1}
          max={last}
          value={settings.start}
          onChange={(event) => {
            const start = Math.round(Number(event.target.value))
            onChange({ start: Math.min(last, Math.max(1, start || 1)) })
          }}
        />
      </Field>
      <div className="labels__pair">
        <Field label={words.shiftX}>
          <Input
            type="number"
            step={0.1}
            min={-5}
            max={5}
            value={settings.shiftX}
            onChange={(event) => onChange({ shiftX: shift(event.target.value) })}
          />
        </Field>
        <Field label={words.shiftY} hint={words.shiftHint}>
          <Input
            type="number"
            step={0.1}
            min={-5}
            max={5}
            value={settings.shiftY}
            onChange={(event) => onChange({ shiftY: shift(event.target.value) })}
          />
        </Field>
      </div>
    </>
  )
}

function RollFields({ settings, onChange }: StockProps) {
  return (
    <>
      <Field label={words.roll}>
        <Select
          value={settings.rollId}
          onChange={(event) => onChange({ rollId: event.target.value as LabelSettings['rollId'] })}
        >
          {labelRolls.map(({ id }) => (
            <option key={id} value={id}>
              {words.rolls[id as LabelSettings['rollId']]}
            </option>
          ))}
        </Select>
      </Field>
      <Segments
        label={words.language}
        value={settings.language}
        onChange={(language) => onChange({ language })}
        options={[
          { value: 'zpl', label: words.languages.zpl },
          { value: 'escpos', label: words.languages.escpos },
        ]}
      />
      <Segments
        label={words.dots}
        value={String(settings.dots) as '8' | '12'}
        onChange={(dots) => onChange({ dots: dots === '8' ? 8 : 12 })}
        options={[
          { value: '8', label: words.dotChoices[8] },
          { value: '12', label: words.dotChoices[12] },
        ]}
      />
    </>
  )
}

function Parts({ settings, onChange }: StockProps) {
  const { parts } = settings
  return (
    <>
      <fieldset className="labels__parts">
        <legend className="field__label">{words.shown}</legend>
        {labelParts.map((part) => (
          <Chip
            key={part}
            on={parts.includes(part)}
            onPress={() =>
              onChange({
                parts: labelParts.filter((each) => parts.includes(each) !== (each === part)),
              })
            }
          >
            {words.parts[part]}
          </Chip>
        ))}
      </fieldset>
      {parts.includes('batch') && (
        <div className="labels__pair">
          <Field label={words.batch}>
            <Input
              autoComplete="off"
              maxLength={40}
              value={settings.batch}
              onChange={(event) => onChange({ batch: event.target.value })}
            />
          </Field>
          <Field label={words.expiry}>
            <Input
              type="date"
              value={settings.expiresOn}
              onChange={(event) => onChange({ expiresOn: event.target.value })}
            />
          </Field>
        </div>
      )}
    </>
  )
}
