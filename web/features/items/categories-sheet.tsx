import { useState } from 'react'
import { type Category, saveCategory } from '../../../core/contracts/catalog.ts'
import { movedTo } from '../../../core/rules/positions.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCategories } from '../../offline/shop-reads.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { PackBox } from '../../ui/marks/marks.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { hueOfColour, packOf } from './item-mark.tsx'
import { MarkChoice } from './look-part.tsx'
import { problems, words } from './words.ts'

type Draft = Pick<Category, 'id' | 'name' | 'position' | 'packMark' | 'colour'>

const useSave = (onDone: () => void) =>
  useCommand(
    async (drafts: readonly Draft[]) => {
      for (const { id, ...body } of drafts) {
        await call(saveCategory, { params: { categoryId: id }, body })
      }
    },
    { madeOld: ['categories', 'items'], onDone },
  )

/** Categories in the order of the till: add, rename, give them a mark, move them. */
export function CategoriesSheet({ onClose }: { onClose: () => void }) {
  const categories = useCategories()
  const [draft, setDraft] = useState<Draft | null>(null)
  const list = categories.data ?? []
  const fresh = (): Draft => ({
    id: newId(),
    name: '',
    position: Math.max(0, ...list.map((one) => one.position + 1)),
    packMark: 'box',
    colour: (list.length % 8) + 1,
  })
  return (
    <Sheet open onClose={onClose} title={words.categories.title} closeLabel={words.close}>
      {draft ? (
        <CategoryForm
          draft={draft}
          isNew={!list.some((one) => one.id === draft.id)}
          onDraft={setDraft}
          onBack={() => setDraft(null)}
        />
      ) : (
        <>
          <p className="soft">{words.categories.says}</p>
          {categories.isPending && <Skeleton width="100%" height="56px" />}
          {categories.isError && !categories.data && (
            <ErrorState
              title={words.categories.failed}
              retry={{ label: words.tryAgain, act: () => void categories.refetch() }}
            >
              {problemWords(categories.error, problems)}
            </ErrorState>
          )}
          {categories.data && list.length === 0 && <EmptyState title={words.categories.none} />}
          <CategoryRows list={list} onEdit={setDraft} />
          <Button kind="leaf" icon="plus" onClick={() => setDraft(fresh())}>
            {words.categories.add}
          </Button>
        </>
      )}
    </Sheet>
  )
}

function CategoryRows(props: { list: readonly Category[]; onEdit: (category: Category) => void }) {
  const { list, onEdit } = props
  const save = useSave(() => undefined)
  const move = (at: number, to: number) => save.run(movedTo(list, at, to))
  return (
    <>
      <ul className="category-rows">
        {list.map((category, at) => (
          <li key={category.id}>
            <PackBox name={packOf(category.packMark)} hue={hueOfColour(category.colour)} />
            <span className="grow">
              <b>{category.name}</b>
              <span className="t-label">{words.categories.items(category.itemCount)}</span>
            </span>
            <IconButton
              kind="quiet"
              icon="chevron-up"
              label={words.categories.up(category.name)}
              disabled={at === 0 || save.busy}
              onClick={() => move(at, at - 1)}
            />
            <IconButton
              kind="quiet"
              icon="chevron-down"
              label={words.categories.down(category.name)}
              disabled={at === list.length - 1 || save.busy}
              onClick={() => move(at, at + 1)}
            />
            <IconButton
              kind="quiet"
              icon="pencil-line"
              label={words.categories.edit(category.name)}
              onClick={() => onEdit(category)}
            />
          </li>
        ))}
      </ul>
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
    </>
  )
}

function CategoryForm(props: {
  draft: Draft
  isNew: boolean
  onDraft: (draft: Draft) => void
  onBack: () => void
}) {
  const { draft, onDraft, onBack } = props
  const [tried, setTried] = useState(false)
  const save = useSave(onBack)
  const name = draft.name.trim()
  const submit = () => {
    setTried(true)
    if (name === '') return
    const { id, position, packMark, colour } = draft
    save.run([{ id, name, position, packMark, colour }])
  }
  return (
    <>
      {props.isNew && <h3 className="t-section">{words.categories.newTitle}</h3>}
      <Field
        label={words.categories.name}
        error={tried && name === '' ? words.categories.needName : undefined}
      >
        <Input
          maxLength={60}
          value={draft.name}
          onChange={(event) => onDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <MarkChoice
        packMark={draft.packMark}
        colour={draft.colour}
        onMark={(packMark) => onDraft({ ...draft, packMark })}
        onColour={(colour) => onDraft({ ...draft, colour })}
      />
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
      <div className="row row--s row--wrap">
        <Button onClick={onBack}>{words.categories.back}</Button>
        <Button kind="leaf" busy={save.busy} onClick={submit}>
          {words.categories.save}
        </Button>
      </div>
    </>
  )
}
