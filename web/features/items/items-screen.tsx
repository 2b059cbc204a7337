import './items.css'
import './editor.css'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useMay } from '../../offline/use-session.ts'
import { BarcodeScanner, type ScanAnswer } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { CategoriesSheet } from './categories-sheet.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemPane } from './item-pane.tsx'
import { useItemPlace } from './item-place.ts'
import { ItemTable } from './item-table.tsx'
import { lookUp } from './queries.ts'
import { words } from './words.ts'

/** What the open item does with scans and with being left. */
export interface EditorHold {
  /** Text that keeps people from leaving without a question. */
  isChanged: () => boolean
  /** Puts a barcode on the open item; false when nothing is open for changes. */
  takeCode: (code: string) => boolean
}

/** The list with what it filters by, and beside it the item that is open. */
export function ItemsScreen() {
  const place = useItemPlace()
  const mayEdit = useMay('catalog.edit')
  const [sheet, setSheet] = useState<'import' | 'categories' | null>(null)
  const hold = useRef<EditorHold | null>(null)
  const { open } = place

  const take = (code: string): ScanAnswer =>
    hold.current?.takeCode(code)
      ? { found: true, says: words.scan.added(code) }
      : { found: false, says: words.scan.failed }

  const unknown = (code: string): ScanAnswer => {
    if (!mayEdit) return { found: false, says: words.scan.unknown(code) }
    if (open.kind === 'new') return take(code)
    if (open.kind === 'none') {
      place.toNew({ code })
      return { found: true, says: words.scan.unknown(code) }
    }
    return {
      found: false,
      says: words.scan.unknown(code),
      actions: (
        <>
          <Button onClick={() => take(code)}>{words.scan.link}</Button>
          <Button onClick={() => place.toNew({ code })}>{words.scan.create}</Button>
        </>
      ),
    }
  }

  const onScan = async (code: string): Promise<ScanAnswer> => {
    try {
      const { item } = await lookUp(code)
      if (hold.current?.isChanged()) return { found: false, says: words.scan.saveFirst }
      place.toItem(item.id)
      return { found: true, says: words.scan.found(item.name) }
    } catch (error) {
      if (!(error instanceof ApiProblem)) return { found: false, says: words.scan.failed }
      if (error.code === 'catalog.barcode_invalid') {
        return { found: false, says: words.scan.wrongDigit(code) }
      }
      return error.status === 404 ? unknown(code) : { found: false, says: words.scan.failed }
    }
  }

  return (
    <div className={open.kind === 'none' ? 'items' : 'items is-open'}>
      <BarcodeScanner onScan={onScan} dismissLabel={words.close} enabled={sheet === null} />
      <ItemHead
        onAdd={mayEdit ? () => place.toNew({}) : undefined}
        onImport={() => setSheet('import')}
        onCategories={mayEdit ? () => setSheet('categories') : undefined}
      />
      <ItemTable
        current={open.kind === 'item' ? open.itemId : undefined}
        onOpen={(itemId) => {
          if (!hold.current?.isChanged()) place.toItem(itemId)
        }}
        onAdd={mayEdit ? (name) => place.toNew({ name }) : undefined}
      />
      {open.kind !== 'none' && <ItemPane open={open} place={place} hold={hold} />}
      {sheet === 'import' && <ImportSheet onClose={() => setSheet(null)} />}
      {sheet === 'categories' && <CategoriesSheet onClose={() => setSheet(null)} />}
    </div>
  )
}
