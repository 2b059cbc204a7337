import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useMediaQuery } from '../../ui/use-media-query.ts'
import { BasicsPart } from './basics-part.tsx'
import { CodesPart } from './codes-part.tsx'
import { EditorFoot } from './editor-foot.tsx'
import {
  barcodeTrouble,
  changedFields,
  type FormErrors,
  formOf,
  type ItemForm,
  readForm,
} from './item-form.ts'
import { ItemMark } from './item-mark.tsx'
import { besideList, type useItemPlace } from './item-place.ts'
import { LookPart } from './look-part.tsx'
import { partId, parts } from './part.tsx'
import { PricePart } from './price-part.tsx'
import { StockPart } from './stock-part.tsx'
import { useSaveItem } from './use-save-item.ts'
import type { EditorHold } from './use-scan-answers.tsx'
import { words } from './words.ts'

interface EditorProps {
  item: Item | null
  start: ItemForm
  hold: RefObject<EditorHold | null>
  place: ReturnType<typeof useItemPlace>
  onLeave: () => void
}

/** Tells the screen what it may do with the open item. */
function useHold(
  hold: RefObject<EditorHold | null>,
  form: ItemForm,
  changed: boolean,
  set: (part: Partial<ItemForm>) => void,
): void {
  const latest = useRef({ form, changed, set })
  useEffect(() => {
    latest.current = { form, changed, set }
  })
  useEffect(() => {
    hold.current = {
      isChanged: () => latest.current.changed,
      takeCode: (code) => {
        const now = latest.current
        if (barcodeTrouble(code, now.form.barcodes)) return false
        now.set({ barcodes: [...now.form.barcodes, code] })
        return true
      },
    }
    return () => {
      hold.current = null
    }
  }, [hold])
}

/** What is typed beside what is saved, and the way from one to the other. */
function useItemForm({ item, start, hold, place }: EditorProps) {
  const mayEdit = useMay('catalog.edit')
  const currency = useCurrency()
  const toast = useToast()
  const [saved, setSaved] = useState(start)
  const [form, setForm] = useState(start)
  const [errors, setErrors] = useState<FormErrors>({})
  const [photo, setPhoto] = useState<string | null>(null)
  const set = (part: Partial<ItemForm>) => setForm((now) => ({ ...now, ...part }))
  const changed = changedFields(form, saved)
  const dirty = mayEdit && (changed.length > 0 || photo !== null)
  useHold(hold, form, dirty, set)

  const save = useSaveItem(item, (answer) => {
    const fresh = formOf(answer, currency)
    setSaved(fresh)
    setForm(fresh)
    setPhoto(null)
    if (item) return
    hold.current = null
    place.toItem(answer.id)
  })
  const submit = () => {
    const read = readForm(form, currency)
    setErrors(read.ok ? {} : read.errors)
    if (read.ok) save.run({ body: read.value, changed, photo })
  }
  const discard = () => {
    setForm(saved)
    setErrors({})
    setPhoto(null)
    if (!item) place.toList()
  }
  const isHeld = () => {
    if (dirty) toast({ says: words.scan.saveFirst })
    return dirty
  }
  const changes = changed.length + (photo === null ? 0 : 1)
  return { form, errors, set, photo, setPhoto, changes, save, submit, discard, isHeld, mayEdit }
}

export function ItemEditor(props: EditorProps) {
  const { item, place, onLeave } = props
  const currency = useCurrency()
  const { form, errors, set, photo, setPhoto, save, mayEdit, ...typed } = useItemForm(props)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  // A new item begins with its name: a scan has brought the code already.
  const isNew = item === null
  useEffect(() => {
    if (isNew) body.current?.querySelector('input')?.focus()
  }, [isNew])
  const active = mayEdit && !save.busy
  const beside = useMediaQuery(besideList)
  useHotkeys({ 'Ctrl+s': typed.submit }, { enabled: active, inDialog: !beside })
  // A dialog has an Esc of its own.
  useHotkeys({ Escape: onLeave }, { enabled: !save.busy })
  const shared = { form, errors, set }
  return (
    <>
      <EditorHead item={item} form={form} mayEdit={mayEdit} set={set} onLeave={onLeave} />
      <PartsNav />
      <div className="ed__body" ref={body}>
        <fieldset
          disabled={!mayEdit || save.busy || save.open}
          className={mayEdit ? undefined : 'is-readonly'}
        >
          <legend className="sr">{words.editor.label}</legend>
          <BasicsPart
            {...shared}
            item={item}
            place={{ ...place, isHeld: typed.isHeld }}
            mayEdit={mayEdit}
          />
          <PricePart {...shared} />
          <CodesPart {...shared} item={item} currency={currency} />
          <LookPart
            {...shared}
            imageUrl={item?.imageUrl ?? null}
            photo={photo}
            onPhoto={setPhoto}
          />
        </fieldset>
        <StockPart item={item} />
      </div>
      <EditorFoot
        isNew={item === null}
        mayEdit={mayEdit}
        changes={typed.changes}
        wrong={Object.keys(errors).length > 0}
        save={save}
        onDiscard={typed.discard}
        onSave={typed.submit}
      />
    </>
  )
}

function EditorHead(props: {
  item: Item | null
  form: ItemForm
  mayEdit: boolean
  set: (part: Partial<ItemForm>) => void
  onLeave: () => void
}) {
  const { item, form, mayEdit, set } = props
  const title = form.name.trim() || words.editor.newTitle
  return (
    <div className="ed__head">
      <ItemMark packMark={form.packMark} colour={form.colour} imageUrl={item?.imageUrl ?? null} />
      <div className="grow">
        <h2 className="t-title">{title}</h2>
        <p className="t-label">{[form.variantLabel, form.code].filter(Boolean).join(' · ')}</p>
      </div>
      <Switch checked={form.active} disabled={!mayEdit} onChange={(active) => set({ active })}>
        <span className="ed__on">{words.editor.onSale}</span>
      </Switch>
      <IconButton kind="quiet" icon="x" label={words.close} onClick={props.onLeave} />
    </div>
  )
}

function PartsNav() {
  return (
    <nav className="ed__nav" aria-label={words.editor.nav}>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          onClick={() => {
            const heading = document.getElementById(partId(part))
            heading?.scrollIntoView({ block: 'start' })
            heading?.focus({ preventScroll: true })
          }}
        >
          {words.editor.parts[part]}
        </button>
      ))}
    </nav>
  )
}
