import { useEffect, useRef, useState } from 'react'
import { exportItems } from '../../../core/contracts/catalog.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { callForFile } from '../../offline/api-client.ts'
import { cameraWords } from '../../offline/camera-words.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { CameraKey } from '../../ui/camera-scanner.tsx'
import { saveFile } from '../../ui/files.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Menu, type MenuChoice } from '../../ui/menu.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { usePhone } from '../../ui/use-media-query.ts'
import { setListFilter, useListFilter } from './list-filter.ts'
import { problems, words } from './words.ts'

export function useExport() {
  const toast = useToast()
  return useCommand((_: null) => callForFile(exportItems), {
    onDone: (file) => {
      saveFile(file, `items-${nowOfDevice().slice(0, 10)}.csv`)
      toast({ says: words.list.exported })
    },
  })
}

export function ItemHead(props: {
  onAdd: (() => void) | undefined
  onImport: () => void
  onCategories: (() => void) | undefined
}) {
  const { onAdd, onImport, onCategories } = props
  const phone = usePhone()
  const box = useRef<HTMLInputElement>(null)
  const { q } = useListFilter()
  const [text, setText] = useState(q)
  const settled = useDebounced(text.trim(), 200)
  useEffect(() => setListFilter({ q: settled }), [settled])
  useHotkeys({ F2: () => box.current?.focus(), N: onAdd, n: onAdd })
  const search = (
    <SearchBox
      ref={box}
      icon="scan-barcode"
      label={words.list.search}
      placeholder={words.list.hint}
      value={text}
      onChange={setText}
      hint="F2"
      clearLabel={words.list.clear}
    />
  )
  return (
    <div className="ptop">
      <h1 className="t-head">{words.title}</h1>
      {!phone && search}
      <CameraKey words={cameraWords} once />
      <MoreKeys onImport={onImport} onCategories={onCategories} />
      {onAdd && (
        <Button kind="leaf" icon="plus" onClick={onAdd}>
          {words.list.add}
        </Button>
      )}
      {/* On a phone it is drawn below the keys, and comes after them by keyboard too. */}
      {phone && search}
    </div>
  )
}

function MoreKeys(props: { onImport: () => void; onCategories: (() => void) | undefined }) {
  const toast = useToast()
  const mayImport = useMay('catalog.import')
  const file = useExport()
  useEffect(() => {
    if (file.error) {
      const says = `${words.list.exportFailed} ${problemWords(file.error, problems)}`
      toast({ says, failed: true })
    }
  }, [file.error, toast])
  const choices: MenuChoice[] = []
  if (mayImport) {
    choices.push(
      {
        id: 'import',
        label: words.list.importFile,
        icon: 'arrow-down-up',
        onSelect: props.onImport,
      },
      {
        id: 'export',
        label: words.list.exportFile,
        icon: 'download',
        onSelect: () => file.run(null),
      },
    )
  }
  if (props.onCategories) {
    choices.push({
      id: 'categories',
      label: words.list.manage,
      icon: 'settings-2',
      onSelect: props.onCategories,
    })
  }
  if (choices.length === 0) return null
  return (
    <Menu
      label={words.list.moreKeys}
      corner="below-end"
      triggerClass={buttonClass({ square: true, busy: file.busy })}
      trigger={<Icon name="ellipsis" />}
      groups={[{ id: 'all', choices }]}
    />
  )
}
