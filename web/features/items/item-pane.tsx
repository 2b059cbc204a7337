import { type RefObject, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency, useTaxClasses } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, Drawer } from '../../ui/dialog.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { useMediaQuery } from '../../ui/use-media-query.ts'
import { ItemEditor } from './item-editor.tsx'
import { emptyForm, formOf, type ItemForm, kindLike } from './item-form.ts'
import { besideList, type OpenItem, type useItemPlace } from './item-place.ts'
import { useItem } from './queries.ts'
import type { EditorHold } from './use-scan-answers.tsx'
import { problems, words } from './words.ts'

/** Beside the list on a wide screen, over it on a narrow one. */
export function ItemPane(props: {
  open: Exclude<OpenItem, { kind: 'none' }>
  place: ReturnType<typeof useItemPlace>
  hold: RefObject<EditorHold | null>
}) {
  const { open, place, hold } = props
  const wide = useMediaQuery(besideList)
  const [asking, setAsking] = useState(false)
  const leave = () => {
    if (hold.current?.isChanged()) setAsking(true)
    else place.toList()
  }
  const editor = <OpenEditor {...props} onLeave={leave} />
  return (
    <>
      {wide ? (
        <section className="ed card" aria-label={words.editor.label}>
          {editor}
        </section>
      ) : (
        <Drawer
          open
          keepOpenOutside
          hideTitle
          onClose={leave}
          title={open.kind === 'new' ? words.editor.newTitle : words.editor.label}
          closeLabel={words.close}
        >
          <div className="ed ed--over">{editor}</div>
        </Drawer>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.editor.discardTitle}
        closeLabel={words.close}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{words.editor.keep}</Button>
            <Button kind="danger" onClick={place.toList}>
              {words.editor.discard}
            </Button>
          </>
        }
      >
        <p className="soft">{words.editor.discardSays}</p>
      </Dialog>
    </>
  )
}

function OpenEditor(props: Parameters<typeof ItemPane>[0] & { onLeave: () => void }) {
  const { open, place, hold, onLeave } = props
  const currency = useCurrency()
  const taxes = useTaxClasses()
  const sourceId = open.kind === 'item' ? open.itemId : open.like === '' ? undefined : open.like
  const item = useItem(sourceId)
  if (item.isError && !item.data) {
    return (
      <ErrorState
        title={words.editor.failed}
        actions={<Button onClick={onLeave}>{words.close}</Button>}
        retry={{ label: words.tryAgain, act: () => void item.refetch(), busy: item.isFetching }}
      >
        {problemWords(item.error, problems)}
      </ErrorState>
    )
  }
  if ((sourceId !== undefined && !item.data) || !taxes.data) return <EditorLoading />
  const saved = open.kind === 'item' ? (item.data ?? null) : null
  const start = saved
    ? formOf(saved, currency)
    : newForm(open, item.data, currency, taxes.data[0]?.id ?? '')
  return (
    <ItemEditor
      // What was typed stays while the saved item is read again; another item starts afresh.
      key={open.kind === 'item' ? open.itemId : `new ${open.code} ${open.name} ${open.like}`}
      item={saved}
      start={start}
      hold={hold}
      place={place}
      onLeave={onLeave}
    />
  )
}

function newForm(
  open: Exclude<OpenItem, { kind: 'none' }>,
  like: Item | undefined,
  currency: string,
  taxClassId: string,
): ItemForm {
  if (open.kind !== 'new') return emptyForm
  if (like) return kindLike(formOf(like, currency))
  return { ...emptyForm, name: open.name, barcodes: open.code ? [open.code] : [], taxClassId }
}

function EditorLoading() {
  return (
    <Loading label={words.editor.loading} slow={words.list.slow}>
      <div className="ed__body">
        {['60%', '100%', '100%', '80%'].map((width, at) => (
          <Skeleton key={`${at}-${width}`} width={width} height="44px" />
        ))}
      </div>
    </Loading>
  )
}
