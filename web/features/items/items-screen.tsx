import './items.css'
import './editor.css'
import { useRef, useState } from 'react'
import { useMay } from '../../offline/use-session.ts'
import { BarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CategoriesSheet } from './categories-sheet.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemPane } from './item-pane.tsx'
import { useItemPlace } from './item-place.ts'
import { ItemTable } from './item-table.tsx'
import { type EditorHold, useScanAnswers } from './use-scan-answers.tsx'
import { words } from './words.ts'

/** The list with what it filters by, and beside it the item that is open. */
export function ItemsScreen() {
  const place = useItemPlace()
  const mayEdit = useMay('catalog.edit')
  const toast = useToast()
  const [sheet, setSheet] = useState<'import' | 'categories' | null>(null)
  const hold = useRef<EditorHold | null>(null)
  const { open } = place
  const onScan = useScanAnswers(place, hold, mayEdit)

  return (
    <div className={open.kind === 'none' ? 'items' : 'items is-open'}>
      <BarcodeScanner onScan={onScan} dismissLabel={words.close} enabled={sheet === null} />
      <ItemHead
        onAdd={
          mayEdit
            ? () => {
                if (hold.current?.isChanged()) toast({ says: words.scan.saveFirst })
                else place.toNew({})
              }
            : undefined
        }
        onImport={() => setSheet('import')}
        onCategories={mayEdit ? () => setSheet('categories') : undefined}
      />
      <ItemTable
        current={open.kind === 'item' ? open.itemId : undefined}
        onOpen={(itemId) => {
          if (hold.current?.isChanged()) toast({ says: words.scan.saveFirst })
          else place.toItem(itemId)
        }}
        onAdd={mayEdit ? (name) => place.toNew({ name }) : undefined}
      />
      {open.kind !== 'none' && <ItemPane open={open} place={place} hold={hold} />}
      {sheet === 'import' && <ImportSheet onClose={() => setSheet(null)} />}
      {sheet === 'categories' && <CategoriesSheet onClose={() => setSheet(null)} />}
    </div>
  )
}
