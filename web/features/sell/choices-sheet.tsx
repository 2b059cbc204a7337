import { useMemo } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatQuantity, lineGross } from '../../../core/kernel/quantity.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Money } from '../../ui/money.tsx'
import { ItemMark } from './item-tile.tsx'
import { stockHint } from './shelf.ts'
import { useTill } from './till-context.ts'
import { unitWord, words } from './words.ts'

interface Choice {
  readonly key: string
  readonly item: Item
  readonly packId: string | null
  readonly label: string
  readonly about: string
  readonly price: Minor
}

/** Kinds, sizes and packs of one thing. */
export function ChoicesSheet({ items, onClose }: { items: readonly Item[]; onClose: () => void }) {
  const { sell, openSheet, setting } = useTill()
  const choices = useMemo(() => choicesOf(items), [items])
  const name = items[0]?.group?.name ?? items[0]?.name ?? ''

  const take = (choice: Choice) => {
    if (choice.item.soldBy === 'weight' && !choice.packId) {
      openSheet({ kind: 'weigh', item: choice.item })
      return
    }
    sell(choice.item, { packId: choice.packId })
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={words.choices.title(name)} closeLabel={words.close}>
      <ul className="picks picks--two">
        {choices.map((choice) => (
          <li key={choice.key}>
            <button
              type="button"
              className={`pick k${choice.item.colour}`}
              onClick={() => take(choice)}
            >
              <ItemMark item={choice.item} />
              <span className="grow">
                <b className="pick__name">{choice.label}</b>
                <span className="t-label">{choice.about}</span>
              </span>
              <Money amount={choice.price} paise="auto" currency={setting.business.currency} />
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function choicesOf(items: readonly Item[]): Choice[] {
  return items.flatMap((item) => {
    const single: Choice = {
      key: item.id,
      item,
      packId: null,
      label: item.variantLabel ?? (items.length > 1 ? item.name : words.choices.piece),
      about: stockText(item),
      price: item.priceMinor,
    }
    const packs = item.packs.map(
      (pack): Choice => ({
        key: pack.packId,
        item,
        packId: pack.packId,
        label: [item.variantLabel, pack.name].filter(Boolean).join(', '),
        about: words.choices.pack(formatQuantity(pack.quantityMilli)),
        price: pack.priceMinor ?? lineGross(item.priceMinor, pack.quantityMilli),
      }),
    )
    return [single, ...packs]
  })
}

function stockText(item: Item): string {
  if (item.onHandMilli === null) return item.code
  if (stockHint(item.onHandMilli) === 'none') return words.tile.none
  const unit = item.soldBy === 'weight' ? ` ${unitWord(item.unit, 'weight')}` : ''
  return words.choices.stock(`${formatQuantity(item.onHandMilli)}${unit}`)
}
