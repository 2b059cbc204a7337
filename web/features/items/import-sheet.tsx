import { useState } from 'react'
import { type ImportReport, importColumns, importItems } from '../../../core/contracts/catalog.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type Defaults, ImportDefaults, noDefaults } from './import-defaults.tsx'
import { ImportPreview } from './import-preview.tsx'
import { importWords } from './import-words.ts'
import { useExport } from './item-head.tsx'
import { problems, words } from './words.ts'

interface Chosen {
  readonly name: string
  readonly csv: string
}

const largest = 30_000_000

function useImport(currency: string) {
  const body = (file: Chosen, defaults: Defaults, mode: 'preview' | 'apply') => {
    const price = parseMoney(defaults.price, currency)
    return {
      csv: file.csv,
      mode,
      defaults: {
        priceMinor: defaults.price.trim() !== '' && price.ok ? price.value : undefined,
        taxClassCode: defaults.taxClassCode || undefined,
        unit: defaults.unit || undefined,
        category: defaults.category.trim() || undefined,
      },
    }
  }
  const preview = useCommand((input: { file: Chosen; defaults: Defaults }) =>
    call(importItems, { body: body(input.file, input.defaults, 'preview') }),
  )
  return { body, preview }
}

/** A file is read, shown as what it would do, and then applied whole or not at all. */
export function ImportSheet({ onClose }: { onClose: () => void }) {
  const currency = useCurrency()
  const toast = useToast()
  const [file, setFile] = useState<Chosen | null>(null)
  const [defaults, setDefaults] = useState<Defaults>(noDefaults)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { body, preview } = useImport(currency)
  const apply = useCommand(
    (input: { file: Chosen; defaults: Defaults }) =>
      call(importItems, { body: body(input.file, input.defaults, 'apply') }),
    {
      madeOld: ['items', 'categories', 'stock'],
      onDone: (report) => {
        toast({ says: importWords.done(report.toAdd + report.toChange) })
        onClose()
      },
    },
  )
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    preview.reset()
    apply.reset()
    setTrouble(null)
    if (chosen.size > largest) return setTrouble(importWords.tooLarge)
    const csv = await chosen.text().catch(() => null)
    if (csv === null) return setTrouble(importWords.notText)
    const next = { name: chosen.name, csv }
    setFile(next)
    preview.run({ file: next, defaults })
  }
  const report = preview.answer
  const failure = apply.error ?? preview.error
  const says = trouble ?? (failure ? problemWords(failure, problems) : null)
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={importWords.title}
      closeLabel={words.close}
      footer={
        file &&
        report && (
          <ApplyKey
            report={report}
            busy={apply.busy}
            onApply={() => apply.run({ file, defaults })}
          />
        )
      }
    >
      <Start chosen={file !== null} onFile={(chosen) => void take(chosen)} />
      {says && <Banner kind="failed">{says}</Banner>}
      {preview.busy && (
        <Loading label={importWords.reading} slow={importWords.reading}>
          <Skeleton width="100%" height="72px" />
        </Loading>
      )}
      {file && report && <ImportPreview name={file.name} report={report} currency={currency} />}
      {file && (
        <ImportDefaults
          defaults={defaults}
          onDefaults={setDefaults}
          onCheck={() => preview.run({ file, defaults })}
          busy={preview.busy}
        />
      )}
    </Sheet>
  )
}

function Start(props: { chosen: boolean; onFile: (file: File | undefined) => void }) {
  const file = useExport()
  return (
    <>
      <p className="soft">{importWords.says}</p>
      <details className="columns">
        <summary className="t-small">{importWords.columns}</summary>
        <p className="t-small soft">{importColumns.join(', ')}</p>
      </details>
      <div className="row row--s row--wrap">
        <label className={props.chosen ? 'btn' : 'btn btn--leaf'}>
          <Icon name="hard-drive" />
          {props.chosen ? importWords.other : importWords.choose}
          <input
            className="sr"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              props.onFile(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        <Button kind="quiet" icon="download" busy={file.busy} onClick={() => file.run(null)}>
          {importWords.download}
        </Button>
      </div>
    </>
  )
}

function ApplyKey(props: { report: ImportReport; busy: boolean; onApply: () => void }) {
  const { report } = props
  const changes = report.toAdd + report.toChange
  if (report.problems.length > 0) {
    return <p className="t-small soft">{importWords.fixFirst}</p>
  }
  return (
    <Button kind="leaf" size="l" disabled={changes === 0} busy={props.busy} onClick={props.onApply}>
      {changes === 0 ? importWords.nothing : importWords.apply(changes)}
    </Button>
  )
}
