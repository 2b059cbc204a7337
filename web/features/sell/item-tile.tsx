import { memo } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { formatQuantity, type Quantity } from '../../../core/kernel/quantity.ts'
import { type PackName, packNames } from '../../ui/marks/icon-names.ts'
import { type Hue, Icon, PackMark } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { useOnBill } from './on-bill.ts'
import { type ShelfTile, stockHint, stockOf } from './shelf.ts'
import { shortQuantity } from './short-quantity.ts'
import { useTill } from './till-context.ts'
import { unitWord, words } from './words.ts'

/** The drawn mark of an item, or its photo. */
export function ItemMark({ item, pictures = true }: { item: Item; pictures?: boolean }) {
  if (item.imageUrl && pictures) {
    return <img className="pack pack--photo" src={item.imageUrl} alt="" loading="lazy" />
  }
  const name = packNames.find((one) => one === item.packMark) ?? ('box' satisfies PackName)
  return <PackMark name={name} hue={item.colour as Hue} />
}

interface TileProps {
  readonly tile: ShelfTile
  /** Photos are left out where they make a device slow; the drawn marks stay. */
  readonly pictures?: boolean
}

/** Drawn again only when its item or its count changes: a scan touches one of hundreds. */
export const ItemTile = memo(function ItemTile({ tile, pictures }: TileProps) {
  const { pickKind, setting } = useTill()
  const onBill = useOnBill(tile.id)
  const [item] = tile.items
  if (!item) return null
  const stock = stockOf(tile.items)
  const gone = stock !== null && stockHint(stock) === 'none'
  const look = ['tile', `k${item.colour}`, onBill && 'is-in', gone && 'is-out']
  return (
    <button
      type="button"
      className={look.filter(Boolean).join(' ')}
      onClick={() => pickKind(tile.items)}
    >
      <span className="tile__top">
        <ItemMark item={item} pictures={pictures} />
        {stock !== null && <TileStock stock={stock} item={item} />}
      </span>
      <span className="tile__name clamp2">{tile.name}</span>
      <span className="tile__shelf">
        <Money amount={item.priceMinor} currency={setting.business.currency} paise="auto" />
        <TileUnit tile={tile} item={item} />
      </span>
      {onBill && (
        <span className="tile__n">
          <span aria-hidden="true">{shortQuantity(onBill)}</span>
          <span className="sr">{words.tile.onBill(formatQuantity(onBill))}</span>
        </span>
      )}
    </button>
  )
})

function TileStock({ stock, item }: { stock: Quantity; item: Item }) {
  const unit = item.soldBy === 'weight' ? ` ${unitWord(item.unit, 'weight')}` : ''
  const text = `${shortQuantity(stock)}${unit}`
  const hint = stockHint(stock)
  if (hint === 'plenty') {
    return (
      <span className="tile__stock">
        {text}
        <span className="sr"> {words.tile.inStock}, </span>
      </span>
    )
  }
  return (
    <span className="tile__stock is-low">
      <Icon name={hint === 'none' ? 'circle-slash' : 'triangle-alert'} size="s" />
      {hint === 'none' ? words.tile.none : words.tile.only(text)}
      <span className="sr">, </span>
    </span>
  )
}

function TileUnit({ tile, item }: { tile: ShelfTile; item: Item }) {
  const kinds = tile.items.length > 1 ? tile.items.length : item.packs.length + 1
  if (kinds > 1) {
    return (
      <span className="tile__unit">
        {words.tile.kinds(kinds)}
        <Icon name="chevron-right" size="s" />
      </span>
    )
  }
  if (item.soldBy === 'weight') {
    return (
      <span className="tile__unit">
        <Icon name="scale" size="s" />
        {words.tile.perUnit(unitWord(item.unit, 'weight'))}
      </span>
    )
  }
  return (
    <span className="tile__unit">
      <span className="trunc">{item.variantLabel}</span>
      {item.group && <Icon name="chevron-right" size="s" />}
    </span>
  )
}
