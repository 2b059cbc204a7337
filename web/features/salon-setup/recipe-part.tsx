import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type RecipeLine, readRecipe, saveRecipe } from '../../../core/contracts/back-bar.ts'
import { findItems } from '../../../core/contracts/catalog.ts'
import { formatQuantity, parseQuantity } from '../../../core/kernel/quantity.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Affix, Field, Input } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { recipeWords as words } from './recipe-words.ts'

interface TypedLine extends Pick<RecipeLine, 'itemId' | 'name' | 'unit'> {
  readonly text: string
}

/** What a service uses up each time. It is saved by itself: completed visits keep what they used. */
export function RecipePart({ serviceId }: { serviceId: string }) {
  const recipe = useQuery({
    queryKey: ['salon', 'recipe', serviceId],
    queryFn: ({ signal }) => call(readRecipe, { params: { serviceId }, signal }),
  })
  return (
    <section className="stack" aria-label={words.title}>
      <h3 className="t-section">{words.title}</h3>
      <p className="soft t-small">{words.says}</p>
      {recipe.isError && <Banner kind="failed">{problemWords(recipe.error)}</Banner>}
      {recipe.data && <Lines serviceId={serviceId} known={recipe.data.lines} />}
    </section>
  )
}

function Lines({ serviceId, known }: { serviceId: string; known: readonly RecipeLine[] }) {
  const toast = useToast()
  const [lines, setLines] = useState<readonly TypedLine[]>(() =>
    known.map(({ quantityMilli, ...line }) => ({ ...line, text: formatQuantity(quantityMilli) })),
  )
  const [wrong, setWrong] = useState(false)
  const save = useCommand(
    (body: { lines: { itemId: string; quantityMilli: RecipeLine['quantityMilli'] }[] }) =>
      call(saveRecipe, { params: { serviceId }, body }),
    { madeOld: ['salon'], onDone: () => toast({ says: words.saved }) },
  )
  const submit = () => {
    const read = lines.map(({ itemId, text }) => ({ itemId, quantity: parseQuantity(text) }))
    const body = read.flatMap(({ itemId, quantity }) =>
      quantity.ok && quantity.value > 0 ? [{ itemId, quantityMilli: quantity.value }] : [],
    )
    setWrong(body.length < lines.length)
    if (body.length === lines.length) save.run({ lines: body })
  }
  const set = (itemId: string, text: string) =>
    setLines((now) => now.map((line) => (line.itemId === itemId ? { ...line, text } : line)))
  return (
    <>
      {lines.map(({ itemId, name, unit, text }) => (
        <div key={itemId} className="row row--s">
          <Field label={name}>
            <Affix end={unit}>
              <Input
                inputMode="decimal"
                value={text}
                onChange={({ target }) => set(itemId, target.value)}
              />
            </Affix>
          </Field>
          <IconButton
            icon="x"
            label={words.remove(name)}
            onClick={() => setLines((now) => now.filter((line) => line.itemId !== itemId))}
          />
        </div>
      ))}
      <FindGoods
        taken={lines.map(({ itemId }) => itemId)}
        onPick={(line) => setLines((now) => [...now, { ...line, text: '' }])}
      />
      {wrong && (
        <p className="field__error" role="alert">
          {words.wrong}
        </p>
      )}
      {save.error !== null && <Banner kind="failed">{problemWords(save.error)}</Banner>}
      <Button busy={save.busy} onClick={submit}>
        {words.save}
      </Button>
    </>
  )
}

function FindGoods(props: {
  taken: readonly string[]
  onPick: (line: Omit<TypedLine, 'text'>) => void
}) {
  const [text, setText] = useState('')
  const q = useDebounced(text.trim(), 200)
  const found = useQuery({
    queryKey: ['items', 'for-recipe', q],
    queryFn: ({ signal }) => call(findItems, { query: { q, kind: 'goods', limit: 6 }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  })
  const goods = (q.length > 1 && found.data?.items) || []
  const shown = goods.filter(({ id }) => !props.taken.includes(id))
  return (
    <>
      <SearchBox
        label={words.find}
        placeholder={words.find}
        value={text}
        onChange={setText}
        clearLabel={words.clear}
      />
      {shown.length > 0 && (
        <ul className="list" aria-label={words.found}>
          {shown.map(({ id: itemId, name, variantLabel, unit }) => {
            const whole = [name, variantLabel].filter(Boolean).join(' ')
            return (
              <li key={itemId}>
                <Button
                  icon="plus"
                  onClick={() => {
                    setText('')
                    props.onPick({ itemId, name: whole, unit })
                  }}
                >
                  {whole}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
