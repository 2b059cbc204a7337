import { createItem, type Item, setItemImage, updateItem } from '../../../core/contracts/catalog.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useToast } from '../../ui/toast.tsx'
import type { FieldName, ItemBody } from './item-form.ts'
import { words } from './words.ts'

interface SaveOrder {
  readonly body: ItemBody
  /** Only what was changed is sent: what somebody else changed meanwhile stays. */
  readonly changed: readonly FieldName[]
  /** The new picture as base64. */
  readonly photo: string | null
}

const bodyNames: Partial<Record<FieldName, keyof ItemBody>> = {
  price: 'priceMinor',
  mrp: 'mrpMinor',
}

function changedBody(order: SaveOrder): Partial<ItemBody> {
  const names = order.changed.map((name) => bodyNames[name] ?? (name as keyof ItemBody))
  // The two parts of a kind are read together: a group without a kind has no meaning.
  if (names.includes('groupName') || names.includes('variantLabel')) {
    names.push('groupName', 'variantLabel')
  }
  // A service has no MRP: what it had as goods goes with its kind.
  if (names.includes('kind')) names.push('mrpMinor', 'mrps')
  return Object.fromEntries(names.map((name) => [name, order.body[name]]))
}

export function useSaveItem(item: Item | null, onSaved: (saved: Item) => void) {
  const toast = useToast()
  return useCommand(
    async (order: SaveOrder, act) => {
      const saved = item
        ? order.changed.length > 0
          ? await call(updateItem, { params: { itemId: item.id }, body: changedBody(order) })
          : item
        : await call(createItem, { body: { itemId: act.id, ...order.body } })
      if (order.photo === null) return saved
      try {
        return await call(setItemImage, {
          params: { itemId: saved.id },
          body: { base64: order.photo },
        })
      } catch (error) {
        if (item) throw error
        // The new item is there: only its picture has to be chosen again.
        toast({ says: words.look.photoFailed, failed: true })
        return saved
      }
    },
    {
      madeOld: ['items', 'categories', 'stock'],
      onDone: (saved) => {
        toast({ says: item ? words.editor.saved : words.editor.created(saved.name) })
        onSaved(saved)
      },
    },
  )
}
