import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { wantLabels } from '../../offline/label-lines.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import type { Column } from '../../ui/table.tsx'
import { words } from './words.ts'

/** The items that were ticked for labels, whatever the list shows meanwhile. */
export function useLabelChoice() {
  const mayPrint = useMay('labels.print')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Item>>(new Map())
  const set = (item: Item, on: boolean) => {
    const next = new Map(chosen)
    if (on) next.set(item.id, item)
    else next.delete(item.id)
    setChosen(next)
  }
  const column: Column<Item> = {
    id: 'label',
    header: <span className="sr">{words.labels.choose}</span>,
    phone: 'choose',
    cell: (item) => (
      <Check checked={chosen.has(item.id)} onChange={(on) => set(item, on)}>
        <span className="sr">{words.labels.of(item.name)}</span>
      </Check>
    ),
  }
  return { columns: mayPrint ? [column] : [], chosen, clear: () => setChosen(new Map()) }
}

/** What is done with the ticked items. */
export function LabelBar(props: { chosen: ReadonlyMap<string, Item>; onClear: () => void }) {
  const navigate = useNavigate()
  const items = [...props.chosen.values()]
  if (items.length === 0) return null
  const print = () => {
    wantLabels(
      items.map((item) => ({
        itemId: item.id,
        packId: null,
        name: [item.name, item.variantLabel].filter(Boolean).join(', '),
        copies: 1,
      })),
    )
    void navigate({ to: '/labels' })
  }
  return (
    <div className="labelbar">
      <span className="grow num" role="status">
        {words.labels.count(items.length)}
      </span>
      <Button kind="quiet" onClick={props.onClear}>
        {words.labels.clear}
      </Button>
      <Button kind="leaf" icon="printer" onClick={print}>
        {words.labels.print}
      </Button>
    </div>
  )
}
