import { useQueryClient } from '@tanstack/react-query'
import {
  giveInStoreBarcodes,
  makeLabelRoll,
  makeLabelSheet,
} from '../../../core/contracts/labels.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import type { WantedLabel } from '../../offline/label-lines.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { jobOf, pagesFor, usePreview } from './label-job.ts'
import { type LabelSettings, useLabelSettings } from './label-settings.ts'
import { LabelStock } from './label-stock.tsx'
import { problems, words } from './words.ts'

function makeFile(lines: readonly WantedLabel[], settings: LabelSettings): Promise<Blob> {
  const job = jobOf(lines, settings)
  if (settings.kind === 'roll') {
    const { rollId, language, dots } = settings
    const body = { ...job, rollId, language, dotsPerMillimetre: dots }
    return callForFile(makeLabelRoll, { body })
  }
  const body = {
    ...job,
    sheetId: settings.sheetId,
    startAt: settings.start - 1,
    shiftX: Math.round(settings.shiftX * 1_000),
    shiftY: Math.round(settings.shiftY * 1_000),
  }
  return callForFile(makeLabelSheet, { body })
}

const nameOf = ({ kind, language }: LabelSettings) =>
  kind === 'sheet' ? 'labels.pdf' : language === 'zpl' ? 'labels.zpl' : 'labels.bin'

/** On which labels and what stands on them, a look at the first one, and the key that makes them. */
export function LabelPrint({ lines }: { lines: readonly WantedLabel[] }) {
  const { settings, change } = useLabelSettings()
  const preview = usePreview(lines, settings)
  const toast = useToast()
  const make = useCommand((_: null) => makeFile(lines, settings), {
    onDone: (file) => {
      saveFile(file, nameOf(settings))
      toast({ says: words.made })
    },
  })
  const count = lines.reduce((sum, line) => sum + line.copies, 0)
  const isSheet = settings.kind === 'sheet'
  return (
    <div className="labels__print">
      <LabelStock settings={settings} onChange={change} />
      <Card title={words.preview}>
        <div className="stack">
          {preview.data && (
            <img
              className="labels__preview"
              alt={words.preview}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(preview.data.svg)}`}
            />
          )}
          {preview.data && <Notes lines={lines} {...preview.data} />}
          {preview.error && <Banner kind="failed">{problemWords(preview.error, problems)}</Banner>}
          {make.error && <Banner kind="failed">{problemWords(make.error, problems)}</Banner>}
          <p className="soft num" role="status">
            {words.count(count)}
            {isSheet && `, ${words.pages(pagesFor(count, settings))}`}
          </p>
          <Button
            kind="leaf"
            size="l"
            block
            icon={isSheet ? 'printer' : 'download'}
            busy={make.busy}
            onClick={() => make.run(null)}
          >
            {isSheet ? words.make : words.makeFile}
          </Button>
          {isSheet && <p className="t-small soft">{words.trueSize}</p>}
        </div>
      </Card>
    </div>
  )
}

function Notes(props: {
  lines: readonly WantedLabel[]
  troubles: readonly { itemId: string; why: 'barcode_too_long' | 'no_barcode' }[]
  withoutBarcode: readonly string[]
}) {
  const { lines, troubles, withoutBarcode } = props
  const mayEdit = useMay('catalog.edit')
  const queries = useQueryClient()
  const toast = useToast()
  const give = useCommand(
    (itemIds: readonly string[]) => call(giveInStoreBarcodes, { body: { itemIds: [...itemIds] } }),
    {
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['items'] })
        toast({ says: words.given })
      },
    },
  )
  const namesOf = (why: string) =>
    troubles
      .filter((each) => each.why === why)
      .map((each) => lines.find((line) => line.itemId === each.itemId)?.name ?? '')
      .join(', ')
  const [long, none] = [namesOf('barcode_too_long'), namesOf('no_barcode')]
  return (
    <>
      {long && <Banner kind="care">{words.noBars(long)}</Banner>}
      {none && <Banner kind="care">{words.noCode(none)}</Banner>}
      {withoutBarcode.length > 0 && (
        <Banner kind="note">
          <p>{words.bare(withoutBarcode.length)}</p>
          {mayEdit && (
            <Button busy={give.busy} icon="scan-barcode" onClick={() => give.run(withoutBarcode)}>
              {words.give}
            </Button>
          )}
          {give.error && <p>{problemWords(give.error, problems)}</p>}
        </Banner>
      )}
    </>
  )
}
